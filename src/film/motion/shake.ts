import type { Seconds } from '../time.ts';
import type { Rates } from './rates.ts';
import { thresholds } from './thresholds.ts';

/** Half the window of the high-pass: a parabola over 0.9 s follows any ease in or out and leaves what is above 1 Hz. */
const HALF: Seconds = 0.45;

/** % of the frame width per second above which an axis is being moved along, and only the other one tells of shake. */
const DRIVEN = 4;

/** How far the camera is from its own smooth path at each frame, in % of the frame width; NaN where unknown. */
export function shakeOf(rates: readonly Rates[]): number[] {
  const n = rates.length;
  const span = n > 0 ? rates[n - 1]!.t - rates[0]!.t : 0;
  if (n < 8 || n / Math.max(span, 1e-6) < thresholds.shakeRate) return rates.map(() => NaN);
  const x = offPath(rates, (rate) => rate.x);
  const y = offPath(rates, (rate) => rate.y);
  return rates.map((rate, i) => {
    const both = Math.hypot(x[i]!, y[i]!);
    if (Math.abs(mean(rates, i, 'x')) > DRIVEN) return Math.SQRT2 * Math.abs(y[i]!);
    if (Math.abs(mean(rates, i, 'y')) > DRIVEN) return Math.SQRT2 * Math.abs(x[i]!);
    return Number.isNaN(rate.x) ? NaN : both;
  });
}

/** Root mean square of the known values; NaN where there is none. */
export function rms(values: readonly number[]): number {
  const known = values.filter((v) => !Number.isNaN(v));
  return known.length ? Math.sqrt(known.reduce((sum, v) => sum + v * v, 0) / known.length) : NaN;
}

/** Running RMS over about a second. */
export function runningRms(rates: readonly Rates[], values: readonly number[]): number[] {
  return rates.map((_, i) => {
    const [from, to] = around(rates, i, 2 * HALF * 0.6);
    return rms(values.slice(from, to));
  });
}

function mean(rates: readonly Rates[], i: number, axis: 'x' | 'y'): number {
  const [from, to] = around(rates, i, HALF);
  let sum = 0;
  let count = 0;
  for (let k = from; k < to; k++)
    if (!Number.isNaN(rates[k]![axis])) {
      sum += rates[k]![axis];
      count++;
    }
  return count ? sum / count : 0;
}

function around(rates: readonly Rates[], i: number, half: Seconds): [number, number] {
  let from = i;
  while (from > 0 && rates[i]!.t - rates[from - 1]!.t <= half) from--;
  let to = i + 1;
  while (to < rates.length && rates[to]!.t - rates[i]!.t <= half) to++;
  return [from, to];
}

/** Path less the parabola fitted around each frame (Savitzky and Golay 1964, uneven steps allowed). */
function offPath(rates: readonly Rates[], velocity: (rate: Rates) => number): number[] {
  let path = 0;
  const points = rates.map((rate) => {
    const v = velocity(rate);
    if (!Number.isNaN(v)) path += v * rate.step;
    return path;
  });
  return rates.map((rate, i) => {
    const [from, to] = around(rates, i, HALF);
    if (to - from < 5 || Number.isNaN(velocity(rate))) return NaN;
    return points[i]! - parabolaAt(rates, points, from, to, rate.t);
  });
}

/** Value at time `t` of the least-squares parabola through points `from`..`to`. */
function parabolaAt(
  rates: readonly Rates[],
  points: readonly number[],
  from: number,
  to: number,
  t: Seconds,
): number {
  let [s0, s1, s2, s3, s4, p0, p1, p2] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = from; k < to; k++) {
    const d = (rates[k]!.t - t) / HALF;
    const d2 = d * d;
    s0++;
    s1 += d;
    s2 += d2;
    s3 += d2 * d;
    s4 += d2 * d2;
    p0 += points[k]!;
    p1 += points[k]! * d;
    p2 += points[k]! * d2;
  }
  // Cramer's rule for the constant term of c0 + c1·d + c2·d².
  const det = s0 * (s2 * s4 - s3 * s3) - s1 * (s1 * s4 - s3 * s2) + s2 * (s1 * s3 - s2 * s2);
  if (Math.abs(det) < 1e-9) return p0 / s0;
  return (p0 * (s2 * s4 - s3 * s3) - s1 * (p1 * s4 - s3 * p2) + s2 * (p1 * s3 - s2 * p2)) / det;
}
