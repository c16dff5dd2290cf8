import type { Box, Seconds } from '../time.ts';
import { alikeness, areaOf, centreOf, insideOf } from './boxes.ts';
import type { FaceSeen, PersonSeen, SalientSeen, Seen, ThingSeen } from './seen.ts';

/** What one look saw of one subject. */
export interface Sighting {
  t: Seconds;
  kind: 'person' | 'thing' | 'salient';
  /** COCO class of a thing. */
  name: string | null;
  face: FaceSeen | null;
  body: PersonSeen | null;
  /** The body, else the thing or what draws the eye, else the head. */
  box: Box;
  /** 0..1, the surest detector's. */
  score: number;
}

/**
 * Shares, 0..1: what a detector must say before it is believed, and which boxes are one person twice. Set on half of
 * the labelled clips' sources: cars, flowers and waves are boxed as faces up to 0.85, but rarely have a head pose.
 */
const least = {
  /** A face in its body's place. */
  face: 0.6,
  /** A face without a body near it, which must have a pose; a small one would have shown a body. */
  loneFace: 0.75,
  loneFaceHeight: 0.14,
  body: 0.35,
  thing: 0.5,
  /** Of the frame: a smaller thing is no subject. */
  thingArea: 0.015,
  /** Of its box that what draws the eye fills: three bottles in a row are not one thing. */
  salientFill: 0.45,
  /** Of a body in another without a head of its own: the same person boxed twice. */
  twice: 0.8,
  /** Of a face in a body's box before it can be that body's. */
  faceInBody: 0.7,
  /** Of a body's height: a face lies above this, unless someone lies down. */
  faceDown: 0.6,
} as const;

/** COCO classes that are the place more than a subject in it. */
const furniture: ReadonlySet<string> = new Set([
  'bed',
  'bench',
  'chair',
  'couch',
  'dining table',
  'microwave',
  'oven',
  'potted plant',
  'refrigerator',
  'sink',
  'toilet',
  'tv',
]);

/** Everyone and everything in one look, each face with its body. */
export function sightingsOf(seen: Seen, t: Seconds): Sighting[] {
  const people = peopleIn(seen).map((person): Sighting => ({ ...person, t, kind: 'person', name: null }));
  const things = seen.things
    .filter(
      ({ name, score, box }) =>
        score >= least.thing && areaOf(box) >= least.thingArea && !furniture.has(name),
    )
    .map((thing) => ofThing(thing, t));
  return [
    ...people,
    ...things,
    ...(seen.salient && isCompact(seen.salient) ? [ofSalient(seen.salient, t)] : []),
  ];
}

const ofThing = ({ name, box, score }: ThingSeen, t: Seconds): Sighting => ({
  t,
  kind: 'thing',
  name,
  face: null,
  body: null,
  box,
  score,
});

/** Seconds: what draws the eye is looked for this seldom, so that this long without it says nothing. */
export const SALIENT_GAP: Seconds = 4.6;

/** One thing rather than several, or the whole place. */
const isCompact = ({ area, box }: SalientSeen) => area >= least.salientFill * areaOf(box);

const ofSalient = ({ box }: SalientSeen, t: Seconds): Sighting => ({
  t,
  kind: 'salient',
  name: null,
  face: null,
  body: null,
  box,
  score: 0.5,
});

type Person = Pick<Sighting, 'face' | 'body' | 'box' | 'score'>;

/** Faces with bodies, the nearest first; a face alone is a person, a body alone too. */
function peopleIn({ faces, people }: Seen): Person[] {
  const sure = faces.filter((face) => face.score >= least.face);
  const bodies = onceEach(people.filter((body) => body.score >= least.body));
  const pairs = sure
    .flatMap((face) => bodies.map((body) => ({ face, body, ill: misplaced(face, body) })))
    .filter(({ ill }) => ill !== null)
    .sort((a, b) => a.ill! - b.ill!);
  const faceOf = new Map<PersonSeen, FaceSeen>();
  const taken = new Set<FaceSeen>();
  for (const { face, body } of pairs)
    if (!faceOf.has(body) && !taken.has(face)) {
      faceOf.set(body, face);
      taken.add(face);
    }
  // A box without a face inside the box of somebody who has one is that somebody's arm or back.
  const own = bodies.filter(
    (body) =>
      faceOf.has(body) ||
      !bodies.some((other) => faceOf.has(other) && insideOf(body.box, other.box) > least.twice),
  );
  return [
    ...own.map((body) => {
      const face = faceOf.get(body) ?? null;
      return { face, body, box: body.box, score: Math.max(body.score, face?.score ?? 0) };
    }),
    ...sure
      .filter((face) => !taken.has(face) && isLone(face))
      .map((face) => ({ face, body: null, box: face.box, score: face.score })),
  ];
}

const isLone = ({ score, pose, box }: FaceSeen) =>
  pose !== null && score >= least.loneFace && box[3] >= least.loneFaceHeight;

/** Bodies without those that are another one's double. */
function onceEach(bodies: readonly PersonSeen[]): PersonSeen[] {
  const byScore = [...bodies].sort((a, b) => b.score - a.score);
  return byScore.filter(
    (body, i) => !byScore.slice(0, i).some((other) => sameBox(body.box, other.box) || sameHead(body, other)),
  );
}

const sameBox = (a: Box, b: Box) => alikeness(a, b) > 0.6;

/** Two bodies whose noses are one nose. */
function sameHead(a: PersonSeen, b: PersonSeen): boolean {
  if (!a.joints || !b.joints) return false;
  const [p, q] = [a.joints.nose, b.joints.nose];
  const near = 0.06 * Math.min(a.box[3], b.box[3]);
  const isSeen = p.visibility > 0.5 && q.visibility > 0.5;
  return isSeen && Math.abs(p.y - q.y) < near && Math.abs(p.x - q.x) < near;
}

/** How ill a face sits on a body, 0 best; null where it cannot be that body's. */
function misplaced(face: FaceSeen, body: PersonSeen): number | null {
  if (insideOf(face.box, body.box) < least.faceInBody || face.box[3] > body.box[3] * 1.1) return null;
  const [x, y] = centreOf(face.box);
  const { joints } = body;
  if (joints && joints.nose.visibility > 0.5) {
    const away = Math.hypot(joints.nose.x - x, joints.nose.y - y) / face.box[3];
    return away < 1.5 ? away / 3 : null;
  }
  const down = (y - body.box[1]) / body.box[3];
  if (down > least.faceDown || !face.pose) return null;
  return 0.5 + down + Math.abs(x - centreOf(body.box)[0]) / body.box[2];
}
