/**
 * What is believed of the detectors, all in one place. Scores are the networks' own, 0..1; sizes are shares of the
 * frame's height.
 */
export const settings = {
  /** Faces of the whole frame that need nobody's word. */
  sureFace: 0.75,
  /** Below it nothing is a face; between the two, landmarks or a body must agree. */
  leastFace: 0.5,
  /** Faces smaller than this are looked for again in tiles: BlazeFace (short range) sees little under 120 of 720 px. */
  smallFace: 0.16,
  /** People; beside things they are told from their likes by the joints. */
  surePerson: 0.5,
  leastPerson: 0.3,
  /** People smaller than this are looked for again, with the larger network. */
  smallPerson: 0.4,
  /** Things that are not people. */
  leastThing: 0.45,
  /** At most this many of each are told. */
  mostFaces: 12,
  mostPeople: 12,
  mostThings: 8,
  /** The largest of them get head pose and joints. */
  posedFaces: 4,
  jointedPeople: 3,
  /** Mean visibility of shoulders and head from which joints are a body's. */
  leastVisible: 0.5,
  /** Probability from which a pixel is a person's, and is salient. */
  person: 0.5,
  salient: 0.5,
} as const;

/** Film time between two looks for what draws the eye: it takes half a second. */
export const SALIENT_EVERY = 2;
