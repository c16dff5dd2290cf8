import type { CropRectangle, VideoSample } from 'mediabunny';
import type { Still } from '../../src/boundary/analysis.ts';
import type { Box, Seconds } from '../../src/film/time.ts';
import { close, framesAt } from './decode.ts';
import { drawn, sizeWithin } from './drawn.ts';
import { openFilm } from './probe.ts';

/** Pass 2: the frames shown at or before the given times, upright, or what lies in their crops, at most `longSide` pixels long. */
export async function stills(
  file: File,
  at: { start: Seconds; times: readonly Seconds[]; crops?: readonly Box[] },
  longSide: number,
  signal?: AbortSignal,
): Promise<Still[]> {
  const film = await openFilm(file);
  try {
    const found: Still[] = [];
    let n = 0;
    for await (const frame of framesAt(film.track, at)) {
      const box = at.crops?.[n++];
      if (!frame) continue;
      try {
        signal?.throwIfAborted();
        const crop = box && pixelsOf(box, frame.sample);
        const { width, height } = sizeWithin(longSide, crop ? shownAs(crop) : frame.sample);
        const { context } = drawn(frame.sample, { width, height }, crop);
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

/** A box in whole pixels of the frame as it is shown; it has at least one. */
function pixelsOf([x, y, w, h]: Box, { displayWidth, displayHeight }: VideoSample): CropRectangle {
  const [left, top] = [Math.floor(x * displayWidth), Math.floor(y * displayHeight)];
  const [right, bottom] = [Math.ceil((x + w) * displayWidth), Math.ceil((y + h) * displayHeight)];
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

const shownAs = ({ width, height }: CropRectangle) => ({ displayWidth: width, displayHeight: height });
