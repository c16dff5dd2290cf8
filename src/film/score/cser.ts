import type { Claim } from '../claims/claim.ts';
import { contradictions, positive } from './match.ts';
import { setEntails } from './sets.ts';
import { share } from './share.ts';

/** OwlCap's unit-to-set score: the two shares and their sum, 0..2. */
export function cser(reference: readonly Claim[], predicted: readonly Claim[]) {
  const [g, p] = [positive(reference), positive(predicted)];
  const correctness = share(p.filter((c) => setEntails(g, c)).length, p.length);
  const completeness = share(g.filter((c) => setEntails(p, c)).length, g.length);
  return { correctness, completeness, cser: correctness + completeness };
}

/** Share of the predicted claims that nothing in the reference contradicts; 0 where nothing is predicted, as accuracy. */
export function lenientCorrectness(reference: readonly Claim[], predicted: readonly Claim[]): number {
  const p = positive(predicted);
  const against = new Set(contradictions(reference, p).map(([, claim]) => claim));
  return share(p.filter((c) => !against.has(c)).length, p.length);
}

/** OwlCap's balance of movement and detail: 1 where claims are half of movement, 0 where all are of one kind or none are. */
export function balance(claims: readonly Claim[]): number {
  const all = positive(claims);
  if (all.length === 0) return 0;
  const movement = all.filter((c) => c.dim === 'camera_movement').length;
  return 1 - Math.abs(movement / all.length - 0.5) * 2;
}
