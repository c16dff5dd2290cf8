import type { ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import type { Unit } from './unit.ts';

/** Everything that measurement alone can say of one shot. */
export function measuredUnits(
  _film: { fingerprint: string },
  _shot: Shot,
  _frames: readonly ShotFrame[],
): Unit[] {
  return [];
}
