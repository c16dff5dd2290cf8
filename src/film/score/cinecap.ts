import type { Claim } from '../claims/claim.ts';
import type { Dim } from '../vocabulary/index.ts';
import { match, positive } from './match.ts';
import { harmonic } from './share.ts';

/** The gate of CineCap's coverage penalty: at or below this accuracy a short caption is not punished. */
export const gate = 0.75;

/** CineCap's rewards over claims. */
export interface Rewards {
  /** Claims of the reference, claims of the prediction, pairs. */
  g: number;
  p: number;
  matched: number;
  comprehensiveness: number;
  accuracy: number;
  f1: number;
  gatedCoverage: number;
  reward: number;
}

/** `convention`: what comprehensiveness is where the reference says nothing; 1 on the bench, 0 as a reward. */
export function rewards(
  reference: readonly Claim[],
  predicted: readonly Claim[],
  convention: 'bench' | 'reward' = 'bench',
): Rewards {
  const g = positive(reference).length;
  const p = positive(predicted).length;
  const matched = match(reference, predicted).length;
  const c = g > 0 ? matched / g : convention === 'bench' ? 1 : 0;
  const a = p > 0 ? matched / p : 0;
  const k = a <= gate ? 0 : -Math.max(0, (g - p) / g);
  return {
    g,
    p,
    matched,
    comprehensiveness: c,
    accuracy: a,
    f1: harmonic(c, a),
    gatedCoverage: k + 0, // −0 prints badly
    reward: 0.5 * c + 0.5 * a + 0.1 * k,
  };
}

/** Claims of the reference, of the prediction, and pairs of them. */
export type Counts = Pick<Rewards, 'g' | 'p' | 'matched'>;

/** The counts of each dimension of which either side says something; pairs never cross dimensions, so they add up. */
export function countsByDimension(
  reference: readonly Claim[],
  predicted: readonly Claim[],
): Partial<Record<Dim, Counts>> {
  const counts: Partial<Record<Dim, Counts>> = {};
  const of = (dim: Dim) => (counts[dim] ??= { g: 0, p: 0, matched: 0 });
  for (const { dim } of positive(reference)) of(dim).g++;
  for (const { dim } of positive(predicted)) of(dim).p++;
  for (const [{ dim }] of match(reference, predicted)) of(dim).matched++;
  return counts;
}
