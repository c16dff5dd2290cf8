import { describe, expect, it } from 'vitest';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import type { MeasureEvidence, ModelEvidence } from '../../../src/film/unit.ts';

const film = { fingerprint: 'abc' };
const measure: MeasureEvidence = {
  kind: 'measure',
  metric: 'flow_x',
  value: -11.8,
  unit: '%/s',
  op: '<',
  threshold: -2,
  pass: true,
  method: 'affine-irls@1',
};
const vote: ModelEvidence = {
  kind: 'model',
  model: 'm@1/q4',
  question: 'lateral/v1',
  answer: 'pan_right',
  p: 0.7,
  margin: 0.4,
  prior: 'none',
  orders: 2,
  frames: [1],
};
const draft: UnitDraft = {
  shot: 0,
  dim: 'camera_movement',
  label: 'pan_right',
  interval: [1, 3],
  evidence: [measure],
  confidence: 0.9,
};

describe('makeUnit', () => {
  it('fills in what follows from the draft', () => {
    expect(makeUnit(film, draft)).toMatchObject({
      claim: 'the camera pans right',
      provenance: 'measured',
      status: 'asserted',
      box: null,
    });
    expect(makeUnit(film, { ...draft, evidence: [measure, vote] }).provenance).toBe('both');
    expect(makeUnit(film, { ...draft, evidence: [vote] }).provenance).toBe('model');
  });

  it('gives the same id to the same finding, and to no other', () => {
    const id = makeUnit(film, draft).id;
    expect(id).toMatch(/^u[0-9a-z]{13}$/);
    expect(makeUnit(film, { ...draft, interval: [1.04, 9], confidence: 0.1 }).id).toBe(id);
    expect(makeUnit(film, { ...draft, evidence: [measure, vote] }).id).toBe(id);
    const others = [
      makeUnit({ fingerprint: 'abd' }, draft),
      makeUnit(film, { ...draft, shot: 1 }),
      makeUnit(film, { ...draft, label: 'pan_left' }),
      makeUnit(film, { ...draft, subject: 's1' }),
      makeUnit(film, { ...draft, interval: [1.1, 3] }),
      makeUnit(film, { ...draft, evidence: [{ ...measure, method: 'affine-irls@2' }] }),
    ];
    expect(new Set([id, ...others.map((u) => u.id)]).size).toBe(7);
  });

  it('refuses a label of another dimension', () => {
    expect(() => makeUnit(film, { ...draft, dim: 'lens' })).toThrow(RangeError);
  });
});
