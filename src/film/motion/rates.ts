import type { ShotFrame } from '../frame.ts';
import type { Seconds } from '../time.ts';
import { thresholds } from './thresholds.ts';

/** Velocity of the picture content at one frame; NaN where motion could not be measured. */
export interface Rates {
  t: Seconds;
  /** Seconds since the frame before. */
  step: Seconds;
  /** % of the frame width per second, to the right and down. */
  x: number;
  y: number;
  /** % per second, positive when things grow. */
  scale: number;
  /** Degrees per second, positive clockwise on screen. */
  roll: number;
}

/** The four ways in which the picture can move as a whole. */
export type Axis = 'x' | 'y' | 'scale' | 'roll';

export const axes: readonly Axis[] = ['x', 'y', 'scale', 'roll'];

/** Half the window that movements are found in, and half the one that their ends are placed by. */
export const COARSE: Seconds = 0.4;
export const FINE: Seconds = 0.12;

const DEGREES = 180 / Math.PI;

/** The velocity from each frame of a shot to the next. The first frame has none: it follows another shot. */
export function ratesOf(frames: readonly ShotFrame[]): Rates[] {
  return frames.slice(1).map((frame, i) => {
    const step = frame.t - frames[i]!.t;
    const motion = frame.motion;
    if (!motion || motion.inliers < thresholds.inliers || motion.residual > thresholds.residual)
      return { t: frame.t, step, x: NaN, y: NaN, scale: NaN, roll: NaN };
    const [a1, a2, a3, a4, a5, a6] = motion.a;
    return {
      t: frame.t,
      step,
      x: (100 * a1) / step,
      y: (100 * a4) / step,
      scale: (100 * common(a2, a6)) / step,
      roll: (DEGREES * common(a5, -a3)) / step,
    };
  });
}

/** The same frames where nothing is known of any. */
export const unknown = (rates: readonly Rates[]): Rates[] =>
  rates.map((rate) => ({ ...rate, x: NaN, y: NaN, scale: NaN, roll: NaN }));

/**
 * What two terms agree on: a zoom stretches both ways, a roll turns both axes. A floor seen by a trucking camera
 * shears the picture in one term only; a plain mean would call that a roll.
 */
function common(a: number, b: number): number {
  return a * b <= 0 ? 0 : Math.sign(a) * Math.min(Math.abs(a), Math.abs(b));
}

/** Mean velocity around each frame, triangular window; NaN where most of the window was not measured. */
export function smooth(rates: readonly Rates[], half: Seconds): Rates[] {
  let from = 0;
  return rates.map((at) => {
    while (rates[from]!.t < at.t - half) from++;
    const sum = { x: 0, y: 0, scale: 0, roll: 0 };
    let weight = 0;
    let missing = 0;
    for (let i = from; i < rates.length && rates[i]!.t <= at.t + half; i++) {
      const rate = rates[i]!;
      const w = rate.step * (1 - Math.abs(rate.t - at.t) / (half + 1e-6));
      if (Number.isNaN(rate.x)) {
        missing += w;
        continue;
      }
      weight += w;
      for (const axis of axes) sum[axis] += w * rate[axis];
    }
    const known = weight > missing && weight > 0;
    const mean = (axis: Axis) => (known ? sum[axis] / weight : NaN);
    return { t: at.t, step: at.step, x: mean('x'), y: mean('y'), scale: mean('scale'), roll: mean('roll') };
  });
}
