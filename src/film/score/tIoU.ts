import type { Interval, Seconds } from '../time.ts';

/** What two stretches share; null where they share nothing. */
export function shared([a, b]: Interval, [c, d]: Interval): Interval | null {
  const [from, to] = [Math.max(a, c), Math.min(b, d)];
  return to > from ? [from, to] : null;
}

const length = (interval: Interval | null): Seconds => (interval ? interval[1] - interval[0] : 0);

/** Time that two stretches share over the time that either takes, 0..1. */
export function tIoU(a: Interval, b: Interval): number {
  const both = length(shared(a, b));
  return both > 0 ? both / (length(a) + length(b) - both) : 0;
}
