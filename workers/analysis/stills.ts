import type { Still } from '../../src/boundary/analysis.ts';
import type { Seconds } from '../../src/film/time.ts';
import { close, framesAt } from './decode.ts';
import { drawn, sizeWithin } from './drawn.ts';
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
        const { width, height } = sizeWithin(longSide, frame.sample);
        const { context } = drawn(frame.sample, { width, height });
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
