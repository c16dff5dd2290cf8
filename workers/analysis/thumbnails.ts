import type { Seconds } from '../../src/film/time.ts';
import { close, type Frame } from './decode.ts';

/** Pixels; the filmstrip is at most twice as high as this on a dense screen. */
const HEIGHT = 72;

/** Pictures in a filmstrip of a whole film: as many as a wide timeline shows side by side. */
const COUNT = 160;

/** Seconds; closer pictures than this look the same. */
const CLOSEST: Seconds = 0.5;

/** One picture of the filmstrip. */
export interface Thumbnail {
  t: Seconds;
  jpeg: Uint8Array<ArrayBuffer>;
}

/** Hands every frame on, and every now and then a small picture of it to `onThumbnail`. */
export async function* filmstrip(
  frames: AsyncIterable<Frame>,
  { duration, onThumbnail }: { duration: Seconds; onThumbnail: (thumbnail: Thumbnail) => void },
): AsyncGenerator<Frame, void> {
  const spacing = Math.max(CLOSEST, duration / COUNT);
  let next = -Infinity;
  for await (const frame of frames) {
    let isGiven = false;
    try {
      if (frame.t >= next) {
        onThumbnail({ t: frame.t, jpeg: await jpegOf(frame) });
        next = frame.t + spacing - 1e-3;
      }
      isGiven = true;
      yield frame;
    } finally {
      if (!isGiven) close(frame);
    }
  }
}

async function jpegOf({ sample }: Frame): Promise<Uint8Array<ArrayBuffer>> {
  const width = Math.max(1, Math.round((sample.displayWidth / sample.displayHeight) * HEIGHT));
  const canvas = new OffscreenCanvas(Math.min(width, HEIGHT * 4), HEIGHT);
  sample.drawWithFit(canvas.getContext('2d')!, { fit: 'fill' });
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.72 });
  return new Uint8Array(await blob.arrayBuffer());
}
