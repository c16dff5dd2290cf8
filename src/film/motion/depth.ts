import type { ParallaxWindow, ShotFrame } from '../frame.ts';
import type { Interval } from '../time.ts';
import type { Axis } from './rates.ts';
import { thresholds } from './thresholds.ts';

/** What near and far did during a movement: means over its windows, each by how far the picture went in it. */
export interface Depth {
  /** Parallax index: 0 where one homography moves every point. */
  index: number;
  /** How unevenly things grew, over how much they grew: 0 in a zoom, above 0.6 in a dolly. */
  uneven: number;
  /** How evenly things grew here and shrank there: 0 where all did the same. */
  mixed: number;
  /** How far near and far parted sideways, and up and down: see `partingOf`. */
  x: Parting;
  y: Parting;
}

/** What near and far did along one axis, as shares of the way of a typical point. */
export interface Parting {
  /** How much the lower edge of the picture outran the middle. */
  steep: number;
  /** How far the nearest outran the farthest. */
  layered: number;
  /** Geometric mean of that and of the parallax index: one says how many part, the other how far. */
  parting: number;
  /** How evenly some went back: 0 where all went one way. */
  back: number;
  /** How far a typical point went across, grew and turned meanwhile. */
  besides: number;
  /** The turn that perspective shows, as a share of the way of a typical point, and how clearly: see `Turn`. */
  turn: number;
  turnClear: number;
}

/** Growth that the tracker's own noise spreads over a window, as a share. */
const GROWTH_NOISE = 0.012;

/** Share of a window that must lie in a movement for it to tell of it. */
const LEAST_SHARE = 0.25;

/** A ratio this small is none: keeps the geometric mean off zero. */
const NO_RATIO = 0.03;

/** Depth over an interval, from the windows with enough flow; null where there is none. */
export function depthOf(frames: readonly ShotFrame[], interval: Interval): Depth | null {
  const windows = windowsIn(frames, interval);
  const whole = windows.reduce((sum, { weight }) => sum + weight, 0);
  if (whole === 0) return null;
  const mean = (of: (window: ParallaxWindow) => number) =>
    windows.reduce((sum, { window, weight }) => sum + weight * of(window), 0) / whole;
  // Of ratios the geometric mean: run backward, or seen by other points, a film has nearly the same.
  const ratio = (of: (window: ParallaxWindow) => number) =>
    Math.max(0, Math.exp(mean((window) => Math.log(of(window) + NO_RATIO))) - NO_RATIO);
  const along = (axis: 'x' | 'y'): Parting => ({
    steep: ratio((window) => steepness(window, axis)),
    layered: ratio((window) => layering(window, axis)),
    parting: ratio((window) => Math.sqrt(window.index * layering(window, axis))),
    back: mean((window) => crossing(window.spread[axis])),
    besides: ratio((window) => besides(window, axis)),
    turn: mean((window) => turning(window, axis)),
    turnClear: mean(({ turn }) => turn[axis].clear),
  });
  return {
    index: ratio(({ index }) => index),
    uneven: ratio(unevenGrowth),
    mixed: mean(({ spread }) => crossing(spread.scale)),
    x: along('x'),
    y: along('y'),
  };
}

/** The windows with enough flow that lie in an interval for a good part, each by how far the picture went there. */
function windowsIn(
  frames: readonly ShotFrame[],
  [start, end]: Interval,
): { window: ParallaxWindow; weight: number }[] {
  return frames.flatMap(({ t, parallax }) => {
    if (!parallax || parallax.flow < thresholds.parallaxFlow) return [];
    const shared = (Math.min(t, end) - Math.max(parallax.from, start)) / (t - parallax.from);
    return shared > LEAST_SHARE ? [{ window: parallax, weight: shared * parallax.flow }] : [];
  });
}

/** True where most of a shot is two pictures beside each other: there is no one camera to tell of. */
export function isSplitScreen(frames: readonly ShotFrame[]): boolean {
  const windows = frames.flatMap(({ parallax }) => parallax ?? []);
  const split = windows.filter((window) => window.split > thresholds.split);
  return split.length > 0 && split.length >= windows.length / 2;
}

/** How much the lower edge of the picture outruns the middle: near things are below. In frame widths. */
function outrun({ a }: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  // 0.3 frame widths lie between the middle and the lower edge of a 16:9 frame.
  return 0.3 * (axis === 'x' ? a[2] + a[4] : a[5] - a[1]);
}

/** The same as a share of the spread between the points. */
export function shear(window: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  const [low, high] = window.spread[axis];
  return outrun(window, axis) / Math.max(high - low, 1e-6);
}

/** True where the parting with height is along this axis: a picture that stretches or turns has as much across it. */
export function isSheared({ a }: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): boolean {
  return axis === 'x' ? Math.abs(a[2]) >= Math.abs(a[4]) : Math.abs(a[5]) >= Math.abs(a[1]);
}

/** True where the points moved as parts of one rigid world: about one homography, or in layers from near to far. */
export function isOneWorld(window: ParallaxWindow): boolean {
  const inLayers = (['x', 'y'] as const).some(
    (axis) =>
      crossing(window.spread[axis]) >= thresholds.apartCrossing &&
      Math.abs(shear(window, axis)) >= thresholds.apartShear,
  );
  return inLayers || window.index < thresholds.parallaxNone;
}

/** A typical point lies 0.3 frame widths from the centre. */
function besides({ a }: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  const [own, across] = axis === 'x' ? [a[0], a[3]] : [a[3], a[0]];
  const [grown, turned] = [(0.3 * (a[1] + a[5])) / 2, (0.3 * (a[4] - a[2])) / 2];
  return Math.hypot(across, grown, turned) / Math.max(Math.abs(own), 1e-3);
}

function turning({ a, turn }: ParallaxWindow, axis: 'x' | 'y'): number {
  const middle = a[axis === 'x' ? 0 : 3];
  return (turn[axis].way * Math.sign(middle)) / Math.max(Math.abs(middle), 1e-3);
}

function steepness(window: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  const middle = window.a[axis === 'x' ? 0 : 3];
  return Math.abs(outrun(window, axis)) / Math.max(Math.abs(middle), 1e-3);
}

/** 0 where all points went one way, 1 where as many went as far the other way. */
export function crossing([low, high]: readonly [number, number]): number {
  return low < 0 && high > 0 ? Math.min(-low, high) / Math.max(-low, high) : 0;
}

function layering({ spread }: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  const [low, high] = spread[axis];
  return (high - low) / Math.max(Math.abs(low + high) / 2, 1e-3);
}

function unevenGrowth({ a, spread }: ParallaxWindow): number {
  const [low, high] = spread.scale;
  return Math.max(0, high - low - GROWTH_NOISE) / Math.max(Math.abs(a[1] + a[5]) / 2, 1e-3);
}
