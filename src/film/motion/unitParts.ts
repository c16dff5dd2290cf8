import { measured, round3 } from '../evidence.ts';
import type { Shot } from '../shot.ts';
import type { Interval } from '../time.ts';
import type { MeasureEvidence } from '../unit.ts';

/** Seconds: longer than a frame at 12 frames a second, shorter than anything that matters. */
const LAST_FRAME = 0.09;

const METHOD = 'affine-consensus@3';

/** A number of this method against its threshold. */
export function measure(
  metric: string,
  value: number,
  unit: string,
  op: MeasureEvidence['op'],
  threshold: MeasureEvidence['threshold'],
): MeasureEvidence {
  return measured(metric, value, unit, op, threshold, METHOD);
}

/** A number for a sentence: two significant digits, no more than one decimal above 1. */
export function one(value: number): string {
  return String(Number(value < 1 ? value.toPrecision(2) : value.toFixed(1)));
}

/**
 * The last frame of a shot is shown to the shot's end: a movement that reaches it lasts as long. Rounded before it is
 * kept inside, as the bounds of a shot are not whole milliseconds.
 */
export function within(shot: Shot, [start, end]: Interval): Interval {
  const [first, last] = shot.interval;
  return [Math.max(first, round3(start)), last - end < LAST_FRAME ? last : Math.min(last, round3(end))];
}
