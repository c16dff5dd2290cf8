import { dimensions, type Dim, type Label } from '../vocabulary/index.ts';
import type { Dialect, Hit } from './claim.ts';

const ofCineCap: readonly Dim[] = dimensions.filter((d) => d.cinecap).map((d) => d.id);

/**
 * CineCap's judge has fewer classes than the vocabulary (its authors' rules, in our words):
 * - size: "wide", "long" and "panorama" are one class, and an extreme long shot is no other one. Full is a class of its
 *   own; of extreme close-ups and medium long shots the rules say nothing, so they stay what they are.
 * - angle: "very high", "from above" and "drone perspective" are one claim, and so is what is seen from right above.
 */
const classes: Partial<Record<Dim, Partial<Record<Label, Label>>>> = {
  shot_size: { extreme_long: 'long' },
  camera_angle: { birds_eye: 'high' },
};

/** Composition is where the subject is, and nothing else. */
const positions: readonly string[] = ['left', 'center_left', 'center', 'center_right', 'right'];

/** What words claim in a dialect; null where that has no such claim. */
export function meant(hit: Hit, dialect: Dialect): Hit | null {
  if (dialect !== 'cinecap') return hit;
  if (!ofCineCap.includes(hit.dim)) return null;
  if (hit.dim === 'composition' && !positions.includes(hit.label)) return null;
  return { ...hit, label: classes[hit.dim]?.[hit.label as Label] ?? hit.label };
}

/** The words that an answer leaves out because its question has it: "Wide" to a question about the size is a wide shot. */
export const nounOf: Readonly<Partial<Record<Dim, string>>> = {
  shot_size: 'shot',
  camera_angle: 'angle',
  subject_orientation: 'view',
  composition: 'of the frame',
  depth_of_field: 'depth of field',
  special_shot: 'shot',
  framing: 'shot',
  lens: 'lens',
  lighting_source: 'light',
  lighting_condition: 'lighting',
  colour: 'palette',
};
