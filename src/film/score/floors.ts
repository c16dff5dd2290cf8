import type { Claim } from '../claims/claim.ts';
import { claimKey } from '../claims/merge.ts';
import { facetOf } from '../entailment.ts';
import { generator } from '../random.ts';
import { claimEntails, contradict, positive } from './match.ts';

/** A claim, and the references (by index) that say as much or less. */
interface Candidate {
  claim: Claim;
  serves: ReadonlySet<number>;
}

/** So many of the claims that serve most are tried for the blind caption: what is rarer than the 40th pays for nobody. */
const most = 40;

/**
 * The one fixed caption, as claims, that serves these references best: what raises their mean F1 most is added until
 * nothing does, one answer a facet. It never contradicts itself; empty where the references say nothing.
 */
export function blindClaims(references: readonly (readonly Claim[])[]): Claim[] {
  const said = references.map((claims) => positive(claims).length);
  const matched = said.map(() => 0);
  const caption: Claim[] = [];
  // 2CA / (C + A) = 2M / (g + p), and only claims of one facet could both be meant by one claim of a reference.
  const sumOfF1 = (serves: ReadonlySet<number>, p: number) =>
    said.reduce((sum, g, i) => sum + (2 * (matched[i]! + Number(serves.has(i)))) / Math.max(1, g + p), 0);
  let left = candidatesOf(references);
  for (;;) {
    const able = left.map((one) => ({ ...one, f1: sumOfF1(one.serves, caption.length + 1) }));
    const best = able.reduce((a, b) => (b.f1 > (a?.f1 ?? 0) ? b : a), able[0]);
    if (!best || best.f1 <= sumOfF1(new Set(), caption.length)) return caption;
    left = left.filter(({ claim }) => !isOneFacet(claim, best.claim) && !contradict(claim, best.claim));
    for (const i of best.serves) matched[i]!++;
    caption.push({ ...best.claim, at: caption.length });
  }
}

const isOneFacet = (a: Claim, b: Claim) =>
  a.dim === b.dim && facetOf(a.dim, a.label) === facetOf(b.dim, b.label);

/** Every claim of the references, at phase 0 (one that is only denied serves none); those that serve most come first. */
function candidatesOf(references: readonly (readonly Claim[])[]): Candidate[] {
  const claims = references
    .flat()
    .map(({ dim, label }): Claim => ({ dim, label, phase: 0, neg: false, at: 0 }));
  const servedBy = (claim: Claim) =>
    references.flatMap((of, i) => (positive(of).some((g) => claimEntails(claim, g)) ? [i] : []));
  return [...new Map(claims.map((claim) => [claimKey(claim), claim])).values()]
    .map((claim) => ({ claim, serves: new Set(servedBy(claim)) }))
    .sort((a, b) => b.serves.size - a.serves.size)
    .slice(0, most);
}

/** For each reference another one of them, drawn so that none is left with its own (Sattolo 1986); none where there is but one. */
export function shuffled(references: readonly (readonly Claim[])[], seed = 1): (readonly Claim[])[] {
  if (references.length < 2) return references.map(() => []);
  const random = generator(seed);
  const order = references.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * i);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order.map((i) => references[i]!);
}

/** What a score is above its floor, as a share of what it could be: 0 at the floor, 1 for a perfect one (metrics.md). */
export const chanceCorrected = (f1: number, floor: number) => (floor < 1 ? (f1 - floor) / (1 - floor) : 0);
