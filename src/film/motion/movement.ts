import { median } from '../evidence.ts';
import { type GlobalMotion, LONGEST_WINDOW, type ShotFrame } from '../frame.ts';
import { type Subject, subjectsOf } from '../people/subjects.ts';
import type { Source } from '../source.ts';
import type { Interval } from '../time.ts';
import { type Apart, apartOf } from './apart.ts';
import { type Depth, depthOf, isSplitScreen } from './depth.ts';
import { type Hold, shaking, stillness } from './hold.ts';
import { axes, type Axis, COARSE, FINE, ratesOf, type Rates, smooth, unknown } from './rates.ts';
import { intervalOf, segments, timeOf, type Segment } from './segments.ts';
import { rms, shakeOf } from './shake.ts';
import { overlap, withoutSway } from './sway.ts';
import { thresholds } from './thresholds.ts';
import { type Following, followingOf, heldIn } from './tracking.ts';

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
  /** What near and far did; null where there was too little flow to tell. */
  depth: Depth | null;
  /** Median share of points that agree. */
  inliers: number;
  /** Median share of all points that were found. */
  tracked: number;
  /** Share of its frames in which the motion could be measured. */
  known: number;
  /** Way from end to end over the way there and back, frame by frame: 1 where it never turned back. */
  direct: number;
}

/** What the picture as a whole does in a shot. */
export interface Motion {
  movements: Movement[];
  apart: (Apart & { subject: Subject | null })[];
  following: Following<Movement>[];
  shakes: Hold[];
  statics: Hold[];
  /** Share of the shot's frames whose motion could be measured. */
  known: number;
}

/** A movement has begun where it reaches this share of its greatest speed. */
const EDGE = 0.06;

/** Part of each unit of an axis in the flow at a typical point (0.3 widths from the centre), % of width. */
const flowPart: Record<Axis, number> = { x: 1, y: 1, scale: 0.3, roll: (0.3 * Math.PI * 100) / 180 };

/** Cuts the motion of one shot into movements, shake and stillness. */
export function motionOf(frames: readonly ShotFrame[], film: Pick<Source, 'width' | 'height'>): Motion {
  const raw = isSplitScreen(frames) ? unknown(ratesOf(frames)) : ratesOf(frames);
  const rates = smooth(raw, COARSE);
  const fine = smooth(raw, FINE);
  const shake = shakeOf(raw);
  const shakes = shaking(raw, rates, shake);
  const apart = isSplitScreen(frames) ? [] : apartOf(frames).filter((one) => !isOfHand(one, shakes));
  const found = axes
    .flatMap((axis) => along(axis, frames, { raw, rates, fine, shake }))
    .filter((m) => !apart.some(({ interval }) => isMostlyIn(m.interval, interval)));
  const own = found.filter(
    (m) => !isAstray(m) && !isVague(m) && !isByProduct(m, rates, film.height / film.width),
  );
  const movements = withoutSway(
    dominant(own),
    shakes.map(({ interval }) => interval),
    raw.reduce((sum, { step }) => sum + step, 0),
  );
  const subjects = apart.length + movements.length > 0 ? subjectsOf(frames) : [];
  return {
    movements,
    apart: apart.map((one) => ({ ...one, subject: heldIn(subjects, one.interval) })),
    following: followingOf(subjects, raw, movements),
    shakes,
    statics: stillness(frames, raw, rates, shake, [...movements, ...apart]),
    known: raw.length ? raw.filter((rate) => !Number.isNaN(rate.x)).length / raw.length : 0,
  };
}

/** An arc of a camera that shakes is the hand's own, unless it turns as far as a pan of such a camera has to go. */
function isOfHand({ cue, turned, interval }: Apart, shakes: readonly Hold[]): boolean {
  if (cue !== 'turn' || turned >= thresholds.handWay.x) return false;
  return shakes.some((shake) => isMostlyIn(interval, shake.interval));
}

/** Points that have no way in common are a subject's, or noise. */
function isAstray({ axis, depth }: Movement): boolean {
  if (axis !== 'x' && axis !== 'y') return false;
  if (depth === null || depth.index <= thresholds.parallaxNone) return false;
  const { steep, layered, back } = depth[axis];
  return steep < thresholds.steep && (layered < thresholds.layered || back > thresholds.goesBack);
}

/** Too few of the points were found and agree on where they go. */
function isVague({ inliers, tracked, known }: Movement): boolean {
  return inliers * tracked * known < thresholds.agreement;
}

/**
 * A picture that grows or turns about a point inside the frame moves there with no pan of its own: the camera goes
 * toward what is beside the middle, or turns about it.
 */
function isByProduct(movement: Movement, rates: readonly Rates[], aspect: number): boolean {
  if (movement.axis !== 'x' && movement.axis !== 'y') return false;
  const [start, end] = movement.interval;
  const inside = rates.filter((rate) => rate.t > start && rate.t <= end && !Number.isNaN(rate.x));
  const mean = (axis: Axis) => inside.reduce((sum, rate) => sum + rate[axis], 0) / inside.length;
  const [grow, turn] = [mean('scale') / 100, (mean('roll') * Math.PI) / 180];
  const both = grow * grow + turn * turn;
  if (!(both > 0)) return false;
  const [x, y] = [mean('x') / 100, mean('y') / 100];
  const centre = [-(grow * x + turn * y) / both, -(grow * y - turn * x) / both] as const;
  return Math.abs(centre[0]) < 0.5 && Math.abs(centre[1]) < aspect / 2;
}

interface Measured {
  raw: readonly Rates[];
  rates: readonly Rates[];
  fine: readonly Rates[];
  shake: readonly number[];
}

/** Movements along one axis: runs of one sign that go far enough. */
function along(axis: Axis, frames: readonly ShotFrame[], measured: Measured): Movement[] {
  const { rates } = measured;
  // Smoothing fills 0.4 s on either side: this gap is a halt of about a second, and longer ones are told as rests.
  const { leave, shortest, gap } = thresholds;
  const hysteresis = { enter: thresholds.enter[axis], leave: leave * thresholds.enter[axis], shortest, gap };
  return segments(rates, (i) => rates[i]![axis], hysteresis).flatMap(
    (run) => movementOf(axis, run, frames, measured) ?? [],
  );
}

/** The movement in a run; null where it does not go far enough to be one. */
function movementOf(
  axis: Axis,
  run: Segment & { sign: 1 | -1 },
  frames: readonly ShotFrame[],
  { raw, rates, fine, shake }: Measured,
): Movement | null {
  const inside = rates.slice(run.from, run.to);
  const way = inside.reduce((sum, rate) => sum + Math.abs(rate[axis]) * rate.step, 0);
  const unrest = (thresholds.wayOverShake * (rms(shake.slice(run.from, run.to)) || 0)) / flowPart[axis];
  if (way < Math.max(thresholds.way[axis], unrest)) return null;
  const peak = Math.max(...inside.map((rate) => Math.abs(rate[axis])));
  const part = trimmed(run, (i) => Math.abs(fine[i]![axis]) < EDGE * peak);
  const interval = intervalOf(rates, part);
  // Its own frames (a rate is that of the frame after it), and with windows those that a window may reach to: a long
  // take has thousands of movements.
  const own = frames.slice(part.from + 1, part.to + 1);
  let reach = part.to;
  while (reach < frames.length && frames[reach]!.t <= interval[1] + LONGEST_WINDOW) reach++;
  const isBrief = interval[1] - interval[0] < thresholds.brief;
  if (isBrief && way * flowPart[axis] < thresholds.briefWay) return null;
  return {
    axis,
    sign: run.sign,
    interval,
    speed: way / timeOf(rates, run),
    peak,
    way,
    depth: depthOf(frames.slice(part.from, reach), interval),
    ...constancy(raw.slice(part.from, part.to), axis),
    inliers: middle(own, ({ inliers }) => inliers),
    tracked: middle(own, ({ tracked }) => tracked),
  };
}

/** How much of a stretch was measured, and how straight the way through it was. */
function constancy(all: readonly Rates[], axis: Axis) {
  const ways = all.filter((rate) => !Number.isNaN(rate[axis])).map((rate) => rate[axis] * rate.step);
  const net = Math.abs(ways.reduce((sum, way) => sum + way, 0));
  const long = ways.reduce((sum, way) => sum + Math.abs(way), 0);
  return { known: ways.length / Math.max(1, all.length), direct: net / Math.max(long, 1e-9) };
}

/** The run without the samples at its ends that the wide window has smeared into it. */
function trimmed({ from, to }: Segment, isBefore: (index: number) => boolean): Segment {
  let [first, last] = [from, to];
  while (first < last - 1 && isBefore(first)) first++;
  while (last > first + 1 && isBefore(last - 1)) last--;
  return { from: first, to: last };
}

/** Median over the frames of a stretch in which there was motion to measure; 0 of none. */
function middle(inside: readonly ShotFrame[], of: (motion: GlobalMotion) => number): number {
  return median(inside.flatMap(({ motion }) => (motion ? [of(motion)] : []))) ?? 0;
}

/** Leaves out what is only the by-product of a greater movement at the same time. */
function dominant(movements: readonly Movement[]): Movement[] {
  const part = (m: Movement) => m.speed * flowPart[m.axis];
  return movements.filter((m) =>
    movements.every(
      (other) => !isMostlyIn(m.interval, other.interval) || part(m) >= thresholds.share * part(other),
    ),
  );
}

/** True where more than half of one interval lies in another. */
function isMostlyIn(a: Interval, b: Interval): boolean {
  return overlap(a, b) > 0.5 * (a[1] - a[0]);
}
