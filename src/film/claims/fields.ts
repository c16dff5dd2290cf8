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
  pattern: new RegExp(`^[\\s"'{[,(|]*(?:${words})[\\s"')]*$`),
}));

/** What a heading says that the words after it are about; null for any other words. `text` is normalised. */
export const fieldOf = (text: string): Dim | null =>
  compiled.find(({ pattern }) => pattern.test(text))?.dim ?? null;

/** A part of an answer, as "soft" and "from the side" of "Lighting: soft, from the side". */
export interface Fragment {
  text: string;
  /** Offset in the clause. */
  at: number;
}

const most = 4; // words of an answer that is no sentence

/** The parts of a clause that are too short to be a sentence and may leave out what they are about. */
export function fragmentsOf(text: string): Fragment[] {
  const parts = [...text.matchAll(/(?:(?!\band\b)[^,/|[\]])+/g)];
  return parts.flatMap((part) => {
    const words = part[0].match(/[a-z0-9']+/g) ?? [];
    const isFragment =
      words.length > 0 && words.length <= most && !words.some((word) => inSentences.test(word));
    return isFragment ? [{ text: part[0], at: part.index }] : [];
  });
}

const inSentences = /^(?:an?|the|of|on|at|in|with|from|to|into|by|for|through|is|are|not|no)$/;
