import type { ShotFrame } from '../frame.ts';
import type { Shot } from '../shot.ts';
import type { Unit } from '../unit.ts';
import { bodyScaleOf } from './bodyScale.ts';
import { areaOf, boxAt } from './boxes.ts';
import { framingUnits, salientAt } from './framing.ts';
import { orientationUnits } from './orientation.ts';
import { overTheShoulderUnits } from './overTheShoulder.ts';
import { positionUnits } from './position.ts';
import { sizeUnits } from './size.ts';
import { middleOf } from './states.ts';
import { looksOf, type Subject, subjectsOf } from './subjects.ts';

/** More people than this are told as a group, the main one alone by place and turn. */
const EACH = 2;
/**
 * Middle score of a subject's sightings, 0..1: of what is said of a less sure one, two fifths are not found again in the
 * mirrored or reversed film, and on the labelled clips where nobody is, a size was told of one.
 */
const SURE = 0.6;
/** Of a person's sightings. */
const LEGIBLE = 0.35;
/** Of the frame's height: a body that begins nearer to its upper edge may have no head in it. */
const HEADROOM = 0.02;
/** Of the main person's prominence. */
const WEIGHTY = 0.4;
/** Of the looks: what is seen less is no subject of the shot. */
const PRESENT = 0.4;
/** Share of the frame: a larger thing is the place, a smaller salient spot draws no eye for long. */
const THING = { least: 0.02, most: 0.5 } as const;
/** Where three or more are framed, or a far crowd: how much more than the next the main person must weigh to be told alone. */
const ALONE = 0.7;

/** Who and what is in one shot, how large, where, and how turned. Nothing where no frame was looked at. */
export function peopleUnits(
  film: { fingerprint: string; width: number; height: number },
  shot: Shot,
  frames: readonly Pick<ShotFrame, 't' | 'look'>[],
): Unit[] {
  const looks = looksOf(frames);
  const times = looks.map(({ t }) => t);
  const subjects = subjectsOf(frames);
  const main = subjects[0];
  if (!main) return [];
  const aspect = film.width / film.height;
  const people = isPerson(main) ? subjects.filter((s) => isPerson(s) && isLegible(s, aspect)) : [];
  const told = people.length > 0 ? principals(people) : isTold(main, times.length) ? [main] : [];
  const units = [
    ...sizeUnits(film, shot, people.filter(isPrincipal), { times, aspect }),
    ...told
      .filter((s) => people.includes(s))
      .flatMap((s) => orientationUnits(film, shot, s, { times, aspect })),
    ...told.flatMap((s) => positionUnits(film, shot, s, times)),
    ...overTheShoulderUnits(film, shot, subjects.filter(isPerson), aspect),
    ...framingUnits(film, shot, people.length > 0 ? subjects.filter(isFramed(people)) : [], looks),
  ];
  return units.map((unit) => {
    const subject = subjects.find(({ id }) => id === unit.subject) ?? main;
    return isSure(subject) || unit.status !== 'asserted' ? unit : { ...unit, status: 'abstained' };
  });
}

/** What draws the eye has no score. */
const isSure = ({ sightings, kind }: Subject) =>
  kind === 'salient' || middleOf(sightings.map(({ score }) => score)) >= SURE;

/** The main subject where that is a person, legible and sure; null where anything else is. `aspect` is width over height. */
export function surePerson([main]: readonly Subject[], aspect: number): Subject | null {
  return main && isPerson(main) && isSure(main) && isLegible(main, aspect) ? main : null;
}

const isPerson = ({ kind }: Subject) => kind === 'person';

/** A person, not a hand or a sleeve: enough is seen to tell their size, or they stand there with their head in frame. */
function isLegible({ sightings }: Subject, aspect: number): boolean {
  const told = sightings.filter((s) => {
    const isSized = Object.values(bodyScaleOf(s, aspect)).some((value) => value !== null);
    const [, top, width, height] = s.box;
    return isSized || (!s.body?.joints && top > HEADROOM && width * aspect < height);
  });
  return told.length >= LEGIBLE * sightings.length;
}

/** Whoever is legible, and who is large and sure though little more than an arm or a back of them is seen. */
const isFramed = (people: readonly Subject[]) => (s: Subject, i: number, all: readonly Subject[]) =>
  people.includes(s) || (isPerson(s) && isPrincipal(s, i, all) && isSure(s));

/** Of nearly the main person's weight: whose size the shot may take on when the main person is gone. */
export const isPrincipal = ({ prominence }: Subject, _: number, [main]: readonly Subject[]) =>
  prominence >= WEIGHTY * main!.prominence;

/** Those whose place and turn is told: the main person, and with two of like weight the other too. */
function principals(people: readonly Subject[]): Subject[] {
  const [main] = people;
  const middle = (main!.interval[0] + main!.interval[1]) / 2;
  const count = salientAt(people, middle).length;
  const [first, second] = people;
  const isPair = count === EACH && second && isPrincipal(second, 1, people);
  const isAlone = !second || second.prominence < ALONE * first!.prominence;
  if ((count === 0 || count > EACH) && !isAlone) return [];
  return isPair ? [first!, second] : [first!];
}

/** Whether a thing, or what draws the eye, is the subject of the shot. */
function isTold({ kind, keys, interval, sightings }: Subject, looks: number): boolean {
  const area = areaOf(boxAt(keys, (interval[0] + interval[1]) / 2));
  const isThere = kind === 'salient' || sightings.length >= PRESENT * looks;
  return isThere && area >= THING.least && area <= THING.most;
}
