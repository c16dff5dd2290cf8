import { bootstrap } from './bootstrap.ts';

/** A mean with its 95 % interval and the number of things it is over; all NaN where n = 0. */
export interface Figure {
  value: number;
  low: number;
  high: number;
  n: number;
}

/**
 * The mean of what things are worth, with its 95 % interval by bootstrap over groups of them: clips of one source,
 * questions about one film or units of one are not independent, and are drawn together. Null of nothing.
 */
export function meanOver<T>(groups: readonly (readonly T[])[], worth: (thing: T) => number): Figure | null {
  const sums = groups
    .filter((group) => group.length > 0)
    .map((group) => ({ n: group.length, sum: group.reduce((sum, thing) => sum + worth(thing), 0) }));
  if (sums.length === 0) return null;
  const [low, high] = bootstrap(sums, meanOfSums);
  return { value: meanOfSums(sums), low, high, n: sums.reduce((all, { n }) => all + n, 0) };
}

interface Sum {
  n: number;
  sum: number;
}

/** Plain loop: it runs a thousand times a figure. */
function meanOfSums(sums: readonly Sum[]): number {
  let [n, all] = [0, 0];
  for (const one of sums) {
    n += one.n;
    all += one.sum;
  }
  return all / n;
}
