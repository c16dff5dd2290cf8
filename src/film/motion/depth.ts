import { median } from '../evidence.ts';
import type { ParallaxWindow, ShotFrame } from '../frame.ts';
import type { Interval } from '../time.ts';
import type { Axis } from './rates.ts';
import { thresholds } from './thresholds.ts';

/** What near and far did during a movement. */
export interface Depth {
  /** Median parallax index: 0 where one homography moves every point. */
  index: number;
  /** Median of how unevenly things grew, over how much they grew: 0 in a zoom, above 0.6 in a dolly. */
  uneven: number;
  /** Mean of how evenly things grew here and shrank there: 0 where all did the same. */
  mixed: number;
  /** Median of how much the lower part of the picture outran the upper, over the way of the middle; sideways and down. */
  steep: Record<'x' | 'y', number>;
  /** Median of how far the nearest outran the farthest, all going one way, over the way of the middle; 0 where some went back. */
  layered: Record<'x' | 'y', number>;
}

/** Growth that the tracker's own noise spreads over a window, as a share. */
const GROWTH_NOISE = 0.012;

/** Evenness of both ways from which some points surely went back. */
const GOES_BACK = 0.15;

/** Windows that begin this much before a movement still tell of it, seconds. */
const EARLY = 0.3;

/** Depth over an interval, from the windows with enough flow; null where there is none. */
export function depthOf(frames: readonly ShotFrame[], interval: Interval): Depth | null {
  const windows = windowsIn(frames, interval).filter(({ flow }) => flow >= thresholds.parallaxFlow);
  const index = median(windows.map((window) => window.index));
  if (index === null) return null;
  const middle = (of: (window: ParallaxWindow) => number) => median(windows.map(of))!;
  const both = (of: typeof steepness) => ({ x: middle((w) => of(w, 'x')), y: middle((w) => of(w, 'y')) });
  const uneven = middle(unevenGrowth);
  const mixed = windows.reduce((sum, { spread }) => sum + crossing(spread.scale), 0) / windows.length;
  return { index, uneven, mixed, steep: both(steepness), layered: both(layering) };
}

/** True where most of a shot is two pictures beside each other: there is no one camera to tell of. */
export function isSplitScreen(frames: readonly ShotFrame[]): boolean {
  const windows = frames.flatMap(({ parallax }) => parallax ?? []);
  const split = windows.filter((window) => window.split > thresholds.split);
  return split.length > 0 && split.length >= windows.length / 2;
}

/** The parallax windows that end inside an interval and begin no more than a little before it. */
export function windowsIn(frames: readonly ShotFrame[], [start, end]: Interval): ParallaxWindow[] {
  return frames.flatMap(({ t, parallax }) =>
    parallax && t > start && t <= end + 1e-6 && parallax.from >= start - EARLY ? [parallax] : [],
  );
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

function steepness(window: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  const middle = window.a[axis === 'x' ? 0 : 3];
  return Math.abs(outrun(window, axis)) / Math.max(Math.abs(middle), 1e-3);
}

/** 0 where all points went one way, 1 where as many went as far the other way. */
export function crossing([low, high]: readonly [number, number]): number {
  return low < 0 && high > 0 ? Math.min(-low, high) / Math.max(-low, high) : 0;
}

function layering({ a, spread }: ParallaxWindow, axis: Extract<Axis, 'x' | 'y'>): number {
  const [low, high] = spread[axis];
  if (crossing([low, high]) > GOES_BACK) return 0;
  return (high - low) / Math.max(Math.abs(a[axis === 'x' ? 0 : 3]), 1e-3);
}

function unevenGrowth({ a, spread }: ParallaxWindow): number {
  const [low, high] = spread.scale;
  return Math.max(0, high - low - GROWTH_NOISE) / Math.max(Math.abs(a[1] + a[5]) / 2, 1e-3);
}
