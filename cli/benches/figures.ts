import { bootstrap } from '../../src/film/score/bootstrap.ts';
import type { Figure } from '../../src/film/score/bench.ts';

export type { Figure };

/**
 * The mean of what things are worth, with its 95 % interval by bootstrap over groups of them: questions about one film,
 * or units of one, are not independent. Null of nothing.
 */
export function meanOver<T>(groups: readonly (readonly T[])[], worth: (thing: T) => number): Figure | null {
  const sums = groups
    .filter((group) => group.length > 0)
    .map((group) => ({ n: group.length, sum: group.reduce((sum, thing) => sum + worth(thing), 0) }));
  if (sums.length === 0) return null;
  const total = (some: readonly Sum[], of: keyof Sum) => some.reduce((all, one) => all + one[of], 0);
  const mean = (some: readonly Sum[]) => total(some, 'sum') / total(some, 'n');
  const [low, high] = bootstrap(sums, mean);
  return { value: mean(sums), low, high, n: total(sums, 'n') };
}

interface Sum {
  n: number;
  sum: number;
}

/** The mean of numbers, one a film; those that are null are left out. */
export const meanOf = (values: readonly (number | null)[]) =>
  meanOver(
    values.filter((value) => value !== null).map((value) => [value]),
    (value) => value,
  );

/** `0.812 (0.790 to 0.830)`, with its n where that is another than the row's; a dash where there is none. */
export function figureCell(figure: Figure | null | undefined, n?: number): string {
  if (!figure || figure.n === 0) return '–';
  const { value, low, high } = figure;
  const own = n === undefined || figure.n === n ? '' : `, n ${figure.n}`;
  return `${digits(value)} (${digits(low)} to ${digits(high)}${own})`;
}

/** Three decimals, with a true minus. */
export const digits = (value: number) => (Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : '–');
