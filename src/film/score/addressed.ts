import type { Claim } from '../claims/claim.ts';
import { facetOf } from '../entailment.ts';
import { claimEntails, contradict, match, positive, together } from './match.ts';
import { composes, isPartOf } from './sets.ts';
import { part } from './share.ts';

/** What the prediction does about each thing that the reference says (CAPability's protocol). Counts of claims. */
export interface Addressed {
  /** Said as the reference says it, be it in other movements that come to the same; otherwise; not at all. */
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

/**
 * Tells silence from error, as comprehensiveness and accuracy do not: what says less than the reference is silent, what
 * denies it is wrong.
 */
export function addressed(reference: readonly Claim[], predicted: readonly Claim[]): Addressed {
  const pairs = match(reference, predicted);
  const [yesG, yesP] = [new Set(pairs.map(([g]) => g)), new Set(pairs.map(([, p]) => p))];
  const unmatched = {
    g: positive(reference).filter((g) => !yesG.has(g)),
    p: positive(predicted).filter((p) => !yesP.has(p)),
  };
  const open = without(unmatched.g, unmatched.p);
  const left = without(unmatched.p, unmatched.g);
  const saysLess = (g: Claim, p: Claim) => g.label !== p.label && claimEntails(g, p);
  const answersOtherwise = (g: Claim, p: Claim) =>
    contradict(g, p) || (p.dim === g.dim && together(g, p) && isRival(g, p) && !saysLess(g, p));
  const isDenied = (g: Claim) => predicted.some((p) => p.neg && contradict(g, p));
  const wrong = open.filter((g) => isDenied(g) || left.some((p) => answersOtherwise(g, p)));
  const extra = left.filter(
    (p) => !wrong.some((g) => answersOtherwise(g, p)) && !open.some((g) => saysLess(g, p)),
  );
  const all = pairs.length + unmatched.g.length;
  const [yes, no, miss] = [all - open.length, wrong.length, open.length - wrong.length];
  return {
    ...{ yes, no, miss },
    extra: extra.length,
    coverage: part(yes + no, all),
    precision: part(yes, yes + no),
  };
}

const isRival = (g: Claim, p: Claim) => facetOf(g.dim, g.label) === facetOf(p.dim, p.label);

/** What the other side does not say in other movements: as the two that come to one, or as the one that two come to. */
function without(claims: readonly Claim[], others: readonly Claim[]): Claim[] {
  const wholes = others.filter((other) => composes(claims, other));
  return claims.filter(
    (claim) => !composes(others, claim) && !wholes.some((whole) => isPartOf(claim, whole)),
  );
}
