import type { Claim } from '../claims/claim.ts';
import { facetOf } from '../entailment.ts';
import { contradict, match, positive } from './match.ts';
import { share } from './share.ts';

/**
 * The reference's claims by what the prediction does about their facet: right, otherwise, or silent;
 * and the predicted claims that answer nothing. Tells silence from error, as C and A do not.
 */
export function addressed(reference: readonly Claim[], predicted: readonly Claim[]) {
  const pairs = match(reference, predicted);
  const [yesG, yesP] = [new Set(pairs.map(([g]) => g)), new Set(pairs.map(([, p]) => p))];
  const answersOtherwise = (g: Claim, p: Claim) =>
    !yesP.has(p) &&
    (contradict(g, p) ||
      (p.dim === g.dim && p.phase === g.phase && facetOf(p.dim, p.label) === facetOf(g.dim, g.label)));
  const open = positive(reference).filter((g) => !yesG.has(g));
  const wrong = open.filter((g) => positive(predicted).some((p) => answersOtherwise(g, p)));
  const extra = positive(predicted).filter((p) => !yesP.has(p) && !wrong.some((g) => answersOtherwise(g, p)));
  const [yes, no, miss] = [pairs.length, wrong.length, open.length - wrong.length];
  return {
    yes,
    no,
    miss,
    extra: extra.length,
    coverage: share(yes + no, yes + no + miss),
    precision: share(yes, yes + no),
  };
}
