import { entails, facetOf } from '../entailment.ts';
import { dimensions, type Dim } from '../vocabulary/index.ts';
import type { Fact, ShotFacts } from './facts.ts';
import type { Judgement } from './verdicts.ts';

/** A facet of which the film says something and the text nothing. */
export interface Silence {
  dim: Dim;
  facet: string;
  /** Ids, in the film's order. */
  units: readonly string[];
  /** By index. */
  shots: readonly number[];
}

/** A phrase answers what its verdict rests on, and what it says more loosely, more exactly or otherwise of the same phase. */
function answers({ claim, verdict, units }: Judgement, { unit, claim: told }: Fact): boolean {
  if (claim.dim !== told.dim) return false;
  if (entails(told.dim, told.label, claim.label) || entails(told.dim, claim.label, told.label)) return true;
  if (claim.neg) return verdict === 'contradicted' && units.includes(unit.id);
  const isSameFacet = facetOf(told.dim, told.label) === facetOf(claim.dim, claim.label);
  return units.includes(unit.id) || (isSameFacet && claim.phase === told.phase);
}

/** Told units of a shot that none of the phrases about it answers. */
export function unanswered({ told }: ShotFacts, judgements: readonly Judgement[]): Fact[] {
  return told.filter((fact) => !judgements.some((judgement) => answers(judgement, fact)));
}

/** The facets of unanswered units, in the vocabulary's order. */
export function silencesOf(facts: readonly Fact[]): Silence[] {
  return dimensions.flatMap(({ id: dim }) => {
    const units = facts.map(({ unit }) => unit).filter((unit) => unit.dim === dim);
    const facets = [...new Set(units.map(({ label }) => facetOf(dim, label)!))];
    return facets.map((facet) => {
      const own = units.filter(({ label }) => facetOf(dim, label) === facet);
      const shots = [...new Set(own.map(({ shot }) => shot))];
      return { dim, facet, units: own.map(({ id }) => id), shots };
    });
  });
}
