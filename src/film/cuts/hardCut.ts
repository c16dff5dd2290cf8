import type { Seconds } from '../time.ts';
import { isEmpty, likeness, type Glimpse } from './glimpse.ts';

/**
 * Unlikeness of two neighbouring frames, motion taken out, from which a cut is possible. On the synthetic clips cuts
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

/** Score of a hard cut at `glimpses[i]`, 0 for none. Needs half a second of frames after it. */
export function hardCutAt(glimpses: readonly Glimpse[], i: number): number {
  const at = glimpses[i]!;
  const before = glimpses[i - 1];
  if (!before || at.change < LEAST_CHANGE || isEmpty(at) || isEmpty(before)) return 0;
  if (likeness(before, at) > SAME_LIT) return 0;
  if (at.tracked > MOST_TRACKED) return 0;
  if (likeness(before, at) > STILL_ALIKE && at.histogramChange < SAME_COLOURS) return 0;
  const around = glimpses.filter((glimpse) => glimpse !== at && Math.abs(glimpse.t - at.t) <= AROUND);
  if (at.change < TIMES_AROUND * upperMiddle(around.map((glimpse) => glimpse.change))) return 0;
  return isInterruption(glimpses, i) ? 0 : at.change;
}

/** The 60th percentile: in quick cutting every fifth frame may be a cut itself. */
function upperMiddle(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.6)]!;
}

function isInterruption(glimpses: readonly Glimpse[], i: number): boolean {
  const t = glimpses[i]!.t;
  return comesBack(glimpses.slice(0, i), glimpses.slice(i), t, t, (a, b) => {
    return b.t - a.t <= INTERRUPTION || isRestless(glimpses, a, b);
  });
}

/** True where what was shown shortly before `from` is shown again shortly after `to`. */
export function comesBack(
  earlier: readonly Glimpse[],
  later: readonly Glimpse[],
  from: Seconds,
  to: Seconds,
  counts: (a: Glimpse, b: Glimpse) => boolean = () => true,
): boolean {
  const before = earlier.filter((glimpse) => !isEmpty(glimpse) && from - glimpse.t <= PASSAGE);
  const after = later.filter((glimpse) => !isEmpty(glimpse) && glimpse.t - to <= PASSAGE);
  return before.some((a) => after.some((b) => likeness(a, b) > SAME && counts(a, b)));
}

/** True where no picture is held between two frames: something passes, nothing is shown. */
function isRestless(glimpses: readonly Glimpse[], a: Glimpse, b: Glimpse): boolean {
  const between = glimpses.filter(({ t }) => t > a.t && t < b.t);
  return b.t - a.t <= PASSAGE && between.every(({ change }) => change > RESTLESS);
}
