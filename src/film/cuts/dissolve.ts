import type { Seconds } from '../time.ts';
import { likeness, type Glimpse } from './glimpse.ts';

/** Lengths of dissolves that are tried, in seconds. */
const LENGTHS: readonly Seconds[] = [0.32, 0.48, 0.72, 1, 1.4, 2];

/** The longest dissolve that is found. */
export const LONGEST_DISSOLVE: Seconds = 2;

/** Both ends have content, and they are different pictures. */
const LEAST_SPREAD = 6;
const LEAST_DIFFERENCE = 10; // grey levels, root mean square

/** Share of the picture that changes by more than this many grey levels; a title that fades in changes a quarter. */
const CHANGED = 15;
const LEAST_AREA = 0.45;

const UNLIKE = 0.7;

/** A change shortly before is a flash or a cut whose light then settles. */
const CALM = 0.2;
const SHORTLY: Seconds = 0.3;

/**
 * The frames between are a mixture of the ends: the rest after the best mixture, as a share of the difference, of
 * any frame and on average. Synthetic dissolves have a mean rest up to 0.11, slow tilts that glimpse alike from 0.17.
 */
const LARGEST_REST = 0.3;
const LARGEST_MEAN_REST = 0.14;

/** Half of each of two unlike pictures has less contrast than either: its variance over theirs. Tilts keep 0.93. */
const LARGEST_MIDDLE = 0.88;

/** No single frame carries more of the change than this, or it is a cut. */
const LARGEST_STEP = 0.34;

/** Where in the mixture the middle frames must lie. */
const LEAST_RISE = 0.55;

/** A stretch of frames that mixes one picture into another. */
export interface Mixture {
  /** When half of the new picture is there. */
  t: Seconds;
  from: Seconds;
  to: Seconds;
  /** Mean rest, 0..1; small is sure. */
  rest: number;
  /** Grey levels between the two pictures, less for a poor fit: the window that spans the whole change has most. */
  span: number;
}

/** The best mixture that ends at the last of `glimpses`, or null. */
export function mixtureEndingAt(glimpses: readonly Glimpse[]): Mixture | null {
  const last = glimpses.at(-1)!;
  let best: Mixture | null = null;
  for (const length of LENGTHS) {
    const first = glimpses.findIndex((glimpse) => glimpse.t >= last.t - length - 1e-3);
    if (first < 0 || glimpses.length - first < 6 || glimpses[first]!.t > last.t - 0.85 * length) continue;
    const from = glimpses[first]!.t;
    const isCalm = glimpses.every(({ t, change }) => t > from || from - t > SHORTLY || change < CALM);
    const found = isCalm ? mixture(glimpses.slice(first)) : null;
    if (found && (!best || found.span > best.span)) best = found;
  }
  return best;
}

function mixture(glimpses: readonly Glimpse[]): Mixture | null {
  const a = glimpses[0]!;
  const b = glimpses.at(-1)!;
  if (Math.min(a.spread, b.spread) < LEAST_SPREAD || likeness(a, b) > UNLIKE) return null;
  const n = a.picture.data.length;
  if (b.picture.data.length !== n) return null;
  const difference = new Float32Array(n);
  let energy = 0;
  let area = 0;
  for (let i = 0; i < n; i++) {
    const d = b.picture.data[i]! - a.picture.data[i]!;
    difference[i] = d;
    energy += d * d;
    if (Math.abs(d) > CHANGED) area++;
  }
  if (area < LEAST_AREA * n) return null;
  const apart = Math.sqrt(energy / n);
  if (apart < LEAST_DIFFERENCE) return null;
  const shares = [0];
  let rest = 0;
  for (const glimpse of glimpses.slice(1, -1)) {
    const part = mixAt(a, glimpse, difference, energy);
    const isOrdered = part.share > shares.at(-1)! - 0.06;
    if (part.rest > LARGEST_REST || !isOrdered) return null;
    shares.push(part.share);
    rest += part.rest;
  }
  shares.push(1);
  const steps = shares.slice(1).map((share, i) => share - shares[i]!);
  const quarter = Math.floor(shares.length / 4);
  const rise = shares[shares.length - 1 - quarter]! - shares[quarter]!;
  if (Math.max(...steps) > LARGEST_STEP || rise < LEAST_RISE * 0.8) return null;
  rest /= glimpses.length - 2;
  const middle = glimpses[shares.findIndex((share) => share >= 0.5)]!;
  const isFaint = middle.spread ** 2 < (LARGEST_MIDDLE * (a.spread ** 2 + b.spread ** 2)) / 2;
  if (!isFaint || rest > LARGEST_MEAN_REST) return null;
  return { t: middle.t, from: a.t, to: b.t, rest, span: apart * (1 - 3 * rest) };
}

/** How much of `b` is in the picture, and what no mixture explains. */
function mixAt(
  a: Glimpse,
  glimpse: Glimpse,
  difference: Float32Array,
  energy: number,
): { share: number; rest: number } {
  const n = difference.length;
  let along = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const d = glimpse.picture.data[i]! - a.picture.data[i]!;
    along += d * difference[i]!;
    total += d * d;
  }
  const share = along / energy;
  const left = Math.max(0, total - share * along);
  return { share, rest: Math.sqrt(left / energy) };
}
