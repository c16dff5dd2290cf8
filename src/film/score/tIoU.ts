import type { Interval } from '../time.ts';

/** What two stretches share; null where they share nothing. */
export function shared([a, b]: Interval, [c, d]: Interval): Interval | null {
  const [from, to] = [Math.max(a, c), Math.min(b, d)];
  return to > from ? [from, to] : null;
}

/** Time that two stretches share over the time that either takes, 0..1. */
export function tIoU(a: Interval, b: Interval): number {
  const both = shared(a, b);
  return both ? (both[1] - both[0]) / (Math.max(a[1], b[1]) - Math.min(a[0], b[0])) : 0;
}
