import type { Still } from '../../src/boundary/analysis.ts';
import type { Seconds } from '../../src/film/time.ts';
import { close, framesAt } from './decode.ts';
import { openFilm } from './probe.ts';

/** Pass 2: the frames shown at or before the given times, upright, at most `longSide` pixels long. */
export async function stills(
  file: File,
  at: { start: Seconds; times: readonly Seconds[] },
  longSide: number,
  signal?: AbortSignal,
): Promise<Still[]> {
  const film = await openFilm(file);
  try {
    const found: Still[] = [];
    for await (const frame of framesAt(film.track, at)) {
      if (!frame) continue;
      try {
        signal?.throwIfAborted();
        const { displayWidth, displayHeight } = frame.sample;
        const scale = Math.min(1, longSide / Math.max(displayWidth, displayHeight));
        const width = Math.max(1, Math.round(displayWidth * scale));
        const height = Math.max(1, Math.round(displayHeight * scale));
        const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
        frame.sample.drawWithFit(context, { fit: 'fill' });
        found.push({ t: frame.t, width, height, data: context.getImageData(0, 0, width, height).data });
      } finally {
        close(frame);
      }
    }
    return found;
  } finally {
    film.input.dispose();
  }
}
