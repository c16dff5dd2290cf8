import { saturate } from '../evidence.ts';
import { makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Unit } from '../unit.ts';
import type { Hold } from './hold.ts';
import { thresholds } from './thresholds.ts';
import { measure, one, within } from './unitParts.ts';

/** A camera that is held in a hand. */
export function shakeUnit(film: { fingerprint: string }, shot: Shot, hold: Hold): Unit {
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

/** A camera that goes nowhere. */
export function staticUnit(film: { fingerprint: string }, shot: Shot, hold: Hold): Unit {
  const shake = Number.isNaN(hold.shake)
    ? []
    : [measure('path_rms_above_1hz', hold.shake, '% of width', '<=', thresholds.shake)];
  return makeUnit(film, {
    shot: shot.index,
    dim: 'camera_movement',
    label: 'static',
    interval: within(shot, hold.interval),
    evidence: [measure('flow', hold.speed, '% of width/s', '<', thresholds.still), ...shake],
    confidence: saturate(thresholds.still / Math.max(hold.speed, 0.01)),
    why: `the background drifts by ${one(hold.speed)} % of the picture's width a second`,
  });
}
