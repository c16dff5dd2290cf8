import type { Seconds } from '../time.ts';
import { likeness, type Glimpse } from './glimpse.ts';
import { CUT_THRESHOLD, FLOOR, graded } from './score.ts';

/** Lengths of dissolves that are tried, in seconds. */
const LENGTHS: readonly Seconds[] = [0.32, 0.48, 0.72, 1, 1.4, 2];

/** The longest dissolve that is found. */
export const LONGEST_DISSOLVE: Seconds = 2;

/** Both ends have content, and they are different pictures. */
const LEAST_SPREAD = 6;
const LEAST_DIFFERENCE = 10; // grey levels, root mean square

/** Share of the picture that changes by more than this many grey levels; a title that fades in changes a quarter. */
const CHANGED = 15;
const area = { none: 0.25, threshold: 0.45, sure: 0.8 } as const;

const unlike = { none: 0.85, threshold: 0.7, sure: 0.2 } as const;

/** A change shortly before is a flash or a cut whose light then settles. */
const CALM = 0.2;
const SHORTLY: Seconds = 0.3;

/**
 * The frames between are a mixture of the ends: the rest after the best mixture, as a share of the difference, of
 * any frame and on average. Synthetic dissolves have a mean rest up to 0.11, slow tilts that glimpse alike from 0.17.
 */
const LARGEST_REST = 0.3;
const meanRest = { none: 0.22, threshold: 0.14, sure: 0.04 } as const;

/** Half of each of two unlike pictures has less contrast than either: its variance over theirs. Tilts keep 0.93. */
const middleContrast = { none: 1, threshold: 0.88, sure: 0.6 } as const;

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
  /** That of the measurement that says least for it, 0..1. */
  score: number;
  /** Grey levels between the two pictures, less for a poor fit: the window that spans the whole change has most. */
  span: number;
}

/** The best mixtures that end at one frame: of those that are dissolves, and of those that are not quite. */
export interface Mixtures {
  sure: Mixture | null;
  weak: Mixture | null;
}

/** The best mixtures that end at the last of `glimpses`. */
export function mixturesEndingAt(glimpses: readonly Glimpse[]): Mixtures {
  const last = glimpses.at(-1)!;
  const best: Mixtures = { sure: null, weak: null };
  for (const length of LENGTHS) {
    const first = glimpses.findIndex((glimpse) => glimpse.t >= last.t - length - 1e-3);
    if (first < 0 || glimpses.length - first < 6 || glimpses[first]!.t > last.t - 0.85 * length) continue;
    const from = glimpses[first]!.t;
    const isCalm = glimpses.every(({ t, change }) => t > from || from - t > SHORTLY || change < CALM);
    const found = isCalm ? mixture(glimpses.slice(first)) : null;
    if (!found) continue;
    const which = found.score >= CUT_THRESHOLD ? 'sure' : 'weak';
    if (found.span > (best[which]?.span ?? -Infinity)) best[which] = found;
  }
  return best;
}

function mixture(glimpses: readonly Glimpse[]): Mixture | null {
  const a = glimpses[0]!;
  const b = glimpses.at(-1)!;
  if (Math.min(a.spread, b.spread) < LEAST_SPREAD) return null;
  const differs = graded(likeness(a, b), unlike);
  if (differs < FLOOR) return null;
  const n = a.picture.data.length;
  if (b.picture.data.length !== n) return null;
  const difference = new Float32Array(n);
  let energy = 0;
  let changed = 0;
  for (let i = 0; i < n; i++) {
    const d = b.picture.data[i]! - a.picture.data[i]!;
    difference[i] = d;
    energy += d * d;
    if (Math.abs(d) > CHANGED) changed++;
  }
  const covers = graded(changed / n, area);
  if (covers < FLOOR) return null;
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
  const faint = graded((2 * middle.spread ** 2) / (a.spread ** 2 + b.spread ** 2), middleContrast);
  const score = Math.min(differs, covers, faint, graded(rest, meanRest));
  if (score < FLOOR) return null;
  return { t: middle.t, from: a.t, to: b.t, score, span: apart * (1 - 3 * rest) };
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
