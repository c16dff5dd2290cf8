import { alikeness } from '../../../src/film/people/boxes.ts';
import type { ThingSeen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import { clipped, covered, type Found, holdsCentre } from './boxes.ts';
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
  const sure = people.filter(({ score }) => score >= settings.surePerson);
  if (sure.every(({ box }) => box[3] < settings.smallPerson))
    return people.some(({ score }) => score >= settings.hintOfPerson);
  // Another one beside, not a part of one who is sure.
  return peopleAmong(quick).some((one) => !sure.some(({ box }) => covered(box, one.box) > 0.5));
}

/** The people of both networks, each once, by the better box; what is only part of somebody is left out. */
export function bodiesIn({ quick, slow }: Objects): Body[] {
  const lists = [peopleAmong(quick), peopleAmong(slow ?? [])];
  const all = lists.flatMap((own, i) =>
    own.map((one) => ({ ...one, isSure: isSure(one, lists[1 - i]!), own })),
  );
  const kept: typeof all = [];
  for (const one of all.sort((a, b) => b.score - a.score)) {
    // One network tells two people apart better than two networks agree on the edges of one.
    const isKnown = kept.some((other) =>
      other.own === one.own
        ? !one.isSure && covered(other.box, one.box) > 0.8
        : alikeness(other.box, one.box) > 0.45 || covered(other.box, one.box) > 0.7,
    );
    if (!isKnown) kept.push(one);
  }
  return kept.map(({ box, score, isSure }) => ({ box, score, isSure }));
}

/** By its own score, or because the other network saw the same and one of them was rather sure. */
function isSure({ box, score }: Found, others: readonly Found[]): boolean {
  const { surePerson, agreedPerson } = settings;
  const isAgreed = (other: Found) =>
    alikeness(box, other.box) > 0.5 && Math.max(score, other.score) >= agreedPerson;
  return score >= surePerson || others.some(isAgreed);
}

/** The best of what is no person, each once. */
export function thingsIn({ quick, slow }: Objects): ThingSeen[] {
  const kept: ThingSeen[] = [];
  for (const one of [...(slow ?? []), ...quick].sort((a, b) => b.score - a.score)) {
    if (one.name === PERSON || one.score < settings.leastThing) continue;
    if (!kept.some(({ name, box }) => name === one.name && alikeness(box, one.box) > 0.4)) kept.push(one);
  }
  return kept.slice(0, settings.mostThings);
}

/** Whether what looks like a face is one; `isRead` is whether landmarks were found on it. */
export function isFace(face: Found, isRead: boolean, bodies: readonly Body[], objects: Objects): boolean {
  if (face.score >= settings.sureFace) return true;
  if (isOnAnimal(face.box, objects)) return false;
  if (isRead) return true;
  const fits = ({ box: [x, y, w, h] }: Body) =>
    holdsCentre([x + 0.2 * w, y, 0.6 * w, 0.35 * h], face.box) && face.box[3] <= settings.largestFace * h;
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
