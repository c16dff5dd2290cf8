import type { Seconds } from '../time.ts';
import { isEmpty, likeness, type Glimpse } from './glimpse.ts';
import { CUT_THRESHOLD, graded } from './score.ts';

/** Lengths of wipes that are tried, in seconds. */
const LENGTHS: readonly Seconds[] = [0.24, 0.4, 0.6, 0.9, 1.3];

/** Likeness of the ends above which nothing was replaced. */
const UNLIKE = 0.45;

/** Grey levels between the ends from which a pixel tells to which it belongs, and the share that must. */
const CLEAR = 24;
const LEAST_CLEAR = 0.3;

/**
 * Each frame between is made of pixels of the two ends: what neither end explains, as a share of their difference, at
 * any frame and on average. The synthetic wipe leaves up to 0.06, a fast camera from 0.12, a dissolve's middle 0.5.
 */
const LARGEST_REST = 0.2;
const meanRest = { none: 0.18, threshold: 0.09, sure: 0.02 } as const;

/** Share of the pixels that may change at one frame, go back, or lie at the border between the two. */
const LARGEST_STEP = 0.35;
const LARGEST_RETURN = 0.06;
const LARGEST_BORDER = 0.2;

/** Frames between the ends that must show both: fewer is a cut in a damaged picture. */
const LEAST_BETWEEN = 3;

/** A stretch of frames in which a second picture pushes its border over the first. */
export interface Wipe {
  /** When half of the new picture is there. */
  t: Seconds;
  from: Seconds;
  to: Seconds;
  /** By the mean rest, 0.5..1. */
  score: number;
  /** Correlation of the two ends: the window that holds the whole wipe has the least. */
  likeness: number;
}

/** The wipe that is complete at the last of `glimpses`, or null. */
export function wipeEndingAt(glimpses: readonly Glimpse[]): Wipe | null {
  const last = glimpses.at(-1)!;
  for (const length of LENGTHS) {
    const first = glimpses.findIndex((glimpse) => glimpse.t >= last.t - length - 1e-3);
    if (first < 0 || glimpses[first]!.t > last.t - 0.85 * length) continue;
    const found = wipe(glimpses.slice(first));
    if (found) return found;
  }
  return null;
}

function wipe(glimpses: readonly Glimpse[]): Wipe | null {
  const [a, b] = [glimpses[0]!, glimpses.at(-1)!];
  if (isEmpty(a) || isEmpty(b)) return null;
  const alike = likeness(a, b);
  if (alike > UNLIKE) return null;
  const clear = clearPixels(a, b);
  if (clear.length < LEAST_CLEAR * a.picture.data.length) return null;
  let before = new Uint8Array(a.picture.data.length);
  let shared = 0;
  let rests = 0;
  let between = 0;
  let middle: Seconds | null = null;
  for (const glimpse of glimpses.slice(1)) {
    const { isNew, share, rest, returned } = divided(a, b, glimpse, clear, before);
    if (rest > LARGEST_REST || returned > LARGEST_RETURN || share - shared > LARGEST_STEP) return null;
    if (share > 0.1 && share < 0.9) {
      between++;
      if (border(isNew, clear, a.picture.width) > LARGEST_BORDER) return null;
    }
    if (middle === null && share >= 0.5) middle = glimpse.t;
    rests += rest;
    before = isNew;
    shared = share;
  }
  const score = graded(rests / (glimpses.length - 1), meanRest);
  if (between < LEAST_BETWEEN || middle === null || score < CUT_THRESHOLD) return null;
  return { t: middle, from: a.t, to: b.t, score, likeness: alike };
}

/** Indices of the pixels in which the two ends differ clearly. */
function clearPixels(a: Glimpse, b: Glimpse): number[] {
  const out: number[] = [];
  if (a.picture.data.length !== b.picture.data.length) return out;
  for (let i = 0; i < a.picture.data.length; i++)
    if (Math.abs(b.picture.data[i]! - a.picture.data[i]!) >= CLEAR) out.push(i);
  return out;
}

/** Which clear pixels belong to the new picture, and what neither explains. */
function divided(a: Glimpse, b: Glimpse, at: Glimpse, clear: readonly number[], before: Uint8Array) {
  const isNew = new Uint8Array(before.length);
  let count = 0;
  let rest = 0;
  let returned = 0;
  for (const i of clear) {
    const [old, now, next] = [a.picture.data[i]!, at.picture.data[i]!, b.picture.data[i]!];
    const [fromOld, fromNew] = [Math.abs(now - old), Math.abs(now - next)];
    if (fromNew < fromOld) {
      isNew[i] = 1;
      count++;
    } else if (before[i]) returned++;
    rest += Math.min(fromOld, fromNew) / Math.abs(next - old);
  }
  const n = clear.length;
  return { isNew, share: count / n, rest: rest / n, returned: returned / n };
}

/** Share of neighbouring clear pixels that belong to different pictures. */
function border(isNew: Uint8Array, clear: readonly number[], width: number): number {
  const isClear = new Uint8Array(isNew.length);
  for (const i of clear) isClear[i] = 1;
  let pairs = 0;
  let apart = 0;
  for (const i of clear)
    for (const j of [i + 1, i + width]) {
      if (!isClear[j] || (j === i + 1 && j % width === 0)) continue;
      pairs++;
      if (isNew[i] !== isNew[j]) apart++;
    }
  return pairs ? apart / pairs : 1;
}
