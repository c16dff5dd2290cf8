import type { VideoSample } from 'mediabunny';
import type { Seconds } from '../../src/film/time.ts';
import { prefetch } from '../../src/flow/prefetch.ts';
import { close, type Frame } from './decode.ts';
import { drawn, sizeWithin } from './drawn.ts';
import type { Picture, Plane } from './picture.ts';
import { letOthersGo } from '../../src/flow/letOthersGo.ts';
import type { Twin } from './twin.ts';
import { cropped, type Raster, rasterSize } from './view/raster.ts';

/** Frames closer together than this are not read: beyond 60 a second (16 ms apart in whole milliseconds) nothing new is seen. */
const CLOSEST: Seconds = 1 / 66;

/** Pictures read ahead of measurement: while one is measured the next is copied out of the decoder. */
const AHEAD = 2;

/** Time between two pictures of the filmstrip: half a second in the shortest films, a second in most, 160 in all. */
const filmstripSpacing = (film: Seconds): Seconds => Math.max(0.5, Math.min(1, film / 24), film / 160);

/** Frames are looked at this often, and once more in between where the picture is new: short shots are seen too. */
const LOOK_EVERY: Seconds = 0.5;

/** Mean difference from the frame before, in grey levels, from which a picture is new. */
const NEW = 12;

/** A frame that has been read; who takes it gives the picture back to its twin. */
export interface Read<P extends Picture> {
  t: Seconds;
  duration: Seconds;
  picture: P;
  /** Every now and then, for the filmstrip. */
  jpeg: Uint8Array<ArrayBuffer> | null;
  /** About twice a second. */
  sight: Sight | null;
}

/** What is looked at of a frame: pixels for its view, and a larger picture to look for people in, where one was asked for. */
export interface Sight {
  raster: Raster;
  still: OffscreenCanvas | null;
}

/** Reads frames into pictures and closes them; `side` is how long the stills may be, in pixels; null for none. */
export async function* pictures<P extends Picture>(
  frames: AsyncIterable<Frame>,
  {
    twin,
    duration,
    side,
    signal,
  }: { twin: Twin<P>; duration: Seconds; side: number | null; signal?: AbortSignal },
): AsyncGenerator<Read<P>, void> {
  const release = ({ picture }: Read<P>) => twin.release(picture);
  yield* prefetch(read(frames, twin, { duration, side }), { depth: AHEAD, signal, release });
}

async function* read<P extends Picture>(
  frames: AsyncIterable<Frame>,
  twin: Twin<P>,
  { duration: film, side }: { duration: Seconds; side: number | null },
): AsyncGenerator<Read<P>, void> {
  const spacing = filmstripSpacing(film);
  const isLookDue = lookClock();
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
    yield await readAndClose(frame, twin, { isDue, isLookDue, side });
  }
}

async function readAndClose<P extends Picture>(
  frame: Frame,
  twin: Twin<P>,
  {
    isDue,
    isLookDue,
    side,
  }: { isDue: boolean; isLookDue: ReturnType<typeof lookClock>; side: number | null },
): Promise<Read<P>> {
  const { t, duration, sample } = frame;
  try {
    await letOthersGo();
    const picture = await twin.picture(sample);
    const jpeg = isDue ? await jpegOf(await twin.thumbnail(sample, picture)) : null;
    await letOthersGo();
    const sight = isLookDue(t, picture.eighth) ? await sightOf(sample, twin, side) : null;
    return { t, duration, picture, jpeg, sight };
  } finally {
    close(frame);
  }
}

/** True for the frames to look at, by the film's own clock: a run that begins later looks at the same ones. */
function lookClock(): (t: Seconds, eighth: Plane) => boolean {
  let before: Float32Array | null = null;
  let looked = -Infinity;
  const isBefore = (t: Seconds, every: Seconds) => Math.floor(looked / every) < Math.floor(t / every);
  return (t, { data }) => {
    const isNew = !before || difference(before, data) > NEW;
    if (before) before.set(data);
    else before = Float32Array.from(data);
    const isDue = isBefore(t, LOOK_EVERY) || (isNew && isBefore(t, LOOK_EVERY / 2));
    if (isDue) looked = t;
    return isDue;
  };
}

function difference(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.abs(a[i]! - b[i]!);
  return sum / a.length;
}

async function sightOf<P extends Picture>(
  sample: VideoSample,
  twin: Twin<P>,
  side: number | null,
): Promise<Sight> {
  const { width, height } = rasterSize(sample.displayWidth, sample.displayHeight);
  const raster = cropped(width, height, await twin.pixels(sample, { width, height }));
  return { raster, still: side === null ? null : drawn(sample, sizeWithin(side, sample)).canvas };
}

async function jpegOf(canvas: OffscreenCanvas): Promise<Uint8Array<ArrayBuffer>> {
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.75 });
  return new Uint8Array(await blob.arrayBuffer());
}
