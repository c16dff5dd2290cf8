import type { Still } from '../boundary/analysis.ts';
import type { Seconds } from '../film/time.ts';
import type { Film } from './film.svelte.ts';
import { analysis } from './threads.ts';

export type { Still };

/** The frames shown at or before these times, at most `longSide` pixels long; empty where there is no file. */
export async function stillsOf(
  film: Film,
  times: readonly Seconds[],
  longSide: number,
  signal?: AbortSignal,
): Promise<Still[]> {
  const { file, source } = film;
  if (!file || !source || times.length === 0) return [];
  return analysis.call((api, own) => api.stills(file, { start: source.start, times }, longSide, own), signal);
}

/** Draws a still at its own size. */
export function paint(canvas: HTMLCanvasElement, still: Still): void {
  canvas.width = still.width;
  canvas.height = still.height;
  canvas.getContext('2d')?.putImageData(new ImageData(still.data, still.width, still.height), 0, 0);
}
