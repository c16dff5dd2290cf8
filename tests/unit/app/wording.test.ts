import { describe, expect, it } from 'vitest';
import { ruledOut, shotsRefuted } from '../../../src/app/ruledOut.ts';
import { attribute, demand, oneOf, unitWords } from '../../../src/app/wording.ts';
import { measured } from '../../../src/film/evidence.ts';
import type { OpenFacet } from '../../../src/film/questions.ts';
import type { Label } from '../../../src/film/vocabulary/index.ts';

describe('the page', () => {
  it.each([
    ['kind', 'ultra', 'Kind', 'very shallow'],
    ['kind', 'tail', 'Kind', 'behind the subject'],
    ['from', 'medium_close_up', 'From', 'medium close-up'],
    ['from', 'three_quarter_front', 'From', 'three-quarter front'],
    ['place', 'center_left', 'Place', 'centre left'],
    ['degree', 'slight', 'Degree', 'slight'],
  ])('says of %s %s in words what it means', (key, value, name, means) =>
    expect(attribute(key, value)).toEqual({ name, means }),
  );

  it('leaves out units that only a formula knows', () => {
    expect(['ratio', 'M3', 'λ of half diagonals', 'of white'].map(unitWords)).toEqual([
      '',
      '',
      '',
      ' of white',
    ]);
    expect(demand(measured('colourfulness', 70, 'M3', '>', 60, 'levels@1'))).toBe('> 60.00');
    expect(demand(measured('flow', 2, '%/s', '<', 1, 'm@1'))).toBe('< 1.00 %/s');
  });

  it('lists with a last “or”', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(oneOf)).toEqual(['', 'a', 'a or b', 'a, b or c']);
  });
});

describe('what is ruled out', () => {
  const open = (shot: number, candidates: Label[], refuted: Label[], but: string): OpenFacet => ({
    shot,
    dim: 'lighting_source',
    facet: 'natural',
    reason: 'not_measured',
    candidates,
    interval: [0, 1],
    vetoes: refuted.map((label) => ({
      label,
      but,
      evidence: { ...measured('mean_b', -12, 'CIELAB b*', '>', -8, 'need@2'), veto: true },
    })),
  });
  const facets = [
    open(0, ['golden_hour', 'moonlight'], ['golden_hour'], 'the light is cool'),
    open(1, ['firelight', 'golden_hour'], ['firelight', 'golden_hour'], 'the light is cool'),
    open(1, ['practical'], [], ''),
  ];

  it('is said once for each reason, with the answers and the number of shots', () => {
    expect(ruledOut(facets)).toEqual([
      { but: 'the light is cool', labels: ['golden_hour', 'firelight'], shots: 2 },
    ]);
  });

  it('leaves a facet without an answer where that is all of them', () =>
    expect(shotsRefuted(facets)).toBe(1));
});
