import { colourUnits } from './colour.ts';
import { focusUnits } from './focus.ts';
import type { ShotFrame } from './frame.ts';
import { lightUnits } from './light.ts';
import { motionOf } from './motion/movement.ts';
import { movementUnits } from './motion/movementUnits.ts';
import type { Shot } from './shot.ts';
import type { Source } from './source.ts';
import type { Unit } from './unit.ts';

/** What the measurements need to know of the film as a whole. */
export type MeasuredFilm = Pick<Source, 'fingerprint' | 'width' | 'height'>;

/** Everything that measurement alone can say of one shot, in the order of the vocabulary. */
export function measuredUnits(film: MeasuredFilm, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  return [
    ...movementUnits(film, shot, motionOf(frames)),
    ...focusUnits(film, shot, frames),
    ...lightUnits(film, shot, frames),
    ...colourUnits(film, shot, frames),
  ];
}
