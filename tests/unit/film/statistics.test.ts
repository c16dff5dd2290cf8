import { expect, it } from 'vitest';
import type { Shot } from '../../../src/film/shot.ts';
import { pacing } from '../../../src/film/statistics.ts';

const shots = (lengths: readonly number[]): Shot[] =>
  lengths.map((length, index) => ({ index, interval: [index * 100, index * 100 + length], boundary: 'cut' }));

it('measures the pacing of a film', () => {
  expect(pacing(shots([2, 4, 4, 4, 5, 5, 7, 9]))).toEqual({
    shots: 8,
    mean: 5,
    median: 4.5,
    shortest: 2,
    longest: 9,
    deviation: 2,
  });
  expect(pacing(shots([3, 1, 8])).median).toBe(3);
  expect(pacing(shots([3]))).toMatchObject({ mean: 3, median: 3, deviation: 0 });
  expect(pacing([])).toMatchObject({ shots: 0, mean: 0 });
});
