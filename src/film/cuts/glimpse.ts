import type { FrameStats, TinyPicture } from '../frame.ts';
import type { Seconds } from '../time.ts';

/** A frame as the cut finders keep it. */
export interface Glimpse {
  t: Seconds;
  change: number;
  /** 1 − correlation of RGB histograms with the frame before. */
  histogramChange: number;
  /** Share of points that were found again from the frame before; 0 where none could be followed. */
  tracked: number;
  picture: TinyPicture;
  /** Mean absolute local change per tile, 0..1, as in `FrameStats`. */
  activity: readonly number[];
  mean: number;
  /** Standard deviation of luma, grey levels. */
  spread: number;
}

/** Grey levels of spread up to which a picture is empty: black, white, or one colour. */
const EMPTY = 4;

/** The glimpse of one measured frame. */
export function glimpseOf({ t, change, histogramChange, motion, tiny, activity }: FrameStats): Glimpse {
  const n = tiny.data.length;
  let sum = 0;
  let squares = 0;
  for (const v of tiny.data) {
    sum += v;
    squares += v * v;
  }
  const mean = sum / n;
  return {
    t,
    change,
    histogramChange,
    tracked: motion?.tracked ?? 0,
    picture: tiny,
    activity,
    mean,
    spread: Math.sqrt(Math.max(0, squares / n - mean * mean)),
  };
}

/** True for a picture without content. */
export function isEmpty(glimpse: Glimpse): boolean {
  return glimpse.spread < EMPTY;
}

/** Correlation of two glimpses, −1..1: brightness and contrast do not count. Empty pictures are alike when as bright. */
export function likeness(a: Glimpse, b: Glimpse): number {
  if (isEmpty(a) || isEmpty(b)) return isEmpty(a) && isEmpty(b) && Math.abs(a.mean - b.mean) < 40 ? 1 : 0;
  const n = a.picture.data.length;
  if (b.picture.data.length !== n) return 0;
  let product = 0;
  for (let i = 0; i < n; i++) product += a.picture.data[i]! * b.picture.data[i]!;
  return (product / n - a.mean * b.mean) / (a.spread * b.spread);
}
