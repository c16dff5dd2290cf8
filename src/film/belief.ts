/** How believable a measured unit is: confidence = 1 / (1 + exp(−(a + d + b·logit(raw)))) (Platt 1999). */
export interface Belief {
  a: number;
  b: number;
  /** Units that set it. */
  n: number;
  /** How far each label of the family lies from it (`d`), drawn to 0 the fewer units it has (partial pooling). */
  labels: Readonly<Record<string, { d: number; n: number }>>;
}

/** Raw confidence kept off 0 and 1, where its logit has no end. */
const EDGE = 0.01;

/** The logit of a raw confidence. */
export function logit(confidence: number): number {
  const p = Math.min(1 - EDGE, Math.max(EDGE, confidence));
  return Math.log(p / (1 - p));
}

/** The confidence that a belief gives a label of its family for a raw one. */
export function confidenceBy({ a, b, labels }: Belief, label: string, raw: number): number {
  return 1 / (1 + Math.exp(-(a + (labels[label]?.d ?? 0) + b * logit(raw))));
}

/** A threshold that was chosen on labelled clips. */
export interface Tuned {
  value: number;
  unit: string;
  /** Clips that set it. */
  n: number;
  /** The sets they are of. */
  set: string;
}

/** What `npm run tune` found, and on what. */
export interface CalibrationTable {
  /** The labelled sets and how many clips of each. */
  sets: string;
  /** Expected calibration error on sources that were left out of the fit, before and after. */
  ece: { raw: number; calibrated: number };
  /** Confidence under which a unit is abstained: chosen on the risk and coverage of those sources. */
  floor: number;
  families: Readonly<Record<string, Belief>>;
  thresholds: Readonly<Record<string, Tuned>>;
}
