import type { DetectorUse } from '../../../src/boundary/analysis.ts';
import type { FaceSeen, PersonSeen, Seen, ThingSeen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import { type Joints, makeBodyReader } from './bodies.ts';
import { clipped, covered, distinct, everything, type Found, grown, holdsCentre, tiles } from './boxes.ts';
import { makeFaceFinder } from './faces.ts';
import { makeHeadReader } from './heads.ts';
import { Lazy } from './lazy.ts';
import { makePeopleMask } from './peopleMask.ts';
import { makeSalienceFinder } from './salience.ts';
import { settings } from './settings.ts';
import { makeSmallThingFinder, makeThingFinder, PERSON } from './things.ts';

/** All that looks for people and things, each made when it is first needed; one that fails leaves the others. */
export class Detectors {
  readonly #missing = new Map<DetectorUse, string>();
  readonly #faces = this.#lazy('faces', makeFaceFinder);
  readonly #heads = this.#lazy('headPose', makeHeadReader);
  readonly #bodies = this.#lazy('joints', makeBodyReader);
  readonly #things = this.#lazy('things', makeThingFinder);
  readonly #smallThings = this.#lazy('smallThings', makeSmallThingFinder);
  readonly #mask = this.#lazy('peopleMask', makePeopleMask);
  readonly #salience = this.#lazy('salience', makeSalienceFinder);

  /** Those that did not work, and why. */
  get missing(): ReadonlyMap<DetectorUse, string> {
    return this.#missing;
  }

  /** What is on a still; what draws the eye is only looked for where nobody is found and it is asked for. */
  async see(still: OffscreenCanvas, { salient }: { salient: boolean }): Promise<Seen | null> {
    const found = await this.#objects(still);
    const bodies = found.filter(({ name }) => name === PERSON);
    const candidates = await this.#candidates(still, bodies);
    const faces = await this.#confirmed(still, candidates, bodies);
    const people = await this.#people(still, bodies, faces);
    if (this.#missing.has('faces') && this.#missing.has('things')) return null; // nobody can be said to be absent
    const isEmpty = people.length === 0 && faces.length === 0;
    return {
      faces,
      people,
      things: thingsIn(found),
      salient: isEmpty && salient ? await this.#salience.use((finder) => finder.find(still)) : null,
      peopleArea: isEmpty ? null : await this.#area(still, people, faces),
    };
  }

  /** Lets go of all of them. */
  async close(): Promise<void> {
    const all = [this.#faces, this.#heads, this.#bodies, this.#things, this.#smallThings, this.#mask];
    await Promise.all([...all, this.#salience].map((one) => one.close()));
  }

  /** The quick network first; the slow one where people are small or none were found. */
  async #objects(still: OffscreenCanvas): Promise<ThingSeen[]> {
    const quick = (await this.#things.use((finder) => finder.find(still))) ?? [];
    const people = quick.filter(({ name, score }) => name === PERSON && score >= settings.surePerson);
    if (people.some(({ box }) => box[3] >= settings.smallPerson)) return quick;
    const slow = (await this.#smallThings.use((finder) => finder.find(still))) ?? [];
    // Where both see a person, the slow one's box is the better.
    const more = quick.filter(
      (one) => !slow.some(({ name, box }) => name === one.name && covered(box, one.box) > 0.5),
    );
    return [...slow, ...more];
  }

  /** Faces of the whole frame; where those are few or small, of each person's upper half, and of tiles. */
  async #candidates(still: OffscreenCanvas, bodies: readonly Found[]): Promise<Found[]> {
    const find = async (parts: readonly Box[]) =>
      (await this.#faces.use((finder) => parts.flatMap((part) => finder.find(still, part)))) ?? [];
    let faces = await find([everything]);
    const faceless = largest(bodies, settings.posedFaces).filter(
      ({ box }) => !faces.some((face) => holdsCentre(upperHalf(box), face.box)),
    );
    faces = distinct([...faces, ...(await find(faceless.map(({ box }) => upperHalf(box))))], 0.3, 0.7);
    const isSmall = faces.every(({ box }) => box[3] < settings.smallFace);
    if (bodies.length > 1 && isSmall) faces = [...faces, ...(await find(tiles(2, 0.25)))];
    if (bodies.length > 1 && faces.length === 0) faces = await find(tiles(3, 0.25));
    return distinct(faces, 0.3, 0.7).slice(0, settings.mostFaces);
  }

  /** Faces with their poses; one that is not sure is kept where a body or landmarks agree. */
  async #confirmed(
    still: OffscreenCanvas,
    candidates: readonly Found[],
    bodies: readonly Found[],
  ): Promise<FaceSeen[]> {
    const faces: FaceSeen[] = [];
    for (const { box, score } of largest(candidates, settings.mostFaces)) {
      const isSure = score >= settings.sureFace;
      const isOnBody = bodies.some((body) => holdsCentre(upperHalf(body.box), box));
      const isRead = faces.length < settings.posedFaces || (!isSure && !isOnBody);
      const pose = isRead ? await this.#heads.use((reader) => reader.read(still, box)) : null;
      if (isSure || isOnBody || pose) faces.push({ box, score, pose });
    }
    return faces;
  }

  /** People with the joints of the largest; one that is not sure is kept where a face or joints agree. */
  async #people(
    still: OffscreenCanvas,
    bodies: readonly Found[],
    faces: readonly Found[],
  ): Promise<PersonSeen[]> {
    const people: PersonSeen[] = [];
    for (const { box, score } of largest(bodies, settings.mostPeople)) {
      const isSure = score >= settings.surePerson;
      const hasFace = faces.some((face) => holdsCentre(upperHalf(box), face.box));
      const isRead = people.length < settings.jointedPeople;
      const joints = isRead ? await this.#joints(still, grown(box, 0.15)) : null;
      if (isSure || hasFace || joints) people.push({ box, score, joints });
    }
    return people;
  }

  async #joints(still: OffscreenCanvas, part: Box): Promise<Joints | null> {
    const joints = await this.#bodies.use((reader) => reader.read(still, part));
    return joints && isBody(joints) ? joints : null;
  }

  /** Share of the frame that people cover; a face without a body counts with the body it must have. */
  async #area(
    still: OffscreenCanvas,
    people: readonly PersonSeen[],
    faces: readonly Found[],
  ): Promise<number | null> {
    const boxes = [...people.map(({ box }) => grown(box, 0.05)), ...faces.map(({ box }) => bodyOf(box))];
    return this.#mask.use((mask) => mask.area(still, boxes));
  }

  #lazy<T extends { close(): unknown }>(use: DetectorUse, make: () => Promise<T>): Lazy<T> {
    return new Lazy(make, (error) => {
      this.#missing.set(use, error instanceof Error ? error.message : String(error));
    });
  }
}

const largest = <T extends Found>(found: readonly T[], most: number): T[] =>
  [...found].sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3]).slice(0, most);

function thingsIn(found: readonly ThingSeen[]): ThingSeen[] {
  return found
    .filter(({ name, score }) => name !== PERSON && score >= settings.leastThing)
    .sort((a, b) => b.score - a.score)
    .slice(0, settings.mostThings);
}

/** Where the head of a person is, with some air above. */
function upperHalf([x, y, w, h]: Box): Box {
  return clipped([x, y - 0.1 * h, w, Math.max(0.6 * h, Math.min(h, 0.25))]);
}

/** Where the body under a face is: three faces wide, down to the edge of the frame. */
function bodyOf([x, y, w, h]: Box): Box {
  return clipped([x - 1.5 * w, y - h, 4 * w, 9 * h]);
}

/** The network always gives joints; a body's head or shoulders are seen. */
function isBody(joints: Joints): boolean {
  const seen = (...names: (keyof Joints)[]) =>
    names.reduce((sum, name) => sum + joints[name].visibility, 0) / names.length;
  const { leastVisible } = settings;
  return (
    seen('left_shoulder', 'right_shoulder') >= leastVisible || seen('left_hip', 'right_hip') >= leastVisible
  );
}
