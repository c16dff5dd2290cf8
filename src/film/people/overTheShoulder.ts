import { measured, saturate } from '../evidence.ts';
import { type Film, makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Interval, Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import { boxAt, boxOver, centreOf } from './boxes.ts';
import { facingOf } from './facing.ts';
import type { Subject } from './subjects.ts';

const METHOD = 'foreground-back@1';

/** Shares of the frame and of looks; starting values, from the definition. */
const thresholds = {
  /** A box this near to the frame's edge is cut by it. */
  edge: 0.03,
  /** Height of the shoulder's box: it stands in the foreground. */
  shoulder: 0.45,
  /** Looks in which the foreground person shows no face. */
  faceless: 0.8,
  /** Looks in which the person beyond does. */
  faced: 0.5,
  /** Between the middles of the two, of the width. */
  apart: 0.15,
  /** Seconds together. */
  together: 0.8,
} as const;

/** Degrees from the camera from which a head is turned away. */
const AWAY = 100;
/** Degrees from the camera up to which somebody looks towards the shoulder. */
const TOWARDS = 75;

/**
 * An over-the-shoulder shot: past the back of somebody cut by the frame's edge, towards the face of somebody further
 * off. Asserted where the back was told by joints; left open where all that is known is that no face was seen.
 */
export function overTheShoulderUnits(
  film: Film,
  shot: Shot,
  people: readonly Subject[],
  aspect: number,
): Unit[] {
  const pairs = people
    .flatMap((near) => people.map((far) => ({ near, far })))
    .filter(({ near, far }) => near !== far);
  for (const { near, far } of pairs) {
    const told = tell(near, far, aspect);
    if (!told) continue;
    const { away, interval } = told;
    const span: Interval = [Math.max(shot.interval[0], interval[0]), Math.min(shot.interval[1], interval[1])];
    return [
      makeUnit(film, {
        shot: shot.index,
        dim: 'special_shot',
        label: 'over_the_shoulder',
        interval: span,
        box: boxOver(near.keys, span),
        evidence: told.evidence,
        confidence: saturate(1 + away),
        status: away >= 0.5 ? 'asserted' : 'abstained',
        why: 'somebody cut by the edge of the frame, back to the camera, in front of a face',
      }),
    ];
  }
  return [];
}

function tell(near: Subject, far: Subject, aspect: number) {
  const interval: Interval = [
    Math.max(near.interval[0], far.interval[0]),
    Math.min(near.interval[1], far.interval[1]),
  ];
  const during = (t: Seconds) => t >= interval[0] && t <= interval[1];
  const own = near.sightings.filter((s) => during(s.t));
  const others = far.sightings.filter((s) => during(s.t));
  if (interval[1] - interval[0] < thresholds.together || own.length === 0 || others.length === 0) return null;
  const middle = (interval[0] + interval[1]) / 2;
  const [a, b] = [boxAt(near.keys, middle), boxAt(far.keys, middle)];
  const t = thresholds;
  const isCut = (a[0] <= t.edge || a[0] + a[2] >= 1 - t.edge) && a[1] + a[3] >= 1 - t.edge;
  const apart = Math.abs(centreOf(a)[0] - centreOf(b)[0]);
  if (!isCut || apart < t.apart) return null;
  const faceless = own.filter((s) => !s.face?.pose || Math.abs(s.face.pose.yaw) > AWAY).length / own.length;
  const turned = own.filter((s) => (facingOf(s, aspect)?.angle ?? 0) > AWAY);
  const facing = others.filter((s) => (facingOf(s, aspect)?.angle ?? 180) < TOWARDS);
  const faced = facing.length / others.length;
  const evidence = [
    measured('faceless_share', faceless, 'of looks', '>=', t.faceless, METHOD),
    measured('faced_share', faced, 'of looks', '>=', t.faced, METHOD),
    measured('shoulder_height', a[3], 'of the height', '>=', t.shoulder, METHOD),
  ];
  return evidence.every((e) => e.pass) ? { interval, evidence, away: turned.length / own.length } : null;
}
