import type { Interval, Seconds } from '../time.ts';
import type { Axis } from './rates.ts';
import { thresholds } from './thresholds.ts';

/** What this room needs to know of a movement. */
interface Moved {
  axis: Axis;
  sign: 1 | -1;
  interval: Interval;
  way: number;
  direct: number;
}

/** Seconds around a movement in which a way back makes it sway. */
const NEAR = 1.5;

/** Share of a movement, or of a shot, that must shake for it to be in a hand. */
const SHARE = 0.3;

/**
 * Leaves out what a hand that holds the camera does of its own: short ways, crooked ones, and ways there and back. A
 * shot that shakes for a good part of its length is in a hand throughout.
 */
export function withoutSway<M extends Moved>(
  movements: readonly M[],
  shaking: readonly Interval[],
  length: Seconds,
): M[] {
  const isInHand = (interval: Interval) =>
    shaking.reduce((sum, one) => sum + overlap(interval, one), 0) > SHARE * (interval[1] - interval[0]);
  const isHandheld = shaking.reduce((sum, [from, to]) => sum + to - from, 0) > SHARE * length;
  return movements.filter((movement) => {
    if (!isHandheld && !isInHand(movement.interval)) return true;
    if (movement.way < thresholds.handWay[movement.axis] || movement.direct < thresholds.handDirect)
      return false;
    return !movements.some((other) => isWayBack(movement, other));
  });
}

function isWayBack(movement: Moved, other: Moved): boolean {
  return (
    other.axis === movement.axis &&
    other.sign !== movement.sign &&
    other.way > thresholds.wayBack * movement.way &&
    other.interval[0] < movement.interval[1] + NEAR &&
    movement.interval[0] < other.interval[1] + NEAR
  );
}

/** Seconds that two intervals share. */
export function overlap(a: Interval, b: Interval): number {
  return Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
}
