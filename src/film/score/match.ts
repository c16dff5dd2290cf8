import type { Claim } from '../claims/claim.ts';
import { changes } from '../claims/merge.ts';
import { entails, excludes } from '../entailment.ts';
import { tIoU } from './tIoU.ts';

/** From this overlap on two stretches of time are about the same moment (metrics.md; Open-o3: time before space). */
export const sameTime = 0.3;

/** Dolly zooms that go opposite ways, where both are told which. */
const otherWay = (a: Claim, b: Claim) => a.kind !== undefined && b.kind !== undefined && a.kind !== b.kind;

const same = (p: Claim, g: Claim) => p.dim === g.dim && p.label === g.label && !otherWay(p, g);

/** `p` says at least what `g` says. Phases are not compared: CineCap's printed rules do not mention order. */
export const claimEntails = (p: Claim, g: Claim) =>
  p.dim === g.dim && entails(p.dim, p.label, g.label) && !otherWay(p, g);

/**
 * Whether two claims of a dimension are of one moment: by their times where both have one, else by phase; what is said of
 * a shot as a whole, its light or its colours, is of one moment wherever a text says it.
 */
export function together(a: Claim, b: Claim): boolean {
  if (a.interval && b.interval) return tIoU(a.interval, b.interval) >= sameTime;
  return a.phase === b.phase || !changes(a.dim);
}

/** Claims that cannot both be true: rival labels of one moment, or one thing said and denied. */
export function contradict(a: Claim, b: Claim): boolean {
  if (a.dim !== b.dim || !together(a, b) || (a.neg && b.neg)) return false;
  if (a.neg !== b.neg) return a.neg ? claimEntails(b, a) : claimEntails(a, b);
  return otherWay(a, b) || excludes(a.dim, a.label, b.label);
}

/** Claims that count: what a text denies earns nothing. */
export const positive = (claims: readonly Claim[]) => claims.filter((c) => !c.neg);

/**
 * One-to-one pairs [reference, prediction]: same labels first (of the same phase before others), then as many looser
 * ones as can be had. No way of pairing gives more pairs.
 */
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
  take((p, g) => same(p, g) && p.phase === g.phase);
  take(same);
  return completed(pairs, free, positive(predicted));
}

/** As many entailing pairs as there can be: who finds all its partners taken has one of them find another (Kuhn 1955). */
function completed(
  pairs: readonly [Claim, Claim][],
  free: ReadonlySet<Claim>,
  predicted: readonly Claim[],
): [Claim, Claim][] {
  const partner = new Map(pairs.map(([g, p]) => [p, g]));
  const find = (g: Claim, tried: Set<Claim>): boolean =>
    predicted.some((p) => {
      if (tried.has(p) || !claimEntails(p, g)) return false;
      tried.add(p);
      const rival = partner.get(p);
      if (rival && !find(rival, tried)) return false;
      partner.set(p, g);
      return true;
    });
  for (const g of free) find(g, new Set());
  return [...partner].map(([p, g]) => [g, p]);
}

/**
 * Pairs [reference, prediction] that contradict each other. What the reference says too contradicts none of it, whenever
 * it says that: a caption that leaves out how a shot begins has its phases elsewhere.
 */
export function contradictions(reference: readonly Claim[], predicted: readonly Claim[]): [Claim, Claim][] {
  const isSo = (p: Claim) =>
    !p.neg && positive(reference).some((g) => claimEntails(g, p) || claimEntails(p, g));
  return predicted
    .filter((p) => !isSo(p))
    .flatMap((p) => reference.filter((g) => contradict(g, p)).map((g): [Claim, Claim] => [g, p]));
}

/** Pairs of one text that contradict each other. */
export function selfContradictions(claims: readonly Claim[]): [Claim, Claim][] {
  return claims.flatMap((a, i) =>
    claims.slice(i + 1).flatMap((b): [Claim, Claim][] => (contradict(a, b) ? [[a, b]] : [])),
  );
}
