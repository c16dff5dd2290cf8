import { makeUnit } from './makeUnit.ts';
import { isTold } from './phases.ts';
import type { Interval, Seconds } from './time.ts';
import type { ModelEvidence, Unit } from './unit.ts';
import { dimensions, entryOf } from './vocabulary/index.ts';

/** Whether a model said of one frame that a label holds there. */
export interface Seen {
  t: Seconds;
  yes: boolean;
}

/** Shortest unit that is worth placing, in seconds, and how many of its frames are asked about one by one. */
export const placing = { least: 2, frames: 6 } as const;

/** Whether a unit may be anchored closer in time: only a model speaks for it, and it may hold for a part of the shot. */
export function canBePlaced(unit: Unit): boolean {
  const { dim, label } = unit;
  const { temporal } = dimensions.find((d) => d.id === dim)!;
  const [start, end] = unit.interval;
  // What a single frame cannot show cannot be placed by frames.
  const isOfChange =
    dim === 'camera_movement' || label === 'rack_focus' || entryOf(dim, label)?.facet === 'speed';
  const isOfFrames = temporal === 'interval' && !isOfChange;
  return isTold(unit) && unit.provenance === 'model' && isOfFrames && end - start >= placing.least;
}

/** The moments to ask about: in the middle of equal parts. */
export const momentsIn = ([start, end]: Interval): Seconds[] =>
  Array.from({ length: placing.frames }, (_, i) => start + ((i + 0.5) / placing.frames) * (end - start));

/** The longest run of frames that say yes, to half the way to those that do not; null where all or none do. */
export function stretchOf(seen: readonly Seen[], [start, end]: Interval): Interval | null {
  let best: readonly [from: number, to: number] | null = null;
  let from = 0;
  seen.forEach(({ yes }, i) => {
    if (!yes) from = i + 1;
    else if (!best || i - from > best[1] - best[0]) best = [from, i];
  });
  if (!best || seen.every(({ yes }) => yes)) return null;
  const [first, last] = best as readonly [number, number];
  const middle = (i: number) => (seen[i]!.t + seen[i + 1]!.t) / 2;
  return [first === 0 ? start : middle(first - 1), last === seen.length - 1 ? end : middle(last)];
}

/** The unit where it was seen; `evidence` is from there alone (I5), so that of the whole interval is named and left. */
export function placed(
  film: { fingerprint: string },
  unit: Unit,
  interval: Interval,
  evidence: readonly ModelEvidence[],
): Unit {
  const [from, to] = unit.interval.map((t) => t.toFixed(1));
  return makeUnit(film, {
    ...unit,
    interval,
    evidence,
    confidence: evidence[0]!.p,
    why: `read from ${from} s to ${to} s (${unit.why}), seen in a part of it`,
    supersedes: unit.id,
  });
}
