import type { ThingSeen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import { clipped, covered, type Found, holdsCentre, overlap } from './boxes.ts';
import { settings } from './settings.ts';

/** What people are called among the COCO classes. */
const PERSON = 'person';

/** The COCO classes that have a face. */
const animals: ReadonlySet<string> = new Set(
  'bird cat dog horse sheep cow elephant bear zebra giraffe'.split(' ').concat('teddy bear'),
);

/** What the two networks found; the slow one was not always asked. */
export interface Objects {
  quick: readonly ThingSeen[];
  slow: readonly ThingSeen[] | null;
}

/** A person, and whether they need no face to be believed. */
export interface Body extends Found {
  isSure: boolean;
}

const peopleAmong = (found: readonly ThingSeen[]) =>
  found.filter(({ name, score }) => name === PERSON && score >= settings.leastPerson);

/** Whether the quick network leaves something for the slow one: people who are small, unsure, or may be there. */
export function wantsSlow(quick: readonly ThingSeen[]): boolean {
  const people = quick.filter(({ name }) => name === PERSON);
  if (people.every(({ score }) => score < settings.hintOfPerson)) return false;
  return !people.some(({ box, score }) => score >= settings.surePerson && box[3] >= settings.smallPerson);
}

/** The people of both networks, each once: the slow one's box is the better; what is only part of one is left out. */
export function bodiesIn({ quick, slow }: Objects): Body[] {
  const [first, second] = slow ? [peopleAmong(slow), peopleAmong(quick)] : [peopleAmong(quick), []];
  const agree = (a: number, b: number) => Math.max(a, b) >= settings.agreedPerson;
  const both = first.map(({ box, score }): Body => {
    const isAgreed = second.some((other) => overlap(box, other.box) > 0.5 && agree(score, other.score));
    return { box, score, isSure: score >= settings.surePerson || isAgreed };
  });
  const more = second
    .filter((one) => !first.some(({ box }) => covered(box, one.box) > 0.5))
    .map(({ box, score }): Body => ({ box, score, isSure: score >= settings.surePerson }));
  const all = [...both, ...more];
  const isPart = (one: Body) =>
    !one.isSure && all.some((whole) => whole.score > one.score && covered(whole.box, one.box) > 0.8);
  return all.filter((one) => !isPart(one));
}

/** The best of what is no person, each once. */
export function thingsIn({ quick, slow }: Objects): ThingSeen[] {
  const kept: ThingSeen[] = [];
  for (const one of [...(slow ?? []), ...quick].sort((a, b) => b.score - a.score)) {
    if (one.name === PERSON || one.score < settings.leastThing) continue;
    if (!kept.some(({ name, box }) => name === one.name && overlap(box, one.box) > 0.4)) kept.push(one);
  }
  return kept.slice(0, settings.mostThings);
}

/** Whether what looks like a face is one; `isRead` is whether landmarks were found on it. */
export function isFace(face: Found, isRead: boolean, bodies: readonly Body[], objects: Objects): boolean {
  if (face.score >= settings.sureFace) return true;
  if (isOnAnimal(face.box, objects)) return false;
  if (isRead) return true;
  const fits = ({ box }: Body) =>
    holdsCentre(headOf(box), face.box) && face.box[3] <= settings.largestFace * box[3];
  return face.score >= settings.likelyFace && bodies.some((body) => body.isSure && fits(body));
}

function isOnAnimal(face: Box, { quick, slow }: Objects): boolean {
  return [...quick, ...(slow ?? [])].some(
    ({ name, box, score }) => animals.has(name) && score >= settings.leastThing && holdsCentre(box, face),
  );
}

/** Where the head of a person is, with some air above. */
export function headOf([x, y, w, h]: Box): Box {
  return clipped([x, y - 0.1 * h, w, 0.6 * h]);
}

/** Where the body under a face is: four faces wide, down to eight faces below it. */
export function bodyUnder([x, y, w, h]: Box): Box {
  return clipped([x - 1.5 * w, y - h, 4 * w, 9 * h]);
}
