import { meanOver, type Figure } from '../../src/film/score/figure.ts';

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
