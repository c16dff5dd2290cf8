import { round3, saturate } from '../evidence.ts';
import { makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { MeasureEvidence, Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { apartUnit } from './apartUnits.ts';
import type { Depth } from './depth.ts';
import type { Motion, Movement } from './movement.ts';
import type { Axis } from './rates.ts';
import { shakeUnit, staticUnit } from './holdUnits.ts';
import { thresholds } from './thresholds.ts';
import { measure, one, within } from './unitParts.ts';

/** Labels of a movement: what it is when the camera turned, when it travelled, and when neither can be told. */
interface Reading {
  turned: Label;
  travelled: Label;
  either: Label;
}

const both = (label: Label): Reading => ({ turned: label, travelled: label, either: label });

/** The camera goes the other way than the picture. */
const readings: Record<Axis, Record<1 | -1, Reading>> = {
  x: {
    1: { turned: 'pan_left', travelled: 'truck_left', either: 'lateral_left' },
    [-1]: { turned: 'pan_right', travelled: 'truck_right', either: 'lateral_right' },
  },
  y: {
    1: { turned: 'tilt_up', travelled: 'pedestal_up', either: 'vertical_up' },
    [-1]: { turned: 'tilt_down', travelled: 'pedestal_down', either: 'vertical_down' },
  },
  scale: {
    1: { turned: 'zoom_in', travelled: 'dolly_in', either: 'scale_in' },
    [-1]: { turned: 'zoom_out', travelled: 'dolly_out', either: 'scale_out' },
  },
  roll: { 1: both('roll_ccw'), [-1]: both('roll_cw') },
};

const units: Record<Axis, { metric: string; way: string; unit: string }> = {
  x: { metric: 'flow_x', way: 'way_x', unit: '% of width' },
  y: { metric: 'flow_y', way: 'way_y', unit: '% of width' },
  scale: { metric: 'divergence', way: 'scale', unit: '%' },
  roll: { metric: 'curl', way: 'turn', unit: 'deg' },
};

/** Camera movement of one shot, as units with the numbers that speak for them. */
export function movementUnits(film: { fingerprint: string }, shot: Shot, motion: Motion): Unit[] {
  return [
    ...motion.movements.map((movement) => unitOf(film, shot, movement)),
    ...motion.apart.map((apart) => apartUnit(film, shot, apart)),
    ...motion.shakes.map((hold) => shakeUnit(film, shot, hold)),
    ...motion.statics.map((hold) => staticUnit(film, shot, hold)),
  ].filter((unit) => unit.interval[1] > unit.interval[0]);
}

function unitOf(film: { fingerprint: string }, shot: Shot, movement: Movement): Unit {
  const { axis, sign, depth } = movement;
  const names = readings[axis][sign];
  const label = labelOf(movement, names);
  const { metric, way, unit } = units[axis];
  const enter = thresholds.enter[axis];
  const evidence: MeasureEvidence[] = [
    measure(metric, movement.speed * sign, `${unit}/s`, sign > 0 ? '>' : '<', sign * enter),
    measure(way, movement.way, unit, '>=', thresholds.way[axis]),
  ];
  if (axis !== 'roll' && depth) evidence.push(...depthEvidence(label, names, movement, depth));
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label,
    interval: within(shot, movement.interval),
    evidence,
    confidence: confidenceOf(movement, enter),
    attrs: { speed: speedOf(movement) },
    why: `${wayOf(movement)}${depthWords(movement, names, label)}`,
  });
}

/** Specific where near and far are clear about it, the hypernym where they are not or moved too little. */
function labelOf({ axis, depth }: Movement, { turned, travelled, either }: Reading): Label {
  if (axis === 'roll' || depth === null) return either;
  const { index, uneven } = depth;
  const { parallaxLow, parallaxHigh, unevenLow, unevenHigh } = thresholds;
  if (axis === 'scale') {
    if (uneven < unevenLow) return turned;
    return uneven > unevenHigh && index > parallaxLow ? travelled : either;
  }
  if (index < parallaxLow) return turned;
  return index > parallaxHigh && depth.steep[axis] > thresholds.steep ? travelled : either;
}

/** Why near and far speak for the label. */
function depthEvidence(label: Label, names: Reading, { axis }: Movement, depth: Depth): MeasureEvidence[] {
  const { parallaxLow, parallaxHigh, unevenLow, unevenHigh, steep } = thresholds;
  const test = (metric: string, value: number, low: number, high: number) => {
    if (label === names.turned) return measure(metric, value, 'ratio', '<', low);
    if (label === names.travelled || value > high) return measure(metric, value, 'ratio', '>', high);
    return measure(metric, value, 'ratio', 'in', [low, high]);
  };
  const { index, uneven } = depth;
  if (axis === 'scale') {
    const isFlat = label === names.either && uneven > unevenHigh;
    const flat = isFlat ? [measure('parallax_index', index, 'ratio', '<=', parallaxLow)] : [];
    return [test('uneven_growth', uneven, unevenLow, unevenHigh), ...flat];
  }
  const slope = axis === 'roll' || index <= parallaxHigh ? null : depth.steep[axis];
  const op = label === names.travelled ? '>' : '<=';
  return [
    test('parallax_index', index, parallaxLow, parallaxHigh),
    ...(slope === null ? [] : [measure('steepness', slope, 'ratio', op, steep)]),
  ];
}

/** What the picture does, to each side of an axis. */
const doings: Record<Axis, Record<1 | -1, string>> = {
  x: { 1: 'moves to the right', [-1]: 'moves to the left' },
  y: { 1: 'moves down', [-1]: 'moves up' },
  scale: { 1: 'grows', [-1]: 'shrinks' },
  roll: { 1: 'turns clockwise', [-1]: 'turns counterclockwise' },
};

/** "the picture moves to the left by 23.5 % of its width a second, 47 % in all" */
function wayOf({ axis, sign, speed, way }: Movement): string {
  const unit = axis === 'roll' ? '°' : axis === 'scale' ? ' %' : ' % of its width';
  return `the picture ${doings[axis][sign]} by ${one(speed)}${unit} a second, ${one(way)}${unit.replace(' of its width', '')} in all`;
}

function depthWords({ axis, depth }: Movement, { turned, travelled }: Reading, label: Label): string {
  if (axis === 'roll') return '';
  const inPlace = axis === 'scale' ? 'zoomed' : 'turned in place';
  if (depth === null)
    return `; too little flow for parallax to tell whether the camera ${inPlace} or travelled`;
  const index = axis === 'scale' ? `growth uneven by ${one(depth.uneven)}` : `parallax ${one(depth.index)}`;
  if (label === turned) return `; near and far move as one (${index}), so the camera ${inPlace}`;
  if (label === travelled)
    return `; near things move faster than far ones (${index}), so the camera travelled`;
  return `; ${index} does not tell whether the camera ${inPlace} or travelled`;
}

function speedOf({ axis, speed }: Movement): 'slow' | 'regular' | 'fast' {
  // A typical point moves a third of a zoom's or a roll's rate.
  const flow = axis === 'x' || axis === 'y' ? speed : speed / 2;
  return flow < thresholds.slow ? 'slow' : flow > thresholds.fast ? 'fast' : 'regular';
}

/** Not yet calibrated: rises with the distance from the threshold, and with the share of points that agree. */
function confidenceOf({ speed, inliers }: Movement, enter: number): number {
  return round3(saturate(speed / enter) * (0.6 + 0.4 * inliers));
}
