import type { UnitDocument } from '../../../src/film/unit.ts';
import { entryOf, type Label } from '../../../src/film/vocabulary/index.ts';
import { acceptedMovements, type Clip, meaningOf } from '../../../cli/benches/manifest.ts';
import { shareOf, type Share } from './share.ts';

/** What is said of the movement of one-shot clips, against what is not wrong. */
export interface MovementScore {
  /** Clips in which something accepted is asserted. */
  found: Share;
  /** Asserted movement units that are accepted. */
  right: Share;
  /** Asserted units whose opposite would have been right. */
  wrongWay: Share;
  /** By the clip's first label. */
  classes: Record<string, { found: Share; right: Share }>;
  /** A line for each clip with something missing or wrong. */
  failures: string[];
}

/** A label's direction: itself and what it entails. */
function waysOf(label: Label): Label[] {
  const over = entryOf('camera_movement', label)?.hypernym as Label | undefined;
  return over ? [label, over] : [label];
}

/** True where a word, or what it entails, is this direction. */
const accepts = (words: readonly string[], way: Label) => words.some((word) => meaningOf(word).includes(way));

/** Clips with one shot and a movement label. */
export const movementClips = (clips: readonly Clip[]): Clip[] =>
  clips.filter(
    ({ labels }) =>
      labels.shot_count === 1 && (labels.camera_movement ?? []).some((word) => meaningOf(word).length > 0),
  );

/** The movements asserted in a document. */
export function saidOf(document: UnitDocument): Label[] {
  return document.units
    .filter((unit) => unit.dim === 'camera_movement' && unit.status === 'asserted')
    .map((unit) => unit.label);
}

/** Scores what is said, by clip name, against `movement_accept`. */
export function movementScore(
  clips: readonly Clip[],
  said: (clip: Clip) => readonly Label[] | null,
): MovementScore {
  const found = shareOf();
  const right = shareOf();
  const wrongWay = shareOf();
  const classes: MovementScore['classes'] = {};
  const failures: string[] = [];
  for (const clip of movementClips(clips)) {
    const labels = said(clip);
    if (!labels) continue;
    const accepted = acceptedMovements(clip.labels);
    const isRight = (label: Label) => accepts(accepted, label);
    const own = (classes[clip.labels.camera_movement![0]!] ??= { found: shareOf(), right: shareOf() });
    const isFound = labels.some(isRight);
    for (const share of [found, own.found]) share.add(isFound);
    for (const label of labels) {
      const opposite = entryOf('camera_movement', label)?.reversed as Label | undefined;
      for (const share of [right, own.right]) share.add(isRight(label));
      // Whatever kind was accepted, the other way is the wrong way: a truck right for a pan left.
      wrongWay.add(
        !isRight(label) && opposite !== undefined && waysOf(opposite).some((way) => accepts(accepted, way)),
      );
    }
    const wrong = labels.filter((label) => !isRight(label));
    if (!isFound || wrong.length > 0)
      failures.push(
        `${clip.name}: ${clip.labels.camera_movement!.join(' + ')}; said ${labels.join(', ') || 'nothing'}${wrong.length ? `; wrong ${wrong.join(', ')}` : ''}`,
      );
  }
  return { found, right, wrongWay, classes, failures };
}

/** How well one label is found: of the clips that have it, and of those in which it is said. */
export interface LabelScore {
  label: string;
  clips: number;
  precision: number;
  recall: number;
  f1: number;
  /** Clips in which only the hypernym is said; they count as missed. */
  hypernym: number;
}

const families: readonly (readonly [name: string, labels: RegExp])[] = [
  ['pan', /^pan_/],
  ['tilt', /^tilt_/],
  ['roll', /^roll_/],
  ['zoom', /^zoom_/],
  ['static', /^static$/],
  ['handheld', /^handheld_shake$/],
  ['truck', /^truck_/],
  ['pedestal', /^pedestal_/],
  ['dolly', /^dolly_(in|out)$/],
  ['arc', /^arc_/],
  ['dolly zoom', /^dolly_zoom$/],
  ['tracking', /^tracking$/],
];

/** Precision and recall of each family of labels, direction included, on clips whose labels are complete. */
export function labelScores(
  clips: readonly Clip[],
  said: (clip: Clip) => readonly Label[] | null,
): LabelScore[] {
  return families.flatMap(([label, family]) => {
    let [hit, extra, missed, hypernym] = [0, 0, 0, 0];
    for (const clip of movementClips(clips)) {
      const labels = said(clip);
      if (!labels) continue;
      const truth = movementsOf(clip);
      const wanted = truth.filter((one) => family.test(one));
      const got = new Set(labels.filter((one) => family.test(one)));
      for (const one of wanted) {
        if (got.has(one)) hit++;
        else {
          missed++;
          const over = entryOf('camera_movement', one)?.hypernym as Label | undefined;
          if (over && labels.includes(over)) hypernym++;
        }
      }
      const accepted = acceptedMovements(clip.labels);
      extra += [...got].filter((one) => !wanted.includes(one) && !accepts(accepted, one)).length;
    }
    if (hit + missed === 0) return [];
    const precision = hit + extra === 0 ? 1 : hit / (hit + extra);
    const recall = hit / (hit + missed);
    const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
    return { label, clips: hit + missed, precision, recall, f1, hypernym };
  });
}

/** The specific labels that a clip has, its own words for it only; a dolly zoom is one label, not a dolly and a zoom. */
export function movementsOf({ labels }: Clip): Label[] {
  if (/dolly zoom/.test(labels.special ?? '')) return ['dolly_zoom'];
  return labels.camera_movement!.flatMap((word) => meaningOf(word).slice(0, 1));
}
