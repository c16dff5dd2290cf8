/**
 * Score from which a boundary is a cut where nobody asks for more or fewer: every measurement that speaks of it has its
 * own threshold there, so the decisions are those that the thresholds of the finders make.
 */
export const CUT_THRESHOLD = 0.5;

/** Boundaries under this score are not kept: below it lie flashes, frames of fast action, and noise. */
export const FLOOR = 0.2;

/** Where a measurement says nothing, where its threshold is, and where it is sure; rising or falling. */
export interface Scale {
  none: number;
  threshold: number;
  sure: number;
}

/** 0 at `none`, 0.5 at the threshold, 1 where sure, straight between; 0.5 or more exactly from the threshold on. */
export function graded(value: number, { none, threshold, sure }: Scale): number {
  const beyond = (value - threshold) / (sure - threshold);
  if (beyond >= 0) return 0.5 + 0.5 * Math.min(1, beyond);
  const short = (value - none) / (threshold - none);
  return Math.min(0.5 - Number.EPSILON, 0.5 * Math.max(0, short));
}
