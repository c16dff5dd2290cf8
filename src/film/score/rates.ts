import type { Claim } from '../claims/claim.ts';
import { claimKey } from '../claims/merge.ts';
import { rewards } from './cinecap.ts';
import { share } from './share.ts';

/**
 * video-SALMONN 2's rates, 0..1: what the prediction leaves out, and what of it is not so. A prediction that says nothing
 * leaves all out and invents nothing (1 − A would have it invent all).
 */
export function rates(reference: readonly Claim[], predicted: readonly Claim[]) {
  const { comprehensiveness, accuracy, p } = rewards(reference, predicted);
  return { missing: 1 - comprehensiveness, hallucination: p > 0 ? 1 - accuracy : 0 };
}

/** Share of the claims, as a text makes them before they are merged, that repeat an earlier one. */
export function repetition(claims: readonly Claim[]): number {
  return share(claims.length - new Set(claims.map(claimKey)).size, claims.length);
}
