import type { Claim } from '../claims/claim.ts';
import { entails, facetOf } from '../entailment.ts';
import { middleOf } from '../people/states.ts';
import type { Interval, Seconds } from '../time.ts';
import type { Dim } from '../vocabulary/index.ts';
import { harmonic, share } from './share.ts';
import { tIoU } from './tIoU.ts';

/** A claim with its time. */
export interface Stretch {
  dim: Dim;
  label: Claim['label'];
  interval: Interval;
  /** 0..1 */
  confidence?: number;
}

/** A stretch of the reference and the one of the prediction that stands for it, with the time they have in common, 0..1. */
export interface Aligned<S extends Stretch = Stretch> {
  reference: S;
  predicted: S;
  tIoU: number;
}

/** What an aligned pair must have in common for it to count, at each of three demands (metrics.md). */
const demands = [0.3, 0.5, 0.7] as const;

export interface TemporalScore {
  /** Sum of tIoU over the best alignment. */
  s: number;
  /** It over the number of stretches of the reference and of the prediction, 0..1, and their harmonic mean. */
  tC: number;
  tA: number;
  tF1: number;
  /** Median distance of the starts of aligned stretches, in seconds; null where none is aligned. */
  boundaryError: Seconds | null;
  /** Pairs with so much time in common, as a share of the reference (c) and of the prediction (a). */
  at: readonly { iou: (typeof demands)[number]; matched: number; c: number; a: number }[];
}

/** How well the times of claims fit: a pair counts by its tIoU, if what is predicted entails what is so. */
export function temporalScore(reference: readonly Stretch[], predicted: readonly Stretch[]): TemporalScore {
  const pairs = alignments(reference, predicted);
  const s = pairs.reduce((sum, pair) => sum + pair.tIoU, 0);
  const [tC, tA] = [share(s, reference.length), share(s, predicted.length)];
  const at = demands.map((iou) => {
    const matched = alignments(reference, predicted, (overlap) => Number(overlap >= iou)).length;
    return { iou, matched, c: share(matched, reference.length), a: share(matched, predicted.length) };
  });
  const errors = pairs.map((pair) => Math.abs(pair.reference.interval[0] - pair.predicted.interval[0]));
  return {
    ...{ s, tC, tA, at },
    tF1: harmonic(tC, tA),
    boundaryError: errors.length > 0 ? middleOf(errors) : null,
  };
}

/**
 * The order-preserving alignment (SODA's dynamic programming) with the greatest sum of `worth`, pairs worth nothing left
 * out. Each facet is aligned apart: what is of another may hold at the same time, and has no order to it.
 */
export function alignments<S extends Stretch>(
  reference: readonly S[],
  predicted: readonly S[],
  worth: (tIoU: number) => number = (overlap) => overlap,
): Aligned<S>[] {
  const facet = ({ dim, label }: S) => `${dim}.${facetOf(dim, label) ?? label}`;
  return [...new Set(reference.map(facet))].flatMap((name) => {
    const [g, p] = [reference, predicted].map((all) =>
      all.filter((one) => facet(one) === name).sort(byTime),
    ) as [S[], S[]];
    return alignedFacet(g, p, worth);
  });
}

const byTime = (a: Stretch, b: Stretch) => a.interval[0] - b.interval[0] || a.interval[1] - b.interval[1];

function alignedFacet<S extends Stretch>(g: S[], p: S[], worth: (tIoU: number) => number): Aligned<S>[] {
  const overlap = g.map((a) =>
    p.map((b) => (entails(a.dim, b.label, a.label) ? tIoU(a.interval, b.interval) : 0)),
  );
  const best = g.map(() => p.map(() => 0));
  const upTo = (i: number, j: number) => best[i]?.[j] ?? 0;
  for (const i of g.keys())
    for (const j of p.keys())
      best[i]![j] = Math.max(upTo(i - 1, j), upTo(i, j - 1), upTo(i - 1, j - 1) + worth(overlap[i]![j]!));
  const pairs: Aligned<S>[] = [];
  for (let [i, j] = [g.length - 1, p.length - 1]; i >= 0 && j >= 0;) {
    if (upTo(i, j) === upTo(i - 1, j)) i--;
    else if (upTo(i, j) === upTo(i, j - 1)) j--;
    else pairs.unshift({ reference: g[i]!, predicted: p[j]!, tIoU: overlap[i--]![j--]! });
  }
  return pairs;
}
