import { round3, saturate } from '../evidence.ts';
import { makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { MeasureEvidence, Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { apartUnit } from './apartUnits.ts';
import type { Motion, Movement } from './movement.ts';
import type { Axis } from './rates.ts';
import { shakeUnit, staticUnit } from './holdUnits.ts';
import { thresholds } from './thresholds.ts';
import { followingUnits } from './trackingUnits.ts';
import { measure, one, within } from './unitParts.ts';
import { type Reading, verdictOf } from './verdict.ts';

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
export function movementUnits(
  film: { fingerprint: string; width: number; height: number },
  shot: Shot,
  motion: Motion,
): Unit[] {
  const moved = new Map(motion.movements.map((movement) => [movement, unitOf(film, shot, movement)]));
  return [
    ...moved.values(),
    ...motion.following.flatMap((one) => followingUnits(film, shot, one, moved.get(one.movement)!.label)),
    ...motion.apart.map((apart) => apartUnit(film, shot, apart)),
    ...motion.shakes.map((hold) => shakeUnit(film, shot, hold)),
    ...motion.statics.map((hold) => staticUnit(film, shot, hold)),
  ].filter((unit) => unit.interval[1] > unit.interval[0]);
}

function unitOf(film: { fingerprint: string }, shot: Shot, movement: Movement): Unit {
  const { axis, sign } = movement;
  const names = readings[axis][sign];
  const verdict = verdictOf(movement, names);
  const { metric, way, unit } = units[axis];
  const enter = thresholds.enter[axis];
  const evidence: MeasureEvidence[] = [
    measure(metric, movement.speed * sign, `${unit}/s`, sign > 0 ? '>' : '<', sign * enter),
    measure(way, movement.way, unit, '>=', thresholds.way[axis]),
  ];
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label: verdict.label,
    interval: within(shot, movement.interval),
    evidence: [...evidence, ...verdict.evidence],
    confidence: confidenceOf(movement, enter),
    attrs: { speed: speedOf(movement) },
    why: `${wayOf(movement)}${verdict.words}`,
  });
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

function speedOf({ axis, speed }: Movement): 'slow' | 'regular' | 'fast' {
  // A typical point moves a third of a zoom's or a roll's rate.
  const flow = axis === 'x' || axis === 'y' ? speed : speed / 2;
  return flow < thresholds.slow ? 'slow' : flow > thresholds.fast ? 'fast' : 'regular';
}

/** Not yet calibrated: rises with the distance from the threshold, and with the share of points that agree. */
function confidenceOf({ speed, inliers }: Movement, enter: number): number {
  return round3(saturate(speed / enter) * (0.6 + 0.4 * inliers));
}
