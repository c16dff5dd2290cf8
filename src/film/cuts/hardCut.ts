import type { Seconds } from '../time.ts';
import { isEmpty, likeness, type Look } from './tiny.ts';

/**
 * Unlikeness of two neighbouring frames, motion taken out, from which a cut is possible. On the synthetic clips cuts
 * lie from 0.31 up, and whatever is not a cut, a flash or a light lies below 0.15.
 */
export const LEAST_CHANGE = 0.25;

/** A cut stands out from the frames around it, or it is noise, strobe or fast action. */
const TIMES_AROUND = 2.5;

/** Frames around a cut that are looked at, in seconds. */
const AROUND: Seconds = 0.4;

/** What looks the same this long before and after was a flash, a hand or a passer-by. */
const INTERRUPTION: Seconds = 0.34;
const SAME = 0.9;

/** A hand takes longer, but no picture is held while it passes: unlikeness that each frame then keeps up. */
const PASSAGE: Seconds = 0.7;
const RESTLESS = 0.1;

/** Correlation from which neighbours are one picture under another light. */
const SAME_LIT = 0.8;

/** Score of a hard cut at `looks[i]`, 0 for none. Needs half a second of frames after it. */
export function hardCutAt(looks: readonly Look[], i: number): number {
  const at = looks[i]!;
  const before = looks[i - 1];
  if (!before || at.change < LEAST_CHANGE || isEmpty(at) || isEmpty(before)) return 0;
  if (likeness(before, at) > SAME_LIT) return 0;
  const around = looks.filter((look) => look !== at && Math.abs(look.t - at.t) <= AROUND);
  if (at.change < TIMES_AROUND * upperMiddle(around.map((look) => look.change))) return 0;
  return isInterruption(looks, i) ? 0 : at.change;
}

/** The 60th percentile: in quick cutting every fifth frame may be a cut itself. */
function upperMiddle(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.6)]!;
}

function isInterruption(looks: readonly Look[], i: number): boolean {
  const t = looks[i]!.t;
  const earlier = looks.slice(0, i).filter((look) => !isEmpty(look) && t - look.t <= PASSAGE);
  const later = looks.slice(i).filter((look) => !isEmpty(look) && look.t - t <= PASSAGE);
  return earlier.some((a) =>
    later.some((b) => likeness(a, b) > SAME && (b.t - a.t <= INTERRUPTION || isRestless(looks, a, b))),
  );
}

/** True where no picture is held between two frames: something passes, nothing is shown. */
function isRestless(looks: readonly Look[], a: Look, b: Look): boolean {
  const between = looks.filter(({ t }) => t > a.t && t < b.t);
  return b.t - a.t <= PASSAGE && between.every(({ change }) => change > RESTLESS);
}
