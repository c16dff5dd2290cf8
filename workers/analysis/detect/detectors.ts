import type { DetectorUse } from '../../../src/boundary/analysis.ts';
import type { FaceSeen, PersonSeen, Seen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import {
  type Body,
  bodiesIn,
  bodyUnder,
  headOf,
  isFace,
  type Objects,
  thingsIn,
  wantsSlow,
} from './agree.ts';
import { makeBodyReader } from './bodies.ts';
import { distinct, everything, type Found, grown, holdsCentre, tiles } from './boxes.ts';
import { makeFaceFinder } from './faces.ts';
import { makeHeadReader } from './heads.ts';
import { Lazy } from './lazy.ts';
import { makePeopleMask } from './peopleMask.ts';
import { makeSalienceFinder } from './salience.ts';
import { settings } from './settings.ts';
import { makeSmallThingFinder, makeThingFinder } from './things.ts';

/** What may be looked for beside the usual, where nobody is seen at first. */
export interface Extra {
  /** Small people, with the larger network. */
  slow: boolean;
  /** What draws the eye. */
  salient: boolean;
}

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

  /** What is on a still; null where nobody can be said to be absent, because what looks for people is missing. */
  async see(still: OffscreenCanvas, { slow, salient }: Extra): Promise<Seen | null> {
    const objects = await this.#objects(still, slow);
    const bodies = bodiesIn(objects);
    const candidates = await this.#candidates(still, bodies);
    const faces = await this.#confirmed(still, candidates, bodies, objects);
    const people = await this.#people(still, bodies, faces);
    if (this.#missing.has('faces') && this.#missing.has('things')) return null;
    const isEmpty = people.length === 0 && faces.length === 0;
    return {
      faces,
      people,
      things: thingsIn(objects),
      salient: isEmpty && salient ? await this.#salience.use((finder) => finder.find(still)) : null,
      peopleArea: isEmpty ? null : await this.#area(still, people, faces),
    };
  }

  /** Lets go of all of them. */
  async close(): Promise<void> {
    const all = [this.#faces, this.#heads, this.#bodies, this.#things, this.#smallThings, this.#mask];
    await Promise.all([...all, this.#salience].map((one) => one.close()));
  }

  /** The quick network first; the slow one where it may find more, or where it is asked for. */
  async #objects(still: OffscreenCanvas, slow: boolean): Promise<Objects> {
    const quick = (await this.#things.use((finder) => finder.find(still))) ?? [];
    const isWorthIt = wantsSlow(quick) || (slow && bodiesIn({ quick, slow: null }).length === 0);
    return { quick, slow: isWorthIt ? await this.#smallThings.use((finder) => finder.find(still)) : null };
  }

  /** Faces of the whole frame, then of the upper half of who has none; of tiles, where several people are far away. */
  async #candidates(still: OffscreenCanvas, bodies: readonly Body[]): Promise<Found[]> {
    const find = async (parts: readonly Box[]) =>
      (await this.#faces.use((finder) => parts.flatMap((part) => finder.find(still, part)))) ?? [];
    let faces = await find([everything]);
    const faceless = largest(bodies, settings.posedFaces)
      .map(({ box }) => headOf(box))
      .filter((head) => !faces.some((face) => holdsCentre(head, face.box)));
    faces = distinct([...faces, ...(await find(faceless))], 0.3, 0.7);
    if (bodies.length > 1 && faces.every(({ box }) => box[3] < settings.smallFace)) {
      faces.push(...(await find(tiles(2, 0.25))));
      if (faces.length === 0) faces.push(...(await find(tiles(3, 0.25))));
    }
    return largest(distinct(faces, 0.3, 0.7), settings.mostFaces);
  }

  /** Those that are faces, and where the largest of them look. */
  async #confirmed(
    still: OffscreenCanvas,
    candidates: readonly Found[],
    bodies: readonly Body[],
    objects: Objects,
  ): Promise<FaceSeen[]> {
    const faces: FaceSeen[] = [];
    for (const { box, score } of candidates) {
      const isWanted = faces.length < settings.posedFaces || score < settings.sureFace;
      const pose = isWanted ? await this.#heads.use((reader) => reader.read(still, box)) : null;
      if (isFace({ box, score }, isProof(pose, box, still), bodies, objects))
        faces.push({ box, score, pose });
    }
    return faces;
  }

  /** Those who are sure or have a face, with the joints of the largest. */
  async #people(
    still: OffscreenCanvas,
    bodies: readonly Body[],
    faces: readonly Found[],
  ): Promise<PersonSeen[]> {
    const isPerson = ({ box, isSure }: Body) =>
      isSure || faces.some((face) => holdsCentre(headOf(box), face.box));
    const people: PersonSeen[] = [];
    for (const { box, score } of largest(bodies.filter(isPerson), settings.mostPeople)) {
      const part = grown(box, settings.air);
      const isRead = people.length < settings.jointedPeople;
      const joints = isRead ? await this.#bodies.use((reader) => reader.read(still, part)) : null;
      people.push({ box, score, joints });
    }
    return people;
  }

  /** Share of the frame that people cover; a face without a body counts with the body it must have. */
  async #area(still: OffscreenCanvas, people: readonly Found[], faces: readonly Found[]) {
    const bodiless = faces.filter((face) => !people.some(({ box }) => holdsCentre(box, face.box)));
    const boxes = [...people.map(({ box }) => box), ...bodiless.map(({ box }) => bodyUnder(box))];
    return this.#mask.use((mask) => mask.area(still, boxes));
  }

  #lazy<T extends { close(): unknown }>(use: DetectorUse, make: () => Promise<T>): Lazy<T> {
    return new Lazy(make, (error) => {
      this.#missing.set(use, error instanceof Error ? error.message : String(error));
    });
  }
}

/** Whether landmarks speak for a face. */
function isProof(pose: object | null, box: Box, still: OffscreenCanvas): boolean {
  return pose !== null && box[3] * still.height >= settings.provablePixels;
}

const largest = <T extends Found>(found: readonly T[], most: number): T[] =>
  [...found].sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3]).slice(0, most);
