import { meanOver, type Figure } from '../../src/film/score/figure.ts';
import { count } from '../say.ts';
import { grouped } from './grouped.ts';

/** The mean of numbers, one a film, those of one source drawn together; those that are null are left out. */
export const meanOf = (values: readonly (number | null)[], sources: readonly (string | undefined)[]) =>
  meanOver(
    [...grouped([...values.entries()], ([i]) => sources[i] ?? i).values()].map((group) =>
      group.flatMap(([, value]) => value ?? []),
    ),
    (value) => value,
  );

/** What is drawn for the intervals: `12 sources`, or the films themselves. */
export function drawnOver(films: readonly { source?: string | undefined }[], word: string): string {
  const sources = new Set(films.flatMap(({ source }) => source ?? []));
  const alone = films.filter(({ source }) => source === undefined).length;
  if (sources.size === 0) return `over ${word}`;
  return `over ${count(sources.size, 'source')}${alone === 0 ? '' : ` and ${alone} ${word} without one`}`;
}

/** `0.812 (0.790 to 0.830)`, with its n where that is another than the row's; a dash where there is none. */
export function figureCell(figure: Figure | null | undefined, n?: number): string {
  if (!figure || figure.n === 0) return '–';
  const { value, low, high } = figure;
  const own = n === undefined || figure.n === n ? '' : `, n ${figure.n}`;
  return `${digits(value)} (${digits(low)} to ${digits(high)}${own})`;
}

/** Three decimals, with a true minus. */
export const digits = (value: number) => (Number.isFinite(value) ? value.toFixed(3).replace('-', '−') : '–');
