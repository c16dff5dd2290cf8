import { describe, expect, it } from 'vitest';
import {
  gatesOf,
  isMereAnswer,
  gateTable,
  isOpen,
  isUnverified,
  method,
  restsOnUnverified,
  type FacetGate,
} from '../../../src/film/gates.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { facetAsked, openFacets } from '../../../src/film/openFacets.ts';
import type { ModelEvidence } from '../../../src/film/unit.ts';
import { aSource } from './arbitraryDocument.ts';

const evidence = {
  ...{ model: 'm@1/q4', facet: 'camera_angle.pitch', clips: 'drawn', date: '2026-11-20', method },
  ...{ n: 100, accuracy: 0.7, lower: 0.6, prior: 0.5, blind: 0.4 },
};
const gate = (changes: Partial<FacetGate['evidence']> = {}): FacetGate => ({
  evidence: { ...evidence, ...changes },
  floor: 0.2,
});

describe('a gate', () => {
  it.each([
    ['the bound beats both', {}, true],
    ['only the mean beats the commonest label', { accuracy: 0.9, prior: 0.6 }, false],
    ['the model is as right when it sees nothing', { blind: 0.6 }, false],
    ['too few shots were asked about', { n: 59 }, false],
    ['it was asked in another way', { method: 'read@0' }, false],
  ])('where %s', (_, changes, open) => expect(isOpen(gate(changes))).toBe(open));

  it('is of one model in one number format, with what was fitted for it', () => {
    const weighing = { alpha: 0.5, temperature: 2, orders: 4 };
    const table = [{ ...gate(), weighing }, gate({ facet: 'lens.focal_length', lower: 0.1 })];
    expect(gatesOf('m@1/q4', table)).toEqual({ 'camera_angle.pitch': { floor: 0.2, weighing } });
    expect(gatesOf('m@1/q8', table)).toEqual({});
  });
});

describe('the table', () => {
  const facets = openFacets({ index: 0, interval: [0, 1], boundary: 'start' }, [], new Set());
  const known = facets.map(({ dim, facet }) => `${dim}.${facet}`);
  /** Whether a line may stand: of a facet that is asked, of weights that stay the same, and worth its gate. */
  const mayStand = (line: FacetGate) =>
    isOpen(line) &&
    known.includes(line.evidence.facet) &&
    /@[0-9a-f]{40}\//.test(line.evidence.model) &&
    line.evidence.lower <= line.evidence.accuracy &&
    line.floor >= 0 &&
    line.floor < 1;
  const model = `m@${'0'.repeat(40)}/q4`;

  it.each([
    ['its gate opens', gate({ model }), true],
    ['its gate would not open', gate({ model, lower: 0.5 }), false],
    ['nobody asks about its facet', gate({ model, facet: 'camera_angle.hue' }), false],
    ['its weights may change under the same name', gate({ model: 'm@main/q4' }), false],
    ['its bound is above what it bounds', gate({ model, lower: 0.71 }), false],
    ['no margin would do', { ...gate({ model }), floor: 1 }, false],
  ])('%s: whether such a line may stand', (_, line, may) => expect(mayStand(line)).toBe(may));

  it('has no line today, since no model was run on labelled shots, and never one that may not stand', () => {
    expect(gateTable.filter((line) => !mayStand(line))).toEqual([]);
    expect(gateTable).toHaveLength(0); // to be dropped with the first line
  });
});

describe('a vote', () => {
  const vote: ModelEvidence = {
    ...{ kind: 'model', model: 'm@1/q4', question: 'pitch/v1', answer: 'low', p: 0.6, margin: 0.3 },
    ...{ prior: 'none', orders: 1, frames: [1] },
  };
  const unit = (more = {}) =>
    makeUnit(aSource, {
      ...{ shot: 0, dim: 'camera_angle', label: 'low', interval: [0, 2], evidence: [vote], confidence: 0.6 },
      status: 'abstained',
      ...more,
    });

  it('is unverified until its model has an open gate on its facet', () => {
    expect(isUnverified('camera_angle', 'low', vote, [])).toBe(true);
    expect(isUnverified('camera_angle', 'low', vote, [gate()])).toBe(false);
    expect(isUnverified('camera_angle', 'dutch', vote, [gate()])).toBe(true);
    expect(facetAsked('lighting_source', 'overcast')).toBe('natural');
  });

  it('makes a unit unverified where nothing else speaks for it', () => {
    expect(restsOnUnverified(unit(), [])).toBe(true);
    expect(restsOnUnverified(unit(), [gate()])).toBe(false);
    expect(restsOnUnverified(unit({ status: 'user_edited' }), [])).toBe(false);
    expect(isMereAnswer(unit())).toBe(true);
    expect(isMereAnswer(unit({ status: 'conflict' }))).toBe(false);
    expect(restsOnUnverified(unit({ provenance: 'both' }), [])).toBe(false);
  });
});
