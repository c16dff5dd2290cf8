import { angleUnits } from './angle.ts';
import { cadenceUnits, namedStills } from './cadence.ts';
import { believed } from './calibration.ts';
import { colourUnits } from './colour.ts';
import { compositionUnits } from './composition.ts';
import { focusUnits } from './focus.ts';
import type { ShotFrame } from './frame.ts';
import { lensUnits } from './lens.ts';
import { lightUnits } from './light.ts';
import { lightDirectionUnits } from './lightDirection.ts';
import { lightSourceUnits } from './lightSource.ts';
import { motionOf } from './motion/movement.ts';
import { movementUnits } from './motion/movementUnits.ts';
import { peopleUnits } from './people/peopleUnits.ts';
import type { Shot } from './shot.ts';
import type { Source } from './source.ts';
import type { Unit } from './unit.ts';

/** What the measurements need to know of the film as a whole. */
export type MeasuredFilm = Pick<Source, 'fingerprint' | 'width' | 'height'>;

/** Everything that measurement alone can say of one shot, in the order of the vocabulary, as sure as it was borne out. */
export function measuredUnits(film: MeasuredFilm, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  return rawUnits(film, shot, frames).map(believed);
}

/** The same with confidence as each measurement gives it: what `npm run tune` calibrates. */
export function rawUnits(film: MeasuredFilm, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  return [
    ...namedStills(film, movementUnits(film, shot, motionOf(frames, film)), frames),
    ...peopleUnits(film, shot, frames),
    ...angleUnits(film, shot, frames),
    ...compositionUnits(film, shot, frames),
    ...focusUnits(film, shot, frames),
    ...cadenceUnits(film, shot, frames),
    ...lensUnits(film, shot, frames),
    ...lightSourceUnits(film, shot, frames),
    ...lightUnits(film, shot, frames),
    ...lightDirectionUnits(film, shot, frames),
    ...colourUnits(film, shot, frames),
  ];
}
