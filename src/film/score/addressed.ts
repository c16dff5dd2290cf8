import type { Claim } from '../claims/claim.ts';
import { facetOf } from '../entailment.ts';
import { claimEntails, contradict, match, positive, together } from './match.ts';

/** What the prediction does about each thing that the reference says (CAPability's protocol). Counts of claims. */
export interface Addressed {
  /** Said as the reference says it; otherwise; not at all. */
  yes: number;
  no: number;
  miss: number;
  /** Predicted claims that answer nothing of the reference. */
  extra: number;
  /** Share of the reference on which the prediction says anything; null where the reference says nothing. */
  coverage: number | null;
  /** Share of that which is right; null where there is none. */
  precision: number | null;
}

/** Tells silence from error, as comprehensiveness and accuracy do not: what says less than the reference is silent. */
export function addressed(reference: readonly Claim[], predicted: readonly Claim[]): Addressed {
  const pairs = match(reference, predicted);
  const [yesG, yesP] = [new Set(pairs.map(([g]) => g)), new Set(pairs.map(([, p]) => p))];
  const left = positive(predicted).filter((p) => !yesP.has(p));
  const open = positive(reference).filter((g) => !yesG.has(g));
  const saysLess = (g: Claim, p: Claim) => g.label !== p.label && claimEntails(g, p);
  const answersOtherwise = (g: Claim, p: Claim) =>
    contradict(g, p) || (p.dim === g.dim && together(g, p) && isRival(g, p) && !saysLess(g, p));
  const wrong = open.filter((g) => left.some((p) => answersOtherwise(g, p)));
  const extra = left.filter(
    (p) => !wrong.some((g) => answersOtherwise(g, p)) && !open.some((g) => saysLess(g, p)),
  );
  const [yes, no, miss] = [pairs.length, wrong.length, open.length - wrong.length];
  return {
    ...{ yes, no, miss },
    extra: extra.length,
    coverage: yes + open.length > 0 ? (yes + no) / (yes + open.length) : null,
    precision: yes + no > 0 ? yes / (yes + no) : null,
  };
}

const isRival = (g: Claim, p: Claim) => facetOf(g.dim, g.label) === facetOf(p.dim, p.label);
