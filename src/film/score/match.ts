import type { Claim } from '../claims/claim.ts';
import { entails, excludes } from '../entailment.ts';

/** `p` says at least what `g` says. Phases are not compared: CineCap's printed rules do not mention order. */
export const claimEntails = (p: Claim, g: Claim) => p.dim === g.dim && entails(p.dim, p.label, g.label);

/** Claims that cannot both be true: rival labels of one phase, or one thing said and denied. */
export function contradict(a: Claim, b: Claim): boolean {
  if (a.dim !== b.dim || a.phase !== b.phase || (a.neg && b.neg)) return false;
  if (a.neg !== b.neg) return a.neg ? claimEntails(b, a) : claimEntails(a, b);
  return excludes(a.dim, a.label, b.label);
}

/** Claims that count: what a text denies earns nothing. */
export const positive = (claims: readonly Claim[]) => claims.filter((c) => !c.neg);

/** One-to-one pairs [reference, prediction]: same labels first (of the same phase before others), then looser ones. */
export function match(reference: readonly Claim[], predicted: readonly Claim[]): [Claim, Claim][] {
  const [free, left] = [new Set(positive(reference)), new Set(positive(predicted))];
  const pairs: [Claim, Claim][] = [];
  const take = (fits: (p: Claim, g: Claim) => boolean) => {
    for (const g of free)
      for (const p of left)
        if (fits(p, g)) {
          pairs.push([g, p]);
          free.delete(g);
          left.delete(p);
          break;
        }
  };
  const same = (p: Claim, g: Claim) => p.dim === g.dim && p.label === g.label;
  take((p, g) => same(p, g) && p.phase === g.phase);
  take(same);
  take(claimEntails);
  return pairs;
}

/** Pairs [reference, prediction] that contradict each other. */
export function contradictions(reference: readonly Claim[], predicted: readonly Claim[]): [Claim, Claim][] {
  return reference.flatMap((g) =>
    predicted.filter((p) => contradict(g, p)).map((p): [Claim, Claim] => [g, p]),
  );
}

/** Pairs of one text that contradict each other. */
export function selfContradictions(claims: readonly Claim[]): [Claim, Claim][] {
  return claims.flatMap((a, i) =>
    claims.slice(i + 1).flatMap((b): [Claim, Claim][] => (contradict(a, b) ? [[a, b]] : [])),
  );
}
