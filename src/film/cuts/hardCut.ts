import { quantile } from '../evidence.ts';
import type { Seconds } from '../time.ts';
import { isEmpty, likeness, type Glimpse } from './glimpse.ts';
import { FLOOR, graded, type Scale } from './score.ts';

/**
 * Unlikeness of two neighbouring frames, motion taken out, from which a cut is possible. On drawn clips cuts
 * lie from 0.31 up, and whatever is not a cut, a flash or a light lies below 0.15.
 */
export const LEAST_CHANGE = 0.25;

/** A cut stands out from the frames around it, or it is noise, strobe or fast action. */
const TIMES_AROUND = 3;

/** Frames around a cut that are looked at, in seconds. */
const AROUND: Seconds = 0.4;

/** What glimpses the same this long before and after was a flash, a hand or a passer-by. */
const INTERRUPTION: Seconds = 0.34;
const SAME = 0.9;

/** A hand takes longer, but no picture is held while it passes: unlikeness that each frame then keeps up. */
export const PASSAGE: Seconds = 0.7;
const RESTLESS = 0.1;

/**
 * Points of one shot are found again in the next frame, blurred or not; of 60 labelled cuts none keeps more than 0.4
 * of them, of 16 shaky or blurred frames that were taken for cuts eight keep more than 0.5.
 */
const MOST_TRACKED = 0.5;

/** Neighbours that are still alike and of the same colours are one shot in fast motion. */
const STILL_ALIKE = 0.5;
const SAME_COLOURS = 0.3;

/** Correlation from which neighbours are one picture under another light. */
const SAME_LIT = 0.8;

/**
 * Each threshold with its two ends, set so that the cuts of labelled footage spread over 0.5 to 1 (25 cuts,
 * half of them from 0.83 up; what was wrongly found lies from 0.50 to 0.58). Shares, correlations and factors.
 */
const scales = {
  change: { none: 0.08, threshold: LEAST_CHANGE, sure: 0.8 },
  relit: { none: 0.97, threshold: SAME_LIT, sure: 0.2 },
  tracked: { none: 0.9, threshold: MOST_TRACKED, sure: 0.1 },
  alike: { none: 0.8, threshold: STILL_ALIKE, sure: 0.1 },
  colours: { none: 0.05, threshold: SAME_COLOURS, sure: 0.8 },
  around: { none: 1, threshold: TIMES_AROUND, sure: 12 },
  back: { none: 1, threshold: SAME, sure: 0.5 },
} as const satisfies Record<string, Scale>;

/**
 * Score of a hard cut at `glimpses[i]`: that of the measurement that says least for it, 0 under the floor. Needs half a
 * second of frames after it.
 */
export function hardCutAt(glimpses: readonly Glimpse[], i: number): number {
  const at = glimpses[i]!;
  const before = glimpses[i - 1];
  if (!before || isEmpty(at) || isEmpty(before)) return 0;
  const change = graded(at.change, scales.change);
  if (change < FLOOR) return 0;
  const alike = likeness(before, at);
  const score = Math.min(
    change,
    graded(alike, scales.relit),
    graded(at.tracked, scales.tracked),
    Math.max(graded(alike, scales.alike), graded(at.histogramChange, scales.colours)),
    graded(timesAround(glimpses, at), scales.around),
  );
  if (score < FLOOR) return 0;
  const all = Math.min(score, graded(likenessAcross(glimpses, i), scales.back));
  return all < FLOOR ? 0 : all;
}

/** The change of a frame over that of the frames around it. */
function timesAround(glimpses: readonly Glimpse[], at: Glimpse): number {
  const around = glimpses.filter((glimpse) => glimpse !== at && Math.abs(glimpse.t - at.t) <= AROUND);
  // Above the median: in quick cutting every fifth frame may be a cut itself.
  const usual = quantile(
    around.map((glimpse) => glimpse.change),
    0.6,
  );
  return at.change / Math.max(usual ?? 0, 1e-9);
}

/** Likeness of what is shown shortly before and shortly after: what comes back was interrupted, not cut. */
function likenessAcross(glimpses: readonly Glimpse[], i: number): number {
  const t = glimpses[i]!.t;
  return mostAlike(glimpses.slice(0, i), glimpses.slice(i), t, t, (a, b) => {
    return b.t - a.t <= INTERRUPTION || isRestless(glimpses, a, b);
  });
}

/** True where what was shown shortly before `from` is shown again shortly after `to`. */
export function comesBack(
  earlier: readonly Glimpse[],
  later: readonly Glimpse[],
  from: Seconds,
  to: Seconds,
): boolean {
  return mostAlike(earlier, later, from, to, () => true) > SAME;
}

/** The greatest likeness of a picture shortly before `from` to one shortly after `to`, of the pairs that count. */
function mostAlike(
  earlier: readonly Glimpse[],
  later: readonly Glimpse[],
  from: Seconds,
  to: Seconds,
  counts: (a: Glimpse, b: Glimpse) => boolean,
): number {
  const before = earlier.filter((glimpse) => !isEmpty(glimpse) && from - glimpse.t <= PASSAGE);
  const after = later.filter((glimpse) => !isEmpty(glimpse) && glimpse.t - to <= PASSAGE);
  let most = 0;
  for (const a of before)
    for (const b of after) {
      const alike = likeness(a, b);
      if (alike > most && counts(a, b)) most = alike;
    }
  return most;
}

/** True where no picture is held between two frames: something passes, nothing is shown. */
function isRestless(glimpses: readonly Glimpse[], a: Glimpse, b: Glimpse): boolean {
  const between = glimpses.filter(({ t }) => t > a.t && t < b.t);
  return b.t - a.t <= PASSAGE && between.every(({ change }) => change > RESTLESS);
}
