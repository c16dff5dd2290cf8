import type { Dim, Label } from '../../src/film/vocabulary/index.ts';
import type { Labelled } from './labelLines.ts';
import { acceptedMovements, meaningOf, type Clip, type Labels } from './manifest.ts';

/** What a set's words for looks mean: the dimension, the label, and what is not wrong beside it. */
const looks: Readonly<Record<string, readonly [Dim, Label, ...Label[]]>> = {
  'extreme close-up': ['shot_size', 'extreme_close_up'],
  'close-up': ['shot_size', 'close_up'],
  'medium close-up': ['shot_size', 'medium_close_up'],
  'medium shot': ['shot_size', 'medium'],
  'medium full shot': ['shot_size', 'medium_long'],
  'medium long shot': ['shot_size', 'medium_long'],
  'full shot': ['shot_size', 'full'],
  'wide shot': ['shot_size', 'long'],
  'long shot': ['shot_size', 'long'],
  'extreme wide shot': ['shot_size', 'extreme_long'],
  frontal: ['subject_orientation', 'front'],
  profile: ['subject_orientation', 'profile'],
  'from behind': ['subject_orientation', 'back'],
  'eye level': ['camera_angle', 'eye_level'],
  'low angle': ['camera_angle', 'low'],
  'high angle': ['camera_angle', 'high'],
  'high angle (aerial)': ['camera_angle', 'high', 'birds_eye'],
  overhead: ['camera_angle', 'high', 'birds_eye'],
  shallow: ['depth_of_field', 'shallow'],
  deep: ['depth_of_field', 'deep'],
};

const lookOf = (word: string): readonly [Dim, Label, ...Label[]] | undefined =>
  looks[word] ?? (word.startsWith('dutch angle') ? ['camera_angle', 'dutch'] : undefined);

const lookFields = ['shot_size', 'subject_orientation', 'camera_angle', 'depth_of_field'] as const;

/**
 * The labels of a clip of a manifest as labels.jsonl would have them. Movements have times where every segment has a word
 * of ours; what is said of a clip as a whole is taken only of one with one shot, as it is not said of which shot it is.
 */
export function labelsOf({ name, source, labels }: Clip): Labelled[] {
  const isOneShot = labels.shot_count === 1;
  return [...movementsOf(labels, isOneShot), ...(isOneShot ? looksOf(labels) : [])].map((line) => ({
    ...{ file: name, source },
    ...line,
  }));
}

type Line = Omit<Labelled, 'file' | 'source'>;

function movementsOf(labels: Labels, isOneShot: boolean): Line[] {
  const accepted = acceptedMovements(labels).flatMap(meaningOf);
  const segments = labels.segments?.map(
    ([from, to, text]) => [from, to, text.replace(/^crash /, '')] as const,
  );
  if (segments?.every(([, , text]) => meaningOf(text).length > 0))
    return segments
      .filter(([from, to]) => to > from)
      .flatMap(([from, to, text]) =>
        movement(text, isOneShot ? accepted : []).map((line): Line => ({ ...line, interval: [from, to] })),
      );
  return isOneShot ? (labels.camera_movement ?? []).flatMap((word) => movement(word, accepted)) : [];
}

function movement(word: string, accepted: readonly Label[]): Line[] {
  const [label, ...more] = meaningOf(word);
  if (!label) return [];
  const accept = [...new Set([...more, ...accepted])].filter((other) => other !== label);
  return [{ dim: 'camera_movement', label, accept }];
}

const looksOf = (labels: Labels): Line[] =>
  lookFields.flatMap((field) =>
    (labels[field] ?? '').split(' to ').flatMap((word): Line[] => {
      const [dim, label, ...accept] = lookOf(word) ?? [];
      return dim && label ? [{ dim, label, accept }] : [];
    }),
  );
