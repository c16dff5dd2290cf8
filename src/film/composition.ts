import { median, saturate } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import type { Film } from './makeUnit.ts';
import type { Seen } from './people/seen.ts';
import type { Shot } from './shot.ts';
import type { Box } from './time.ts';
import type { Unit, UnitBox } from './unit.ts';
import { boxRound, claimed, usual, viewed, type Viewed, viewsOf } from './viewed.ts';

/** Shares of the frame, from the definitions where not said otherwise. */
const thresholds = {
  thirds: 0.06,
  /**
   * Correlation of one side's edges with the mirrored other's, rows less their means; the usual 0.55 is for
   * edges as they are, which sky over grass reaches too. Of 105 labelled clips: 0.55 for the two symmetrical ones,
   * 0.31 for the next.
   */
  symmetry: 0.45,
  /** Meeting lines: how many, their share of all edges (by eye on labelled footage: 0.39 on two roads, 0.2 and less elsewhere). */
  lines: 4,
  lineShare: 0.25,
  lineReach: 0.1,
  /** Where nothing is known of a subject, lines that meet about the middle lead somewhere. */
  middleReach: 0.15,
  balance: 0.03,
  flat: 0.6,
  smallSubject: 0.12,
} as const;

/** Patterns of composition in one shot: thirds and symmetry told, the others supported. */
export function compositionUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const views = viewsOf(frames);
  if (views.length === 0) return [];
  const mirror = median(views.map(({ view }) => view.mirror))!;
  const symmetrical = claimed(film, shot, {
    dim: 'composition',
    label: 'symmetrical',
    evidence: [viewed('mirror_correlation', mirror, 'correlation', '>=', thresholds.symmetry)],
    confidence: saturate(mirror / thresholds.symmetry),
    why: 'one side is the other, mirrored',
  });
  return [
    ...thirdsUnits(film, shot, views),
    ...symmetrical,
    ...leadingUnits(film, shot, views),
    ...(symmetrical.length > 0 ? [] : balanceUnits(film, shot, views)),
    ...spaceUnits(film, shot, views),
  ];
}

/** What the eye goes to: the eyes of the largest face, else the upper body of a person, else what is salient. */
function keyOf(seen: Seen | null): { point: readonly [number, number]; box: Box } | null {
  const largest = <T extends { box: Box }>(of: readonly T[]) =>
    [...of].sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])[0];
  const at = ([x, y, w, h]: Box, down: number) => [x + w / 2, y + down * h] as const;
  const face = seen && largest(seen.faces);
  if (face) return { point: at(face.box, 0.35), box: face.box };
  const person = seen && largest(seen.people);
  if (person) return { point: at(person.box, 0.2), box: person.box };
  return seen?.salient ? { point: seen.salient.centre, box: seen.salient.box } : null;
}

function toThird([x, y]: readonly [number, number]): number {
  const off = (v: number) => Math.min(Math.abs(v - 1 / 3), Math.abs(v - 2 / 3));
  return Math.hypot(off(x), off(y));
}

function thirdsUnits(film: Film, shot: Shot, views: readonly Viewed[]): Unit[] {
  const keys = views.map(({ seen }) => keyOf(seen));
  const distance = usual(views, ({ seen }) => {
    const key = keyOf(seen);
    return key && toThird(key.point);
  });
  if (distance === null) return [];
  const isNear = (key: (typeof keys)[number]) => key !== null && toThird(key.point) < thresholds.thirds;
  const held = keys.filter(isNear).length / keys.length;
  return claimed(film, shot, {
    dim: 'composition',
    label: 'rule_of_thirds',
    evidence: [
      viewed('third_distance', distance, 'of the frame', '<', thresholds.thirds),
      viewed('third_held', held, 'of the looks', '>=', 0.6),
    ],
    confidence: saturate(thresholds.thirds / Math.max(distance, 0.01)),
    box: boxOf(shot, views),
    why: 'the eye goes to a crossing of the thirds',
  });
}

/** Round what the eye goes to, moving with it. */
const boxOf = (shot: Shot, views: readonly Viewed[]): UnitBox =>
  boxRound(shot, views, ({ seen }) => keyOf(seen)?.box);

function leadingUnits(film: Film, shot: Shot, views: readonly Viewed[]): Unit[] {
  const lines = usual(views, ({ view }) => view.lines.meeting?.lines ?? null);
  const share = usual(views, ({ view: { lines: l } }) => l.meeting && l.meeting.length / l.length);
  const reach = usual(views, ({ view, seen }) => {
    const { meeting } = view.lines;
    const key = keyOf(seen)?.point ?? ([0.5, 0.5] as const);
    return meeting && Math.hypot(meeting.x - key[0], meeting.y - key[1]);
  });
  if (lines === null || share === null || reach === null) return [];
  const hasKey = views.some(({ seen }) => keyOf(seen) !== null);
  return claimed(film, shot, {
    dim: 'composition',
    label: 'leading_lines',
    evidence: [
      viewed('meeting_lines', lines, 'lines', '>=', thresholds.lines),
      viewed('meeting_share', share, 'of all edges', '>=', thresholds.lineShare),
      viewed(
        'meeting_distance',
        reach,
        'of the frame',
        '<',
        hasKey ? thresholds.lineReach : thresholds.middleReach,
      ),
    ],
    confidence: saturate(share / thresholds.lineShare),
    why: 'long edges meet where the eye goes',
  });
}

function balanceUnits(film: Film, shot: Shot, views: readonly Viewed[]): Unit[] {
  const off = (axis: 0 | 1) => Math.abs(median(views.map(({ view }) => view.weight[axis]))! - 0.5);
  return claimed(film, shot, {
    dim: 'composition',
    label: 'balanced',
    evidence: [
      viewed('weight_off_x', off(0), 'of the width', '<', thresholds.balance),
      viewed('weight_off_y', off(1), 'of the height', '<', thresholds.balance),
    ],
    confidence: 0.5,
    why: 'edges weigh alike on all sides of the middle',
  });
}

function spaceUnits(film: Film, shot: Shot, views: readonly Viewed[]): Unit[] {
  const flat = median(views.map(({ view }) => view.flat))!;
  const subject = usual(views, ({ seen }) => {
    const body = seen && [...seen.people].sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])[0];
    return body ? body.box[2] * body.box[3] : (seen?.salient?.area ?? null);
  });
  if (subject === null) return [];
  return claimed(film, shot, {
    dim: 'composition',
    label: 'negative_space',
    evidence: [
      viewed('flat_share', flat, 'of the picture', '>', thresholds.flat),
      viewed('subject_area', subject, 'of the frame', '<', thresholds.smallSubject),
    ],
    confidence: saturate(flat / thresholds.flat),
    box: boxOf(shot, views),
    why: 'a small subject in an empty frame',
  });
}
