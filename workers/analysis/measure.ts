import { LEAST_CHANGE } from '../../src/film/cuts/hardCut.ts';
import type { Look } from '../../src/film/look.ts';
import type { FrameStats, GlobalMotion, Levels, TinyPicture } from '../../src/film/frame.ts';
import type { Seconds } from '../../src/film/time.ts';
import { type Comparison, compare } from './compare.ts';
import { type Affine, type AffineFit, fitAffine } from './fit.ts';
import { pictureRows } from './letterbox.ts';
import type { Looker } from './look.ts';
import { moversIn } from './movers.ts';
import { histogramChange, histogramOf, levelsOf } from './levels.ts';
import { type Picture, type Plane, SMALLEST_TRACKED, type WorkingSize } from './picture.ts';
import type { Read, Sight } from './pictures.ts';
import { PointGrid } from './points.ts';
import { coarseShift } from './shift.ts';
import { letOthersGo } from '../../src/flow/letOthersGo.ts';
import type { Twin } from './twin.ts';
import { viewOf } from './view/view.ts';

/** Light, colour and focus change slowly: they are measured this often and held between. */
const LEVELS_EVERY: Seconds = 0.2;
const SHARPNESS_EVERY: Seconds = 0.4;

/** Unlikeness below which a comparison needs no second look. */
const SURE = 0.1;

const still: Affine = [0, 0, 0, 0, 0, 0];

/** A measured frame, with its picture for the filmstrip if it has one. */
export interface Measured {
  stats: FrameStats;
  jpeg: Uint8Array<ArrayBuffer> | null;
}

/** Measures pictures and gives them back. The numbers of a frame are those of its change from the one before. */
export async function* measure<P extends Picture>(
  read: AsyncIterable<Read<P>>,
  { twin, size, looker }: { twin: Twin<P>; size: WorkingSize; looker: Looker },
): AsyncGenerator<Measured, void> {
  const meter = new Meter(twin, size, looker);
  try {
    for await (const item of read) {
      await letOthersGo();
      yield { stats: await meter.take(item), jpeg: item.jpeg };
    }
  } finally {
    meter.dispose();
  }
}

/** A measurement that is held until it is due again. */
interface Held<T> {
  t: Seconds;
  value: T;
}

class Meter<P extends Picture> {
  readonly #twin: Twin<P>;
  readonly #size: WorkingSize;
  readonly #looker: Looker;
  readonly #points: PointGrid;
  #last: { picture: P; histogram: Float32Array; t: Seconds } | null = null;
  #levels: Held<Levels> | null = null;
  #sharpness: Held<number[]> | null = null;

  constructor(twin: Twin<P>, size: WorkingSize, looker: Looker) {
    this.#twin = twin;
    this.#looker = looker;
    this.#size = size;
    this.#points = new PointGrid(size);
  }

  async take({ picture, t, duration, sight }: Read<P>): Promise<FrameStats> {
    const last = this.#last;
    const histogram = histogramOf(picture.rgb);
    const step = last ? await this.#step(last.picture, picture) : { motion: null, change: 0, activity: [] };
    await letOthersGo();
    const isNew = step.change > LEAST_CHANGE;
    if (isNew) this.#points.mark([]);
    if (!last || isNew) this.#points.seed(t);
    const look = sight && (await this.#look(sight, t));
    if (look?.seen) this.#points.mark(moversIn(look.seen));
    if (sight) await letOthersGo();
    const parallax = last ? this.#points.window(t) : null;
    if (isNew || isDue(this.#levels, t, LEVELS_EVERY)) this.#levels = { t, value: this.#levelsOf(picture) };
    if (isNew || isDue(this.#sharpness, t, SHARPNESS_EVERY))
      this.#sharpness = { t, value: await this.#twin.sharpness(picture) };
    const stats: FrameStats = {
      t,
      duration,
      change: step.change,
      histogramChange: last ? histogramChange(last.histogram, histogram) : 0,
      motion: step.motion,
      parallax,
      levels: this.#levels!.value,
      brightness: brightnessOf(picture.eighth),
      stir: Math.max(0, ...step.activity),
      tiny: tinyOf(picture.eighth),
      sharpness: this.#sharpness!.value,
      activity: step.activity,
      look,
    };
    if (last) this.#twin.release(last.picture);
    this.#last = { picture, histogram, t };
    return stats;
  }

  dispose(): void {
    if (this.#last) this.#twin.release(this.#last.picture);
    this.#last = null;
  }

  async #look({ raster, still }: Sight, t: Seconds): Promise<Look> {
    const look = still ? await this.#looker.look(still, t) : { seen: null };
    await letOthersGo();
    return { ...look, view: viewOf(raster, look.seen) };
  }

  async #step(from: P, to: P) {
    const fit = await this.#motion(from, to);
    await letOthersGo();
    const { change, activity } = compared(from, to, fit && fit.inliers > 0.3 ? fit.a : still);
    const motion: GlobalMotion | null = fit && {
      a: fit.a,
      inliers: fit.inliers,
      tracked: fit.tracked,
      residual: fit.residual,
    };
    return { motion, change, activity };
  }

  async #motion(from: P, to: P): Promise<(AffineFit & { tracked: number }) | null> {
    if (Math.min(this.#size.width, this.#size.height) < SMALLEST_TRACKED) return null;
    const shift = coarseShift(from.eighth, to.eighth);
    const { flow, found } = this.#points.move(await this.#twin.track(from, to, this.#points.now, shift));
    const fit = fitAffine(flow);
    return fit && { ...fit, tracked: found / this.#points.count };
  }

  #levelsOf(picture: P): Levels {
    const { colourWidth, colourHeight } = this.#size;
    const rows = pictureRows(picture.quarter);
    const top = Math.round(rows.top * colourHeight);
    const bottom = Math.max(top + 1, Math.round(rows.bottom * colourHeight));
    return levelsOf(picture.rgb, colourWidth, top, bottom);
  }
}

/** True once in each stretch of the film's own clock, so that a run that begins later measures at the same frames. */
function isDue(held: Held<unknown> | null, t: Seconds, every: Seconds): boolean {
  return !held || Math.floor(t / every) !== Math.floor(held.t / every);
}

/** The closer of the two readings: a fit through a handful of points can be worse than none. */
function compared(from: Picture, to: Picture, a: Affine): Comparison {
  const moved = compare(from.quarter, to.quarter, a);
  if (moved.change < SURE || a === still) return moved;
  const held = compare(from.quarter, to.quarter, still);
  return held.change < moved.change ? held : moved;
}

function brightnessOf({ data }: Plane): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]!;
  return sum / data.length / 255;
}

function tinyOf({ width, height, data }: Plane): TinyPicture {
  return { width, height, data: new Uint8Array(data) };
}
