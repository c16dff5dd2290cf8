import { captionShot } from './caption.ts';
import type { Unit } from './unit.ts';
import { entryOf, type Label } from './vocabulary/index.ts';
import { verbOf } from './wording/movement.ts';

/** Other ways of saying a label that are read back to it alone, beside its canonical phrase and the plain caption's. */
export const phrasings: Partial<Record<Label, readonly string[]>> = {
  static: ['the camera remains still', 'the camera stays in place', 'the camera holds still'],
  pan_left: ['a pan to the left'],
  pan_right: ['a pan to the right'],
  tilt_up: ['a tilt upward'],
  tilt_down: ['a tilt downward'],
  roll_cw: ['a clockwise roll of the camera'],
  roll_ccw: ['a counterclockwise roll of the camera'],
  pedestal_up: ['the camera rises'],
  pedestal_down: ['the camera descends'],
  dolly_in: ['the camera moves forward', 'the camera pushes in'],
  dolly_out: ['the camera moves backward', 'the camera pulls out'],
  truck_left: ['the camera moves to the left'],
  truck_right: ['the camera moves to the right'],
  tracking: ['a tracking shot', 'the camera follows the subject'],
  handheld_shake: ['handheld', 'a handheld camera'],
  extreme_close_up: ['an extreme close-up shot'],
  close_up: ['a close-up shot'],
  medium_close_up: ['a medium close-up shot'],
  long: ['a wide shot'],
  extreme_long: ['an extreme wide shot'],
  birds_eye: ["a bird's-eye angle"],
  eye_level: ['at eye level'],
  high: ['a high-angle shot'],
  low: ['a low-angle shot'],
  dutch: ['a dutch tilt'],
  front: ['the subject faces the camera'],
  profile: ['in profile'],
  center: ['the subject in the centre of the frame'],
  shallow: ['a shallow focus'],
  deep: ['a deep depth of field'],
  rack_focus: ['the focus racks'],
  pov: ['a point of view shot'],
  slow_motion: ['in slow motion'],
  side: ['lit from the side'],
  hard: ['hard lighting'],
  soft: ['soft lighting'],
  silhouette: ['in silhouette'],
  black_and_white: ['in black and white'],
  warm: ['warm colours'],
  cool: ['cool colours'],
};

/** Words that say nothing by themselves. */
const functionWords =
  'a an and are as at been begins but by camera ends finally first for frame from has have in into is it its ' +
  'lighting next now of on opens or palette remains shot shows so stays subject that the then there this to until ' +
  'where which while with within';

/** Words of a text in lower case, with the hyphens and apostrophes inside them. */
export const wordsIn = (text: string): string[] =>
  text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

/** All words with which these units may be told: those of the accepted phrasings of what they say, and of grammar. */
export function lexicon(units: readonly Unit[]): string[] {
  const said = units.flatMap((unit) => [
    entryOf(unit.dim, unit.label)!.phrase,
    ...(phrasings[unit.label] ?? []),
    ...(verbOf(unit) ?? []),
  ]);
  return [...new Set(wordsIn([captionShot(units).text, ...said, functionWords].join(' ')))];
}
