import type { Unit, UnitDocument } from '../../../src/film/unit.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import type { Clip, Labels } from '../../../cli/benches/manifest.ts';
import { shareOf, type Share } from './share.ts';

/** How a dimension with one answer a clip is told. */
export interface LookScore {
  name: string;
  /** Of the labelled clips, those in which something is asserted. */
  said: Share;
  /** Of those, the ones in which it is the label. */
  right: Share;
  /** Shot sizes: right or the next one on the ladder. */
  near?: Share;
  /** What saying the most common label of the set everywhere would get right, of all labelled clips. */
  blind: Share;
  failures: string[];
}

const ladder: readonly Label[] = [
  'extreme_close_up',
  'close_up',
  'medium_close_up',
  'medium',
  'medium_long',
  'full',
  'long',
  'extreme_long',
];

/** The sets' words for the labels of ours that are right. */
const words: Readonly<Record<string, readonly Label[]>> = {
  'extreme close-up': ['extreme_close_up'],
  'close-up': ['close_up'],
  'medium close-up': ['medium_close_up'],
  'medium shot': ['medium'],
  'medium full shot': ['medium_long'],
  'medium long shot': ['medium_long'],
  'full shot': ['full'],
  'wide shot': ['long'],
  'long shot': ['long'],
  'extreme wide shot': ['extreme_long'],
  frontal: ['front'],
  profile: ['profile'],
  'from behind': ['back'],
  'eye level': ['eye_level'],
  'low angle': ['low'],
  'high angle': ['high'],
  'high angle (aerial)': ['high', 'birds_eye'],
  // CHAI's overhead is a height: the camera looks down, steeply or not.
  overhead: ['high', 'birds_eye'],
  shallow: ['shallow'],
  deep: ['deep'],
};

interface Look {
  name: string;
  dim: Dim;
  labels: readonly Label[];
  truth(labels: Labels): string | undefined;
  isLadder?: boolean;
}

const isPerson = ({ people, subject_orientation, subject = '' }: Labels) =>
  people !== undefined ||
  subject_orientation !== undefined ||
  /wom[ae]n|\bm[ae]n\b|person|people|child|cyclist|runner|boy|girl/.test(subject);

const looks: readonly Look[] = [
  {
    name: 'shot size, a person visible',
    dim: 'shot_size',
    labels: ladder,
    truth: (labels) => (isPerson(labels) ? labels.shot_size : undefined),
    isLadder: true,
  },
  {
    name: 'shot size, nobody',
    dim: 'shot_size',
    labels: ladder,
    truth: (labels) => (isPerson(labels) ? undefined : labels.shot_size),
    isLadder: true,
  },
  {
    name: 'subject orientation',
    dim: 'subject_orientation',
    labels: ['front', 'three_quarter_front', 'profile', 'three_quarter_back', 'back'],
    truth: (labels) => labels.subject_orientation,
  },
  {
    name: 'camera angle',
    dim: 'camera_angle',
    labels: ['birds_eye', 'high', 'eye_level', 'low', 'worms_eye'],
    truth: (labels) => labels.camera_angle,
  },
  {
    name: 'depth of field',
    dim: 'depth_of_field',
    labels: ['shallow', 'deep'],
    truth: (labels) => labels.depth_of_field,
  },
];

/** The labels that are right of the facet that a label belongs to; null where a clip is not labelled for it. */
export function truthOfLooks(labels: Labels, dim: Dim, label: Label): readonly Label[] | null {
  for (const look of looks) {
    if (look.dim !== dim || !look.labels.includes(label)) continue;
    const truth = partsOf(look.truth(labels));
    if (truth.length > 0) return truth;
  }
  return null;
}

/** The labels that a clip has in the dimensions that are labelled once a clip. */
export function looksOf(labels: Labels): { dim: Dim; label: Label }[] {
  return looks.flatMap(({ dim, truth }) => partsOf(truth(labels)).map((label) => ({ dim, label })));
}

/** "full shot to medium shot" changes on the way: either end is right. */
const partsOf = (truth: string | undefined): Label[] =>
  truth?.split(' to ').flatMap((part) => words[part] ?? []) ?? [];

/** Scores the dimensions that are labelled once a clip; only the first shot of a clip is labelled. */
export function lookScores(
  clips: readonly Clip[],
  documentOf: (clip: Clip) => UnitDocument | null,
): LookScore[] {
  return looks.map((look) => {
    const labelled = clips.flatMap((clip) => {
      const truth = look.truth(clip.labels);
      const document = clip.labels.shot_count === 1 ? documentOf(clip) : null;
      const parts = partsOf(truth);
      return document && parts.length > 0 ? [{ clip, document, truth: parts }] : [];
    });
    const score: LookScore = {
      name: look.name,
      said: shareOf(),
      right: shareOf(),
      ...(look.isLadder && { near: shareOf() }),
      blind: shareOf(),
      failures: [],
    };
    const common = mostCommon(labelled.map(({ truth }) => truth[0]!));
    for (const { clip, document, truth } of labelled) {
      const unit = longest(document, look);
      score.blind.add(common !== null && truth.includes(common));
      score.said.add(unit !== null);
      if (!unit) continue;
      const isRight = truth.includes(unit.label);
      score.right.add(isRight);
      score.near?.add(truth.some((one) => Math.abs(ladder.indexOf(one) - ladder.indexOf(unit.label)) <= 1));
      if (!isRight) score.failures.push(`${clip.name}: ${truth.join(' or ')}; said ${unit.label}`);
    }
    return score;
  });
}

/** The label asserted for the longest time in the first shot. */
function longest({ units }: UnitDocument, { dim, labels }: Look): Unit | null {
  const told = units.filter(
    (unit) =>
      unit.shot === 0 && unit.dim === dim && unit.status === 'asserted' && labels.includes(unit.label),
  );
  const length = (unit: Unit) => unit.interval[1] - unit.interval[0];
  return told.reduce<Unit | null>((best, unit) => (!best || length(unit) > length(best) ? unit : best), null);
}

function mostCommon(labels: readonly Label[]): Label | null {
  const counts = new Map<Label, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
