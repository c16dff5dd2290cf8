import type { Seconds } from '../time.ts';
import { isEmpty, type Glimpse } from './glimpse.ts';
import { FLOOR, graded, type Scale } from './score.ts';

/** Frames around a jump that are looked at, in seconds, and how many there must be: at eight a second everything jumps. */
const AROUND: Seconds = 0.4;
const LEAST_AROUND = 12;

/** Local change from which a tile is another, and from which something lives in it at other times too; 0..1. */
const CHANGED = 0.03;
const ALIVE = 0.015;

/**
 * Each threshold with its two ends. The one labelled jump cut that can be seen has 0.066, 4.3, 0.064, 18, 0.40 and
 * 0.74; what comes nearest among 193 labelled clips and 514 worse copies of them has a third of one or of another: a
 * picture that a generator draws anew (change 0.04, at eight frames a second), and a stream out of bits (histogram 5).
 */
const scales = {
  change: { none: 0.02, threshold: 0.05, sure: 0.25 },
  changeAround: { none: 1, threshold: 2, sure: 8 },
  colours: { none: 0.01, threshold: 0.03, sure: 0.2 },
  coloursAround: { none: 2, threshold: 8, sure: 30 },
  tiles: { none: 0.1, threshold: 0.25, sure: 0.6 },
  alive: { none: 0.2, threshold: 0.5, sure: 0.9 },
} as const satisfies Record<string, Scale>;

/** Change and histogram change that every film has, so that a ratio to less says nothing. */
const UNREST = 1e-3;

/**
 * Score of a jump cut at `glimpses[i]`: the camera rests and the view stays, but what lives in it is elsewhere at once.
 * A title or a lamp that comes on changes what was still before. 0 under the floor; needs 0.4 s of frames after it.
 */
export function jumpCutAt(glimpses: readonly Glimpse[], i: number): number {
  const at = glimpses[i]!;
  const change = graded(at.change, scales.change);
  if (change < FLOOR || isEmpty(at)) return 0;
  const around = glimpses.filter((glimpse) => glimpse !== at && Math.abs(glimpse.t - at.t) <= AROUND);
  if (around.length < LEAST_AROUND) return 0;
  const over = (of: (glimpse: Glimpse) => number) => of(at) / Math.max(UNREST, ...around.map(of));
  const changed = [...at.activity.keys()].filter((tile) => at.activity[tile]! > CHANGED);
  const alive = changed.filter((tile) => around.some(({ activity }) => activity[tile]! > ALIVE));
  const score = Math.min(
    change,
    graded(
      over((glimpse) => glimpse.change),
      scales.changeAround,
    ),
    graded(at.histogramChange, scales.colours),
    graded(
      over((glimpse) => glimpse.histogramChange),
      scales.coloursAround,
    ),
    graded(changed.length / at.activity.length, scales.tiles),
    graded(alive.length / Math.max(1, changed.length), scales.alive),
  );
  return score < FLOOR ? 0 : score;
}
