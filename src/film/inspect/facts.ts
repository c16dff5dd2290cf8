import type { Claim } from '../claims/claim.ts';
import { claimsOf } from '../claims/claimsOf.ts';
import type { OpenFacet } from '../openFacets.ts';
import { isTold, phasesOf } from '../phases.ts';
import type { Shot } from '../shot.ts';
import type { Unit } from '../unit.ts';

/** A shot as a text is held against it: all its units, and what is open still. */
export interface InspectedShot {
  shot: Shot;
  units: readonly Unit[];
  open: readonly OpenFacet[];
}

/** A told unit, and what it claims. */
export interface Fact {
  unit: Unit;
  claim: Claim;
}

/** A shot's units by whether a caption tells them. */
export interface ShotFacts {
  shot: Shot;
  told: readonly Fact[];
  untold: readonly Unit[];
  open: readonly OpenFacet[];
}

/** What a shot's units say, each with the phase in which its caption says it. */
export function factsOf({ shot, units, open }: InspectedShot): ShotFacts {
  const told = phasesOf(units.filter(isTold)).flatMap((phase, index) =>
    phase.map((unit) => ({ unit, claim: { ...claimsOf([unit])[0]!, phase: index } })),
  );
  return { shot, told, untold: units.filter((unit) => !isTold(unit)), open };
}
