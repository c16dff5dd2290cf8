/** How believable a measured unit of a family is: confidence = 1 / (1 + exp(−(a + b·logit(raw)))) (Platt 1999). */
export interface Belief {
  a: number;
  b: number;
  /** Units that set it. */
  n: number;
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
