import type { Shot } from './shot.ts';
import type { Source } from './source.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { Dim, Label } from './vocabulary/index.ts';

/** A number against its threshold, and whether it speaks for the label. */
export interface MeasureEvidence {
  kind: 'measure';
  metric: string;
  value: number;
  unit: string;
  op: '<' | '<=' | '>' | '>=' | 'in' | '==';
  threshold: number | readonly [number, number];
  pass: boolean;
  /** True where this measurement contradicts the label. */
  veto?: boolean;
  interval?: Interval;
  box?: Box;
  /** Name and version of the method, e.g. `affine-irls@1`. */
  method: string;
}

/** A model's answer to one closed question. */
export interface ModelEvidence {
  kind: 'model';
  /** id@revision/dtype. */
  model: string;
  /** id/version. */
  question: string;
  answer: Label | 'cannot_tell';
  /** Probability of the answer among the options, after whatever correction `prior` names. */
  p: number;
  /** p of the answer less p of the runner-up. */
  margin: number;
  prior: string;
  /** Number of option orders averaged. */
  orders: number;
  frames: readonly Seconds[];
  /** The part of each frame that it was shown; absent: all of them whole. */
  crops?: readonly Box[];
}

/** A person's decision. */
export interface HumanEvidence {
  kind: 'human';
  by: 'user';
  /** ISO 8601. */
  at: string;
}

export type Evidence = MeasureEvidence | ModelEvidence | HumanEvidence;

export type UnitBox =
  | null
  | { kind: 'static'; xywh: Box }
  /** Linear between keys, held outside them. */
  | { kind: 'track'; keys: readonly { t: Seconds; xywh: Box }[] };

export type UnitStatus = 'asserted' | 'abstained' | 'conflict' | 'user_edited' | 'rejected';

/** An atomic, anchored statement about how a shot was filmed. */
export interface Unit {
  /** Deterministic: hash of fingerprint, shot, dim, label, start to 0.1 s, method versions. */
  id: string;
  /** Index into the document's shots. */
  shot: number;
  dim: Dim;
  /** A label of `dim`, or one of its hypernyms. */
  label: Label;
  attrs?: {
    speed?: 'slow' | 'regular' | 'fast';
    degree?: 'slight' | 'obvious';
    kind?: string;
    from?: Label;
    to?: Label;
  };
  /** Track id: exclusivity is per subject. */
  subject?: string;
  interval: Interval;
  box: UnitBox;
  /** Exactly the canonical phrase of (dim, label). */
  claim: string;
  evidence: readonly Evidence[];
  /** 0..1. */
  confidence: number;
  provenance: 'measured' | 'model' | 'both';
  status: UnitStatus;
  /** One line, machine-made. */
  why?: string;
  /** Id of the unit that this one replaced. */
  supersedes?: string;
}

/** All that was found in one film. */
export interface UnitDocument {
  schema: 'cine-units/1';
  source: Source;
  shots: readonly Shot[];
  units: readonly Unit[];
}
