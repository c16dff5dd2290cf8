import type { Claim } from '../claims/claim.ts';
import { positive } from './match.ts';
import { setEntails } from './sets.ts';

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
  const entailed = (by: Claim[], of: Claim[]) =>
    of.length > 0 ? of.filter((c) => setEntails(by, c)).length / of.length : null;
  const [precision, recall] = [entailed(g, p), entailed(p, g)];
  if (precision === null && recall === null) return { precision, recall, f1: null };
  const [a, c] = [precision ?? 0, recall ?? 0];
  return { precision, recall, f1: a + c > 0 ? (2 * a * c) / (a + c) : 0 };
}
