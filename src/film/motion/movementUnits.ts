import { measured, round3, saturate } from '../evidence.ts';
import { makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Interval } from '../time.ts';
import type { MeasureEvidence, Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import type { Hold, Motion, Movement } from './movement.ts';
import type { Axis } from './rates.ts';
import { thresholds } from './thresholds.ts';

/** Seconds: longer than a frame at 12 frames a second, shorter than anything that matters. */
const LAST_FRAME = 0.09;

const METHOD = 'affine-consensus@1';

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

const units: Record<Axis, { metric: string; way: string; unit: string; enter: number; least: number }> = {
  x: {
    metric: 'flow_x',
    way: 'way_x',
    unit: '% of width',
    enter: thresholds.shift,
    least: thresholds.shiftWay,
  },
  y: {
    metric: 'flow_y',
    way: 'way_y',
    unit: '% of width',
    enter: thresholds.shift,
    least: thresholds.shiftWay,
  },
  scale: {
    metric: 'divergence',
    way: 'scale',
    unit: '%',
    enter: thresholds.scale,
    least: thresholds.scaleWay,
  },
  roll: { metric: 'curl', way: 'turn', unit: 'deg', enter: thresholds.roll, least: thresholds.rollWay },
};

/** Camera movement of one shot, as units with the numbers that speak for them. */
export function movementUnits(film: { fingerprint: string }, shot: Shot, motion: Motion): Unit[] {
  return [
    ...motion.movements.map((movement) => unitOf(film, shot, movement)),
    ...motion.shakes.map((hold) => shakeUnit(film, shot, hold)),
    ...motion.statics.map((hold) => staticUnit(film, shot, hold)),
  ].filter((unit) => unit.interval[1] > unit.interval[0]);
}

function unitOf(film: { fingerprint: string }, shot: Shot, movement: Movement): Unit {
  const { axis, sign, parallax } = movement;
  const names = readings[axis][sign];
  const label = labelOf(movement, names);
  const isArc = axis === 'x' && parallax !== null && parallax > thresholds.parallaxApart;
  const { metric, way, unit, enter, least } = units[axis];
  const evidence: MeasureEvidence[] = [
    measure(metric, movement.speed * sign, `${unit}/s`, sign > 0 ? '>' : '<', sign * enter),
    measure(way, movement.way, unit, '>=', least),
  ];
  if (axis !== 'roll' && parallax !== null) evidence.push(parallaxEvidence(label, names, parallax));
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label,
    interval: within(shot, movement.interval),
    evidence,
    confidence: confidenceOf(movement, enter),
    status: isArc ? 'abstained' : 'asserted',
    attrs: { speed: speedOf(movement) },
    why: isArc
      ? `near and far move against each other (parallax ${one(parallax)}): an arc, which this measurement cannot name`
      : `${wayOf(movement)}${parallaxWords(movement, names, label)}`,
  });
}

/** Specific where parallax is clear, the hypernym where it lies between or was too small to measure. */
function labelOf({ axis, parallax }: Movement, { turned, travelled, either }: Reading): Label {
  if (axis === 'roll') return either;
  if (parallax === null) return either;
  if (parallax < thresholds.parallaxLow) return turned;
  // Near and far that part so much can be a dolly against a zoom: the sign is the background's.
  if (axis === 'scale' && parallax > thresholds.parallaxApart) return either;
  return parallax > thresholds.parallaxHigh ? travelled : either;
}

/** A number of this method against its threshold. */
function measure(
  metric: string,
  value: number,
  unit: string,
  op: MeasureEvidence['op'],
  threshold: MeasureEvidence['threshold'],
): MeasureEvidence {
  return measured(metric, value, unit, op, threshold, METHOD);
}

function parallaxEvidence(label: Label, names: Reading, parallax: number): MeasureEvidence {
  const { parallaxLow, parallaxHigh, parallaxApart } = thresholds;
  if (label === names.turned) return measure('parallax_index', parallax, 'ratio', '<', parallaxLow);
  if (label === names.travelled) return measure('parallax_index', parallax, 'ratio', '>', parallaxHigh);
  if (parallax > parallaxHigh) return measure('parallax_index', parallax, 'ratio', '>', parallaxApart);
  return measure('parallax_index', parallax, 'ratio', 'in', [parallaxLow, parallaxHigh]);
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

function parallaxWords({ axis, parallax }: Movement, { turned, travelled }: Reading, label: Label): string {
  if (axis === 'roll') return '';
  const inPlace = axis === 'scale' ? 'zoomed' : 'turned in place';
  if (parallax === null)
    return `; too little flow for parallax to tell whether the camera ${inPlace} or travelled`;
  const index = `parallax ${one(parallax)}`;
  if (label === turned) return `; near and far move as one (${index}), so the camera ${inPlace}`;
  if (label === travelled)
    return `; near things move faster than far ones (${index}), so the camera travelled`;
  return `; ${index} does not tell whether the camera ${inPlace} or travelled`;
}

/** A number for a sentence: two significant digits, no more than one decimal above 1. */
function one(value: number): string {
  return String(Number(value < 1 ? value.toPrecision(2) : value.toFixed(1)));
}

function speedOf({ axis, speed }: Movement): 'slow' | 'regular' | 'fast' {
  // A typical point moves a third of a zoom's or a roll's rate.
  const flow = axis === 'x' || axis === 'y' ? speed : speed / 2;
  return flow < thresholds.slow ? 'slow' : flow > thresholds.fast ? 'fast' : 'regular';
}

function shakeUnit(film: { fingerprint: string }, shot: Shot, hold: Hold): Unit {
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label: 'handheld_shake',
    interval: within(shot, hold.interval),
    evidence: [measure('path_rms_above_1hz', hold.shake, '% of width', '>', thresholds.shakeLeave)],
    confidence: saturate(hold.shake / thresholds.shake),
    attrs: { degree: hold.shake > 3 * thresholds.shake ? 'obvious' : 'slight' },
    why: `the camera strays by ${one(hold.shake)} % of the picture's width from a smooth path, faster than once a second`,
  });
}

function staticUnit(film: { fingerprint: string }, shot: Shot, hold: Hold): Unit {
  const shake = Number.isNaN(hold.shake)
    ? []
    : [measure('path_rms_above_1hz', hold.shake, '% of width', '<=', thresholds.steady)];
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label: 'static',
    interval: within(shot, hold.interval),
    evidence: [measure('flow', hold.speed, '% of width/s', '<', 2 * thresholds.shift), ...shake],
    confidence: saturate((2 * thresholds.shift) / Math.max(hold.speed, 0.01)),
    why: `the background drifts by ${one(hold.speed)} % of the picture's width a second`,
  });
}

/** Not yet calibrated: rises with the distance from the threshold, and with the share of points that agree. */
function confidenceOf({ speed, inliers }: Movement, enter: number): number {
  return round3(saturate(speed / enter) * (0.6 + 0.4 * inliers));
}

/**
 * The last frame of a shot is shown to the shot's end: a movement that reaches it lasts as long. Rounded before it is
 * kept inside, as the bounds of a shot are not whole milliseconds.
 */
function within(shot: Shot, [start, end]: Interval): Interval {
  const [first, last] = shot.interval;
  return [Math.max(first, round3(start)), last - end < LAST_FRAME ? last : Math.min(last, round3(end))];
}
