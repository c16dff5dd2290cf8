import { facetAsked } from './openFacets.ts';
import type { Weighing } from './questions.ts';
import type { ModelEvidence, Unit } from './unit.ts';
import type { Dim, Label } from './vocabulary/index.ts';

/** How right one model was on one facet, over labelled shots that had no part in choosing anything. */
export interface FacetEvidence {
  /** id@revision/dtype, as model evidence cites it: other weights are another model. */
  model: string;
  /** `dimension.facet`. */
  facet: string;
  /** Name of the labelled set. */
  clips: string;
  /** Shots that it was asked about. */
  n: number;
  /** Share answered right, 0..1, and the lower end of its 95 % interval (bootstrapped over clips). */
  accuracy: number;
  lower: number;
  /** Share that the set's commonest label would get right everywhere. */
  prior: number;
  /** Share that the same model gets right without seeing anything. */
  blind: number;
  /** Day on which it was measured, ISO 8601. */
  date: string;
  /** The way of asking, as `method` below names it. */
  method: string;
}

/** A line of the table: the evidence, and what was fitted on other clips than those. */
export interface FacetGate {
  evidence: FacetEvidence;
  /** Least margin that counts, 0..1. */
  floor: number;
  weighing?: Weighing;
}

/**
 * What a model may decide, by `dimension.facet`: only facets on which it was shown to know something, each with the
 * least margin that counts. A facet that is not here is off.
 */
export type Gates = Readonly<Record<string, Pick<FacetGate, 'floor' | 'weighing'>>>;

/** Wordings, looks and scoring as they are now; evidence that was gathered in another way says nothing of this one. */
export const method = 'read@1';

/** Labelled shots that a facet's evidence needs at least (the minimal experiment of the reading design). */
const fewest = 60;

/** Every model and facet that was measured. Empty: no model was ever run on labelled shots, so none may decide anything. */
export const gateTable: readonly FacetGate[] = [];

/**
 * Whether a model may decide a facet. Nobody writes that down: the lower 95 % bound of its accuracy must beat both the
 * commonest label and the same model shown nothing, since a model that only knows what is common has read nothing.
 */
export function isOpen({ evidence }: FacetGate): boolean {
  const { n, lower, prior, blind } = evidence;
  return evidence.method === method && n >= fewest && lower > Math.max(prior, blind);
}

/** The open gates of a model (id@revision/dtype). */
export function gatesOf(model: string, table: readonly FacetGate[] = gateTable): Gates {
  const open = table.filter((gate) => gate.evidence.model === model && isOpen(gate));
  return Object.fromEntries(
    open.map(({ evidence, floor, weighing }) => [evidence.facet, { floor, ...(weighing && { weighing }) }]),
  );
}

/** Whether a vote on a label is of a model that was not shown to be right on such questions. */
export function isUnverified(dim: Dim, label: Label, { model }: ModelEvidence, table = gateTable): boolean {
  return gatesOf(model, table)[`${dim}.${facetAsked(dim, label)}`] === undefined;
}

/** Whether nothing but unverified votes speaks for a unit; not so of one that a person spoke for. */
export function restsOnUnverified(
  { dim, label, provenance, status, evidence }: Unit,
  table = gateTable,
): boolean {
  if (provenance !== 'model' || status === 'user_edited') return false;
  return evidence.every((e) => e.kind !== 'model' || isUnverified(dim, label, e, table));
}

/** Whether a unit is an answer of a model that nothing vouches for, and no more. */
export const isMereAnswer = (unit: Unit): boolean => unit.status === 'abstained' && restsOnUnverified(unit);
