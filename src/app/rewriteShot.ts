import { flowingOf, rewriting } from '../film/flowing.ts';
import type { Unit } from '../film/unit.ts';
import { flowStateOf } from './caption.ts';
import type { Told } from './film.svelte.ts';
import type { Reading } from './kept.ts';
import type { Place } from './sitting.ts';

/** Whether a shot that was read has no flowing caption of what is told of it now. */
export function isUnwritten({ units, reading }: Told): boolean {
  const state = flowStateOf(units, reading?.flowing);
  return reading !== undefined && (state === 'unwritten' || state === 'changed') && rewriting(units) !== null;
}

/** Has the model rewrite the plain caption of a shot that was read; kept is what of it may be shown. */
export async function rewriteShot(
  { use }: Place,
  units: readonly Unit[],
  reading: Reading,
): Promise<Reading> {
  const wish = rewriting(units);
  if (!wish) return reading;
  const begun = performance.now();
  const { texts, tokens, length } = await use((api, signal) => api.write({ ...wish, seen: false }, signal));
  // What was cut off in the middle of a sentence may still say all in those before.
  const drafts = texts.map(({ text, fluency }) => ({
    text: text.slice(0, text.lastIndexOf('.') + 1),
    fluency,
  }));
  return {
    ...reading,
    tokens: reading.tokens + tokens,
    longest: Math.max(reading.longest, length),
    seconds: reading.seconds + (performance.now() - begun) / 1000,
    flowing: flowingOf(units, drafts),
  };
}
