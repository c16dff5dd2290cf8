import { median } from '../evidence.ts';
import type { ShotFrame } from '../frame.ts';
import type { Interval } from '../time.ts';
import { axes, type Axis, COARSE, FINE, ratesOf, type Rates, smooth } from './rates.ts';
import { intervalOf, segments, timeOf, type Segment } from './segments.ts';
import { rms, runningRms, shakeOf } from './shake.ts';
import { thresholds } from './thresholds.ts';

/** One movement of the picture content along one axis. */
export interface Movement {
  axis: Axis;
  sign: 1 | -1;
  interval: Interval;
  /** Mean and greatest speed in the axis's unit per second. */
  speed: number;
  peak: number;
  /** Way covered, in the axis's unit. */
  way: number;
  /** Median parallax index of the windows inside with enough flow; null where there was none. */
  parallax: number | null;
  /** Median share of points that agree. */
  inliers: number;
}

/** A stretch in which the camera shakes, or holds still. */
export interface Hold {
  interval: Interval;
  /** RMS above 1 Hz, % of the frame width; NaN where it could not be seen. */
  shake: number;
  /** Mean speed of the picture, % of the frame width per second. */
  speed: number;
}

/** What the picture as a whole does in a shot. */
export interface Motion {
  movements: Movement[];
  shakes: Hold[];
  statics: Hold[];
  /** Share of the shot's frames whose motion could be measured. */
  known: number;
}

/** A movement has begun where it reaches this share of its greatest speed. */
const EDGE = 0.06;

/** Part of each unit of an axis in the flow at a typical point (0.3 widths from the centre), % of width. */
const flowPart: Record<Axis, number> = { x: 1, y: 1, scale: 0.3, roll: (0.3 * Math.PI * 100) / 180 };

const entry: Record<Axis, number> = {
  x: thresholds.shift,
  y: thresholds.shift,
  scale: thresholds.scale,
  roll: thresholds.roll,
};
const leastWay: Record<Axis, number> = {
  x: thresholds.shiftWay,
  y: thresholds.shiftWay,
  scale: thresholds.scaleWay,
  roll: thresholds.rollWay,
};

/** Cuts the motion of one shot into movements, shake and stillness. */
export function motionOf(frames: readonly ShotFrame[]): Motion {
  const raw = ratesOf(frames);
  const rates = smooth(raw, COARSE);
  const fine = smooth(raw, FINE);
  const shake = shakeOf(raw);
  const movements = dominant(axes.flatMap((axis) => along(axis, frames, rates, fine, shake)));
  return {
    movements,
    shakes: shaking(rates, shake),
    statics: stillness(frames, raw, rates, shake, movements),
    known: raw.length ? raw.filter((rate) => !Number.isNaN(rate.x)).length / raw.length : 0,
  };
}

function along(
  axis: Axis,
  frames: readonly ShotFrame[],
  rates: readonly Rates[],
  fine: readonly Rates[],
  shake: readonly number[],
): Movement[] {
  const { leave, shortest, gap, wayOverShake } = thresholds;
  const hysteresis = { enter: entry[axis], leave: leave * entry[axis], shortest, gap };
  return segments(rates, (i) => rates[i]![axis], hysteresis).flatMap((run) => {
    const speeds = rates.slice(run.from, run.to).map((rate) => Math.abs(rate[axis]));
    const way = rates
      .slice(run.from, run.to)
      .reduce((sum, rate) => sum + Math.abs(rate[axis]) * rate.step, 0);
    const unrest = (wayOverShake * (rms(shake.slice(run.from, run.to)) || 0)) / flowPart[axis];
    if (way < Math.max(leastWay[axis], unrest)) return [];
    const peak = Math.max(...speeds);
    const interval = intervalOf(
      rates,
      trimmed(run, (i) => Math.abs(fine[i]![axis]) < EDGE * peak),
    );
    return {
      axis,
      sign: run.sign,
      interval,
      speed: way / timeOf(rates, run),
      peak,
      way,
      ...parallaxIn(frames, interval),
      inliers: median(inside(frames, interval).flatMap((f) => (f.motion ? [f.motion.inliers] : []))) ?? 0,
    };
  });
}

/** The run without the samples at its ends that the wide window has smeared into it. */
function trimmed({ from, to }: Segment, isBefore: (index: number) => boolean): Segment {
  let [first, last] = [from, to];
  while (first < last - 1 && isBefore(first)) first++;
  while (last > first + 1 && isBefore(last - 1)) last--;
  return { from: first, to: last };
}

function inside(frames: readonly ShotFrame[], [start, end]: Interval): ShotFrame[] {
  return frames.filter((frame) => frame.t > start && frame.t <= end);
}

function parallaxIn(frames: readonly ShotFrame[], interval: Interval): { parallax: number | null } {
  const windows = inside(frames, interval).flatMap(({ parallax }) =>
    parallax && parallax.flow >= thresholds.parallaxFlow && parallax.from >= interval[0] - 0.3
      ? [parallax.index]
      : [],
  );
  return { parallax: median(windows) };
}

/** Leaves out what is only the by-product of a greater movement at the same time. */
function dominant(movements: readonly Movement[]): Movement[] {
  const part = (m: Movement) => m.speed * flowPart[m.axis];
  return movements.filter((m) =>
    movements.every(
      (other) => !overlap(m.interval, other.interval) || part(m) >= thresholds.share * part(other),
    ),
  );
}

function overlap(a: Interval, b: Interval): boolean {
  return Math.min(a[1], b[1]) - Math.max(a[0], b[0]) > 0.5 * (a[1] - a[0]);
}

function shaking(rates: readonly Rates[], shake: readonly number[]): Hold[] {
  const running = runningRms(rates, shake);
  const { shake: enter, shakeLeave: leave } = thresholds;
  return segments(rates, (i) => running[i]!, { enter, leave, shortest: 1, gap: 1 }).map((run) =>
    hold(rates, shake, run),
  );
}

/**
 * Where nothing moves on any axis, in runs of at least the shortest movement. A window in which the points
 * themselves went somewhere (near one way, far the other) is not still, though the picture as a whole is. Smoothing
 * spreads a movement over its neighbours: a frame creeps only if its own rate does too.
 */
function stillness(
  frames: readonly ShotFrame[],
  raw: readonly Rates[],
  rates: readonly Rates[],
  shake: readonly number[],
  movements: readonly Movement[],
): Hold[] {
  const running = runningRms(rates, shake);
  const known = movements.map(({ interval }) => interval);
  const moved = frames
    .flatMap(({ t, parallax }): Interval[] => (parallax ? [[parallax.from, t]] : []))
    .filter(([from, to]) => !known.some(([start, end]) => from < end && start < to));
  const busy = [...known, ...moved];

  const isStill = (i: number) => {
    const rate = rates[i]!;
    if (Number.isNaN(rate.x) || running[i]! > thresholds.steady) return 0;
    const isMoving = busy.some(([start, end]) => rate.t > start + 1e-6 && rate.t <= end + 1e-6);
    const creeps = axes.some(
      (axis) => Math.min(Math.abs(rate[axis]), Math.abs(raw[i]![axis])) > 2 * entry[axis],
    );
    return isMoving || creeps ? 0 : 1;
  };
  return segments(rates, isStill, {
    enter: 1,
    leave: 1,
    shortest: movements.length > 0 ? thresholds.shortestRest : thresholds.shortest,
    gap: thresholds.gap,
  }).map((run) => hold(rates, shake, run));
}

function hold(rates: readonly Rates[], shake: readonly number[], run: Segment): Hold {
  const part = rates.slice(run.from, run.to);
  // The way from end to end, not the mean of the noise.
  const net = (axis: 'x' | 'y') => part.reduce((sum, rate) => sum + (rate[axis] || 0) * rate.step, 0);
  const time = timeOf(rates, run);
  return {
    interval: intervalOf(rates, run),
    shake: rms(shake.slice(run.from, run.to)),
    speed: time > 0 ? Math.hypot(net('x'), net('y')) / time : 0,
  };
}
