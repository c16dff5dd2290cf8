import type { Seconds } from '../../src/film/time.ts';
import { prefetch } from '../../src/flow/prefetch.ts';
import { close, type Frame } from './decode.ts';
import type { Picture } from './picture.ts';
import type { Twin } from './twin.ts';

/** Frames closer together than this are not read: beyond 60 a second (16 ms apart in whole milliseconds) nothing new is seen. */
const CLOSEST: Seconds = 1 / 66;

/** Pictures read ahead of measurement: while one is measured the next is copied out of the decoder. */
const AHEAD = 2;

/** Time between two pictures of the filmstrip: half a second in the shortest films, a second in most, 160 in all. */
const filmstripSpacing = (film: Seconds): Seconds => Math.max(0.5, Math.min(1, film / 24), film / 160);

/** A frame that has been read; who takes it gives the picture back to its twin. */
export interface Read<P extends Picture> {
  t: Seconds;
  duration: Seconds;
  picture: P;
  /** Every now and then, for the filmstrip. */
  jpeg: Uint8Array<ArrayBuffer> | null;
}

/** Reads frames into pictures and closes them. */
export async function* pictures<P extends Picture>(
  frames: AsyncIterable<Frame>,
  { twin, duration, signal }: { twin: Twin<P>; duration: Seconds; signal?: AbortSignal },
): AsyncGenerator<Read<P>, void> {
  const release = ({ picture }: Read<P>) => twin.release(picture);
  yield* prefetch(read(frames, twin, duration), { depth: AHEAD, signal, release });
}

async function* read<P extends Picture>(
  frames: AsyncIterable<Frame>,
  twin: Twin<P>,
  film: Seconds,
): AsyncGenerator<Read<P>, void> {
  const spacing = filmstripSpacing(film);
  let last = -Infinity;
  let next = -Infinity;
  for await (const frame of frames) {
    const { t } = frame;
    const isDue = t >= next;
    if (t - last < CLOSEST) {
      close(frame);
      continue;
    }
    last = t;
    if (isDue) next = t + spacing - 1e-3;
    yield await readAndClose(frame, twin, isDue);
  }
}

async function readAndClose<P extends Picture>(
  frame: Frame,
  twin: Twin<P>,
  withJpeg: boolean,
): Promise<Read<P>> {
  const { t, duration, sample } = frame;
  try {
    const picture = await twin.picture(sample);
    return {
      t,
      duration,
      picture,
      jpeg: withJpeg ? await jpegOf(await twin.thumbnail(sample, picture)) : null,
    };
  } finally {
    close(frame);
  }
}

async function jpegOf(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.75 });
  return new Uint8Array(await blob.arrayBuffer());
}
