import { mean } from './share.ts';

/** A claim that a label judged. */
export interface Judged {
  /** 0..1, as it was given. */
  confidence: number;
  right: boolean;
}

/** Neighbours in confidence, as they were believed and as they were borne out. */
export interface Bin {
  n: number;
  /** Means over the bin, 0..1. */
  confidence: number;
  accuracy: number;
}

/** How far confidence can be believed. */
export interface Reliability {
  n: number;
  bins: Bin[];
  /** Expected calibration error: Σ (n_b / n) · |accuracy_b − confidence_b| over the bins (Naeini et al. 2015). */
  ece: number;
  /** Mean square of confidence less outcome (Brier 1950). */
  brier: number;
}

/**
 * Reliability over bins of equal count (metrics.md: 10), as equal as they can be with those of one confidence in one bin;
 * NaN of nothing.
 */
export function reliability(judged: readonly Judged[], bins = 10): Reliability {
  const n = judged.length;
  const filled = binned(judged, bins).map((bin) => ({
    n: bin.length,
    confidence: mean(bin.map(({ confidence }) => confidence)),
    accuracy: mean(bin.map(({ right }) => Number(right))),
  }));
  const off = filled.reduce((sum, bin) => sum + bin.n * Math.abs(bin.accuracy - bin.confidence), 0);
  return {
    ...{ n, bins: filled, ece: off / n },
    brier: mean(judged.map(({ confidence, right }) => (confidence - Number(right)) ** 2)),
  };
}

function binned(judged: readonly Judged[], bins: number): Judged[][] {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  const filled: Judged[][] = [];
  let bin: Judged[] = [];
  let done = 0;
  sorted.forEach((one, i) => {
    bin.push(one);
    // What is left is shared out anew: a bin that had to be larger leaves the others alike.
    const isFull = bin.length >= (sorted.length - done) / (bins - filled.length);
    if (isFull && sorted[i + 1]?.confidence !== one.confidence) {
      filled.push(bin);
      done = i + 1;
      bin = [];
    }
  });
  return filled;
}

/** What is kept from a confidence on: its share of all, and how much of it is right. */
export interface Kept {
  floor: number;
  coverage: number;
  accuracy: number;
}

/** The risk–coverage curve, from the surest down: one point for each confidence there is. */
export function riskCoverage(judged: readonly Judged[]): Kept[] {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  let right = 0;
  return sorted.flatMap((one, i) => {
    right += Number(one.right);
    if (sorted[i + 1]?.confidence === one.confidence) return []; // all of equal confidence, or none
    return [{ floor: one.confidence, coverage: (i + 1) / sorted.length, accuracy: right / (i + 1) }];
  });
}

/** The lowest confidence from which on what is kept is right often enough; null where none is. */
export function floorFor(judged: readonly Judged[], accuracy: number): number | null {
  return riskCoverage(judged).findLast((kept) => kept.accuracy >= accuracy)?.floor ?? null;
}
