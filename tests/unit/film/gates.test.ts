import { describe, expect, it } from 'vitest';
import {
  gatesOf,
  gateTable,
  isOpen,
  isUnverified,
  method,
  restsOnUnverified,
  type FacetGate,
} from '../../../src/film/gates.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { facetAsked, openFacets } from '../../../src/film/questions.ts';
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
  it('has only lines of facets that are asked, measured as it says', () => {
    const facets = openFacets({ index: 0, interval: [0, 1], boundary: 'start' }, [], new Set());
    const known = facets.map(({ dim, facet }) => `${dim}.${facet}`);
    for (const { evidence, floor } of gateTable) {
      expect(known).toContain(evidence.facet);
      expect(evidence.lower).toBeLessThanOrEqual(evidence.accuracy);
      expect(floor).toBeGreaterThanOrEqual(0);
      expect(floor).toBeLessThan(1);
    }
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
    expect(restsOnUnverified(unit({ provenance: 'both' }), [])).toBe(false);
  });
});
