import type { Dim } from '../vocabulary/index.ts';

/** Headings under which captions in the form of a list or of JSON say things, by what they are about. */
const headings: Readonly<Record<Dim, string>> = {
  camera_movement: '(?:camera )?(?:movements?|motions?)|camera (?:work|moves?)',
  shot_size: '(?:shot )?(?:size|scale|type)|shot',
  camera_angle: '(?:camera |shooting |shot )?angle',
  depth_of_field: 'depth of field|dof|focus',
  subject_orientation: '(?:subject )?orientation',
  composition: '(?:shot )?composition|(?:subject )?position',
  special_shot: 'special (?:shots?|techniques?|effects?)',
  framing: '(?:shot )?framing',
  lens: 'lens(?: size| type)?|focal length',
  lighting_source: 'light(?:ing)? (?:sources?|type)',
  lighting_condition: 'light(?:ing)?(?: conditions?| style)?',
  colour: 'colors?(?: palette| grading| grade| tones?| temperature)?|palette',
};

const compiled = Object.entries(headings).map(([dim, words]) => ({
  dim: dim as Dim,
  pattern: new RegExp(`^[\\s"'{[,(]*(?:${words})[\\s"')]*$`),
}));

/** What a heading says that the words after its colon are about; null for any other words. `text` is normalised. */
export const fieldOf = (text: string): Dim | null =>
  compiled.find(({ pattern }) => pattern.test(text))?.dim ?? null;
