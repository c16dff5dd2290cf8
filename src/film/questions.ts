import type { Interval } from './time.ts';
import type { Dim, Label } from './vocabulary/index.ts';

/** A facet that measurement left open in one shot. */
export interface OpenFacet {
  shot: number;
  dim: Dim;
  facet: string;
  /** Why it is open: no measurement speaks to it, or the measurement could not decide. */
  reason: 'not_measured' | 'undecided';
  /** The labels still possible; all of the facet where nothing was measured. */
  candidates: readonly Label[];
  interval: Interval;
}

/** One closed question to a model: mutually exclusive options, answered by likelihood. */
export interface Question {
  /** id/version, e.g. `scale_cause/v1`. */
  id: string;
  shot: number;
  dim: Dim;
  facet: string;
  prompt: string;
  options: readonly { label: Label | 'cannot_tell'; text: string }[];
  /** The frames shown come from here. */
  interval: Interval;
}
