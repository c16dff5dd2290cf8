import type { Seconds } from '../../../src/film/time.ts';

/**
 * What is believed of the detectors, all in one place. Scores are the networks' own, 0..1; sizes are shares of the
 * frame's height.
 */
export const settings = {
  /** Faces that need nobody's word: on 45 clips without people, leaves and water came to 0.68. */
  sureFace: 0.75,
  /** Below it nothing is a face; between the two landmarks must agree, or, from the third on, a body. */
  leastFace: 0.5,
  likelyFace: 0.6,
  /** Pixels of the still's height below which landmarks prove nothing: they were found on a blurred lamp. */
  provablePixels: 24,
  /** Largest height of a face, of the height of its body: a close-up, from the brows to the chin. */
  largestFace: 0.6,
  /** Faces smaller than this are looked for again in tiles: BlazeFace (short range) sees little under 120 of 720 px. */
  smallFace: 0.16,
  /**
   * People who need nobody's word; of others both networks must be as sure as this, or a face must be theirs. Joints
   * say nothing: the network finds shoulders in an empty room.
   */
  surePerson: 0.5,
  agreedPerson: 0.4,
  leastPerson: 0.3,
  /** What may turn out to be a person with the larger network. */
  hintOfPerson: 0.2,
  /** People smaller than this are looked for again, with the larger network. */
  smallPerson: 0.4,
  /** Things that are not people, and animals that may be taken for them. */
  leastThing: 0.45,
  /** At most this many of each are told. */
  mostFaces: 12,
  mostPeople: 12,
  mostThings: 8,
  /** The largest of them get head pose and joints. */
  posedFaces: 4,
  jointedPeople: 3,
  /** A body is looked at with this share of its size around it. */
  air: 0.15,
  /** Probability from which a pixel is a person's, and is salient. */
  person: 0.5,
  /** Share of the boxes of people that their mask covers at least; a mask that covers less has missed them. */
  leastMask: 0.2,
  salient: 0.5,
} as const;

/** Film time between two looks for what draws the eye, of the same picture and of another: one takes a second. */
export const SALIENT_EVERY = { same: 12, other: 3 } satisfies Record<string, Seconds>;

/** Film time between two looks with the larger network where the smaller one sees nobody. */
export const SLOW_EVERY = { same: 2, other: 1 } satisfies Record<string, Seconds>;
