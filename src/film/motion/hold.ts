import { median, quantile } from '../evidence.ts';
import type { ShotFrame, Sight } from '../frame.ts';
import type { Interval } from '../time.ts';
import { isOneWorld } from './depth.ts';
import { type Axis, axes, type Rates } from './rates.ts';
import { intervalOf, segments, timeOf, type Segment } from './segments.ts';
import { rms, runningRms } from './shake.ts';
import { thresholds } from './thresholds.ts';

/** A stretch in which the camera shakes, or holds still. */
export interface Hold {
  interval: Interval;
  /** RMS above 1 Hz, % of the frame width; NaN where it could not be seen. */
  shake: number;
  /** Mean speed of the picture, % of the frame width per second. */
  speed: number;
}

/** Where the camera shakes. */
export function shaking(raw: readonly Rates[], rates: readonly Rates[], shake: readonly number[]): Hold[] {
  // A fast pan is never even: what strays must stand out from how far it goes.
  const speed = (i: number) => Math.hypot(rates[i]!.x, rates[i]!.y) || 0;
  const running = runningRms(rates, shake).map(
    (value, i) => value / (1 + thresholds.shakePerSpeed * Math.max(0, speed(i) - thresholds.fast)),
  );
  const { shake: enter, shakeLeave: leave } = thresholds;
  return segments(rates, (i) => running[i]!, { enter, leave, shortest: 1, gap: 1 }).map((run) =>
    hold(raw, shake, run),
  );
}

/**
 * Where nothing moves on any axis, in runs of at least the shortest movement. A window in which the points
 * themselves went somewhere (near one way, far the other) is not still, though the picture as a whole is. Smoothing
 * spreads a movement over its neighbours: a frame creeps only if its own rate does too.
 */
export function stillness(
  frames: readonly ShotFrame[],
  raw: readonly Rates[],
  rates: readonly Rates[],
  shake: readonly number[],
  movements: readonly { interval: Interval }[],
): Hold[] {
  const running = runningRms(rates, shake);
  const known = movements.map(({ interval }) => interval);
  const moved = frames
    .flatMap(({ t, parallax }): Interval[] => {
      const isMoved =
        parallax && isOneWorld(parallax) && parallax.flow > thresholds.moved * (t - parallax.from);
      return isMoved ? [[parallax.from, t]] : [];
    })
    .filter(([from, to]) => !known.some(([start, end]) => from < end && start < to));
  const busy = [...known, ...moved];

  const isStill = (i: number) => {
    const rate = rates[i]!;
    if (Number.isNaN(rate.x) || running[i]! > thresholds.shake) return 0;
    const isMoving = busy.some(([start, end]) => rate.t > start + 1e-6 && rate.t <= end + 1e-6);
    const own = (axis: Axis) => Math.abs(raw[i]![axis]);
    const creeps = axes.some(
      (axis) =>
        Math.min(Math.abs(rate[axis]), Number.isNaN(own(axis)) ? Infinity : own(axis)) >
        2 * thresholds.enter[axis],
    );
    return isMoving || creeps ? 0 : 1;
  };
  return segments(rates, isStill, {
    enter: 1,
    leave: 1,
    shortest: movements.length > 0 ? thresholds.shortestRest : thresholds.shortest,
    // Between two rests with no movement told there is nothing to tell them apart.
    gap: movements.length > 0 ? thresholds.gap : thresholds.stillGap,
  })
    .map((run) => hold(raw, shake, run))
    .filter(({ interval, speed }) => speed < thresholds.still && !isElsewhere(frames, interval));
}

/**
 * True where a rest ends on another view than it began on, though its points say that nothing moved: in a film of too
 * few bits the background is held from frame to frame and crawls. Where all points agree they are believed, and where
 * hardly anything changes from frame to frame it is the light that does.
 */
function isElsewhere(frames: readonly ShotFrame[], [start, end]: Interval): boolean {
  const inside = frames.filter(({ t }) => t >= start && t <= end + 1e-6);
  const sights = inside.flatMap(({ sight }) => sight ?? []);
  const agree = median(inside.flatMap(({ motion }) => motion?.inliers ?? []));
  const change = median(inside.map((frame) => frame.change)) ?? 0;
  if (sights.length < 2 || agree === null || agree >= thresholds.restAgree) return false;
  if (change < thresholds.restChange) return false;
  return unlikeness(sights[0]!, sights.at(-1)!) > thresholds.restView;
}

/**
 * How much nearly all of a view is another: the lower quartile over its cells of how much each changed, changes of
 * light taken out, over the deviation between the cells.
 */
function unlikeness(a: Sight, b: Sight): number {
  const changes = Array.from(a, (value, i) => b[i]! - value);
  const light = median(changes) ?? 0;
  const mean = a.reduce((sum, value) => sum + value, 0) / a.length;
  const deviation = Math.sqrt(a.reduce((sum, value) => sum + (value - mean) ** 2, 0) / a.length);
  const changed = quantile(
    changes.map((change) => Math.abs(change - light)),
    0.25,
  );
  return deviation > 0 ? changed! / deviation : 0;
}

function hold(raw: readonly Rates[], shake: readonly number[], run: Segment): Hold {
  const part = raw.slice(run.from, run.to);
  // The way from end to end, not the mean of the noise.
  const net = (axis: 'x' | 'y') => part.reduce((sum, rate) => sum + (rate[axis] || 0) * rate.step, 0);
  const time = timeOf(raw, run);
  return {
    interval: intervalOf(raw, run),
    shake: rms(shake.slice(run.from, run.to)),
    speed: time > 0 ? Math.hypot(net('x'), net('y')) / time : 0,
  };
}
