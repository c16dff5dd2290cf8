import { median } from './evidence.ts';
import { thresholds as focus } from './focus.ts';
import type { ShotFrame } from './frame.ts';
import { thresholds as light } from './light.ts';
import { COARSE, type Rates, ratesOf, smooth } from './motion/rates.ts';
import { runningRms, shakeOf } from './motion/shake.ts';
import { thresholds as motion } from './motion/thresholds.ts';
import type { Seconds } from './time.ts';
import type { Unit } from './unit.ts';

/** What is drawn over time, of the camera: to the right, up, nearer and clockwise are positive. */
export const curveNames = ['pan', 'tilt', 'scale', 'roll', 'shake', 'sharpness', 'luma'] as const;

export type CurveName = (typeof curveNames)[number];

/** The curves of one shot, sample by sample; NaN where nothing could be measured. 4 bytes a number. */
export interface ShotCurves extends Record<CurveName, Float32Array> {
  t: Float32Array;
}

/** How a curve is drawn and read. */
export interface CurveKind {
  name: CurveName;
  title: string;
  unit: string;
  /** The unit where there is little room. */
  short: string;
  /** In words, of values over and under zero; null where there are none under it. */
  ways: readonly [over: string, under: string] | null;
  /** The same where there is little room. */
  arrows?: readonly [over: string, under: string];
  /** Values that decide: a movement is begun by the first, and so on. */
  thresholds: readonly number[];
  /** Ends of the axis; values beyond are drawn at them. */
  span: readonly [least: number, most: number];
  /** Value up to which the axis is even, and beyond which each further factor has as much room; null: even all over. */
  even: number | null;
  /** Measurements that rest on this curve. */
  metrics: readonly string[];
}

const both = (threshold: number) => [-threshold, threshold];

/** All curves, from top to bottom. */
export const curveKinds: readonly CurveKind[] = [
  {
    name: 'pan',
    title: 'Sideways',
    unit: '% of width/s',
    short: '%/s',
    ways: ['right', 'left'],
    thresholds: both(motion.enter.x),
    span: [-100, 100],
    even: motion.enter.x,
    metrics: ['flow_x', 'way_x'],
  },
  {
    name: 'tilt',
    title: 'Up and down',
    unit: '% of width/s',
    short: '%/s',
    ways: ['up', 'down'],
    thresholds: both(motion.enter.y),
    span: [-100, 100],
    even: motion.enter.y,
    metrics: ['flow_y', 'way_y'],
  },
  {
    name: 'scale',
    title: 'In and out',
    unit: '%/s',
    short: '%/s',
    ways: ['in', 'out'],
    thresholds: both(motion.enter.scale),
    span: [-100, 100],
    even: motion.enter.scale,
    metrics: ['divergence', 'scale'],
  },
  {
    name: 'roll',
    title: 'Roll',
    unit: '°/s',
    short: '°/s',
    ways: ['clockwise', 'counterclockwise'],
    arrows: ['↻', '↺'],
    thresholds: both(motion.enter.roll),
    span: [-90, 90],
    even: motion.enter.roll,
    metrics: ['curl', 'turn'],
  },
  {
    name: 'shake',
    title: 'Shake',
    unit: '% of width',
    short: '%',
    ways: null,
    thresholds: [motion.shake],
    span: [0, 4],
    even: motion.shake,
    metrics: ['path_rms_above_1hz'],
  },
  {
    name: 'sharpness',
    title: 'Sharpness',
    unit: '',
    short: '',
    ways: null,
    thresholds: [focus.shallowMiddle, focus.deepMiddle],
    span: [1, 2.2],
    even: null,
    metrics: ['edge_sharpness_median', 'edge_sharpness_p10', 'edge_sharpness_spread'],
  },
  {
    name: 'luma',
    title: 'Brightness',
    unit: '%',
    short: '%',
    ways: null,
    thresholds: [100 * light.lowLuma, 100 * light.highLuma],
    span: [0, 100],
    even: null,
    metrics: ['luma_mean', 'luma_p05', 'luma_p99', 'dark_share'],
  },
];

/** The curves of a shot: rates as movements are found by (smoothed over 0.4 s), shake over about a second. */
export function curvesOf(frames: readonly ShotFrame[]): ShotCurves {
  const raw = ratesOf(frames);
  const rates = smooth(raw, COARSE);
  const shake = runningRms(raw, shakeOf(raw));
  const column = (of: (i: number) => number) => Float32Array.from(frames, (_, i) => of(i));
  // The first frame of a shot follows another, and has no rate of its own: it is read as the next.
  const next = (i: number) => Math.max(0, i - 1);
  const rate = (of: (at: Rates) => number) => column((i) => (rates.length > 0 ? of(rates[next(i)]!) : NaN));
  let last: { tiles: ShotFrame['sharpness']; value: number } | null = null;
  const sharpness = (i: number) => {
    const tiles = frames[i]!.sharpness;
    if (last?.tiles !== tiles)
      last = { tiles, value: median(tiles.filter((tile) => !Number.isNaN(tile))) ?? NaN };
    return last.value;
  };
  return {
    t: column((i) => frames[i]!.t),
    pan: rate(({ x }) => -x),
    tilt: rate(({ y }) => y),
    scale: rate(({ scale }) => scale),
    roll: rate(({ roll }) => -roll),
    shake: column((i) => shake[next(i)] ?? NaN),
    sharpness: column(sharpness),
    luma: column((i) => 100 * frames[i]!.levels.luma),
  };
}

/** One step of a drawn curve: the least and the greatest value near a time; NaN where the line is broken. */
export interface Stroke {
  t: Seconds;
  low: number;
  high: number;
}

/**
 * A curve from one time to another in at most about `columns` steps, each with the extremes of what it stands for, so
 * that no peak is lost; sample by sample where there is room. The line breaks between shots.
 */
export function strokes(
  shots: readonly ShotCurves[],
  name: CurveName,
  { from, to, columns }: { from: Seconds; to: Seconds; columns: number },
): Stroke[] {
  const width = (to - from) / Math.max(1, columns);
  const out: Stroke[] = [];
  for (const { t: times, [name]: values } of shots) {
    const n = times.length;
    if (n === 0 || times[0]! > to || times[n - 1]! < from) continue;
    if (out.length > 0) out.push({ t: times[0]!, low: NaN, high: NaN });
    let last: Stroke | null = null;
    let edge = -Infinity;
    for (let i = Math.max(0, indexAt(times, from)); i < n; i++) {
      const t = times[i]!;
      const value = values[i]!;
      if (!last || t >= edge) {
        out.push((last = { t, low: value, high: value }));
        edge = from + (Math.floor((t - from) / width) + 1) * width;
      } else {
        // Not so of a value that is not a number; a step that began with one takes the first that is.
        if (value < last.low || last.low !== last.low) last.low = value;
        if (value > last.high || last.high !== last.high) last.high = value;
      }
      if (t > to) break;
    }
  }
  return out;
}

/** The value of a curve at a time: that of the frame shown then; NaN where there is none. */
export function valueAt(shots: readonly ShotCurves[], name: CurveName, t: Seconds): number {
  const shot = shotAt(shots, t);
  return shot ? shot[name][indexAt(shot.t, t + ROUNDED)]! : NaN;
}

/** The time of the frame that is shown at a time; null before the first. */
export function frameAt(shots: readonly ShotCurves[], t: Seconds): Seconds | null {
  const shot = shotAt(shots, t);
  return shot ? shot.t[indexAt(shot.t, t + ROUNDED)]! : null;
}

/** A player's time may fall just short of the frame that it shows. */
const ROUNDED: Seconds = 1e-3;

const shotAt = (shots: readonly ShotCurves[], t: Seconds) =>
  shots.findLast((shot) => shot.t.length > 0 && shot.t[0]! <= t + ROUNDED);

/** The last sample at or before a time, −1 where there is none; by halves. */
function indexAt(times: Float32Array, t: Seconds): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where a value lies on its axis, 0 at the bottom and 1 at the top. */
export function placeOf({ span: [least, most], even }: CurveKind, value: number): number {
  const bent = (v: number) => (even === null ? v : Math.sign(v) * Math.log1p(Math.abs(v) / even));
  const share = (bent(value) - bent(least)) / (bent(most) - bent(least));
  return Math.min(1, Math.max(0, share));
}

/** The curve that a unit rests on: that of its first measurement that is drawn. */
export function curveOf(unit: Pick<Unit, 'evidence'>): CurveName | null {
  for (const item of unit.evidence) {
    const kind = item.kind === 'measure' && curveKinds.find(({ metrics }) => metrics.includes(item.metric));
    if (kind) return kind.name;
  }
  return null;
}
