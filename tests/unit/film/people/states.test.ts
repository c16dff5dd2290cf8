import { describe, expect, it } from 'vitest';
import { middleOf, misfits, stateRuns } from '../../../../src/film/people/states.ts';

const bands = [
  { label: 'low', from: 0, to: 1 },
  { label: 'middle', from: 1, to: 2 },
  { label: 'high', from: 2, to: Infinity },
] as const;

/** Runs through values, one a second; null where a look does not tell. */
function runs(values: readonly (number | null)[], change = 1.2) {
  const votes = values.map((v) => (v === null ? null : misfits(bands, v, 0.5)));
  const times = values.map((_, i) => i + 0.5);
  const found = stateRuns(['low', 'middle', 'high'], votes, times, { shot: [0, values.length], change });
  return found.map(({ label, interval }) => `${label} ${interval.join('-')}`);
}

describe('runs of one label', () => {
  it('change halfway between the looks that differ, and reach to the ends of the shot', () => {
    expect(runs([0.5, 0.5, 0.5, 1.8, 1.8, 1.8])).toEqual(['low 0-3', 'middle 3-6']);
  });

  it('are not broken by one look, and are by three', () => {
    expect(runs([0.5, 0.5, 1.8, 0.5, 0.5])).toEqual(['low 0-5']);
    expect(runs([0.5, 0.5, 1.8, 1.8, 1.8, 0.5, 0.5])).toEqual(['low 0-2', 'middle 2-5', 'low 5-7']);
  });

  it('are left sooner or later as a change is made cheap or dear', () => {
    expect(runs([0.5, 0.5, 1.8, 0.5, 0.5], 0.4)).toHaveLength(3);
    expect(runs([0.5, 0.5, 1.8, 1.8, 1.8, 0.5, 0.5], 3)).toEqual(['low 0-7']);
  });

  it('hold while values waver a little beyond an edge', () => {
    expect(runs([0.9, 1.1, 0.95, 1.05, 0.9, 1.1, 0.9])).toEqual(['low 0-7']);
  });

  it('hold through a short silence and end before a long one', () => {
    expect(runs([0.5, 0.5, null, null, 0.5, 0.5])).toEqual(['low 0-6']);
    const long = [0.5, 0.5, ...Array.from({ length: 9 }, () => null), 0.5, 0.5];
    expect(runs(long)).toEqual(['low 0-2', 'low 11-13']);
    expect(runs([null, null, null, null])).toEqual([]);
  });

  it('part in the middle of a silence between two labels', () => {
    expect(runs([0.5, 0.5, null, null, 1.8, 1.8])).toEqual(['low 0-3', 'middle 3-6']);
  });

  it('are the same backward', () => {
    const values = [0.5, null, 1.2, 0.9, 2.4, 1.9, null, null, 2.6, 0.3, 0.2, null, 1.6, 1.5];
    const back = runs([...values].reverse()).map((run) => {
      const [label, from, to] = run.split(/[ -]/);
      return `${label} ${values.length - Number(to)}-${values.length - Number(from)}`;
    });
    expect(back.reverse()).toEqual(runs(values));
  });
});

it('a value fits its own band, and another the worse the further off it is', () => {
  expect(misfits(bands, 1.5, 0.5)).toEqual({ low: 1.01, middle: 0, high: 1.01 });
  expect(misfits(bands, 1.1, 0.5).low).toBeCloseTo(0.2, 2);
  expect(misfits(bands, 3, 0.5).low).toBeGreaterThan(misfits(bands, 3, 0.5).middle);
});

it('the middle of an even number lies between the two in the middle', () => {
  expect(middleOf([4, 1, 2, 10])).toBe(3);
  expect(middleOf([5, 1, 9])).toBe(5);
});
