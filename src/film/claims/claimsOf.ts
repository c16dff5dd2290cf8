import { isTold, phasesOf } from '../phases.ts';
import type { Unit } from '../unit.ts';
import type { Claim } from './claim.ts';
import { merge } from './merge.ts';

/** The claims that a caption of one shot's units must make: those of the told units, by phase. */
export function claimsOf(units: readonly Unit[]): Claim[] {
  return merge(
    phasesOf(units.filter(isTold)).flatMap((phase, index) =>
      phase.map(({ dim, label, interval, attrs }, at): Claim => {
        const claim: Claim = { dim, label, phase: index, neg: false, at, interval };
        const kind = attrs?.kind;
        return label === 'dolly_zoom' && (kind === 'in' || kind === 'out') ? { ...claim, kind } : claim;
      }),
    ),
  );
}
