import type { Claim } from '../claims/claim.ts';
import { positive } from './match.ts';
import { setEntails } from './sets.ts';
import { harmonic, part } from './share.ts';

/** Precision and recall of events, 0..1; null where that side has none. */
export interface EventScore {
  precision: number | null;
  recall: number | null;
  f1: number | null;
}

/**
 * DREAM-1K's protocol (AutoDQ) on the events of a shot's filming, its movements: the share of the reference's that the
 * prediction entails, and the other way round. What is only not contradicted counts as wrong, as in the released code.
 */
export function eventScore(reference: readonly Claim[], predicted: readonly Claim[]): EventScore {
  const [g, p] = [reference, predicted].map((claims) =>
    positive(claims).filter((c) => c.dim === 'camera_movement'),
  ) as [Claim[], Claim[]];
  const entailed = (by: Claim[], of: Claim[]) => part(of.filter((c) => setEntails(by, c)).length, of.length);
  const [precision, recall] = [entailed(g, p), entailed(p, g)];
  if (precision === null && recall === null) return { precision, recall, f1: null };
  return { precision, recall, f1: harmonic(precision ?? 0, recall ?? 0) };
}
