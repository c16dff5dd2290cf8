import type { MeasureEvidence } from './unit.ts';

/** A measurement against its threshold; whether it passes is worked out from the value as it was measured. */
export function measured(
  metric: string,
  value: number,
  unit: string,
  op: MeasureEvidence['op'],
  threshold: MeasureEvidence['threshold'],
  method: string,
): MeasureEvidence {
  const pass = passes(value, op, threshold);
  return { kind: 'measure', metric, value: round3(value), unit, op, threshold, pass, method };
}

/** Whether a value keeps to its threshold. */
export function passes(
  value: number,
  op: MeasureEvidence['op'],
  threshold: MeasureEvidence['threshold'],
): boolean {
  if (typeof threshold !== 'number') return value >= threshold[0] && value <= threshold[1];
  if (op === '<') return value < threshold;
  if (op === '<=') return value <= threshold;
  if (op === '>') return value > threshold;
  return op === '>=' ? value >= threshold : value === threshold;
}

/** Confidence that is 0.5 at a threshold and goes towards 0.97 with the distance from it; not calibrated. */
export function saturate(timesThreshold: number): number {
  return round3(0.97 - 0.47 / Math.max(1, timesThreshold));
}

/** Half as much again as a threshold asks for is obvious; as CHAI's 15° are beside the 7° from which a frame is tilted. */
const OBVIOUS = 1.5;

/** How plainly a label shows, by how many times its threshold was reached. */
export function degreeOf(timesThreshold: number): 'slight' | 'obvious' {
  return timesThreshold >= OBVIOUS ? 'obvious' : 'slight';
}

/** Three decimals, as documents keep them. */
export function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The middle value, null of none. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5);
}

/** The value under which the share `q` of the values lies, null of none. */
export function quantile(values: ArrayLike<number>, q: number): number | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))]!;
}
