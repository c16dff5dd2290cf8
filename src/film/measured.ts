import type { ShotFrame } from './frame.ts';
import { motionOf } from './motion/movement.ts';
import { movementUnits } from './motion/movementUnits.ts';
import type { Shot } from './shot.ts';
import type { Unit } from './unit.ts';

/** Everything that measurement alone can say of one shot. */
export function measuredUnits(
  film: { fingerprint: string },
  shot: Shot,
  frames: readonly ShotFrame[],
): Unit[] {
  return movementUnits(film, shot, motionOf(frames));
}
