import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignments, temporalScore, type Stretch } from '../../../src/film/score/temporal.ts';
import { tIoU } from '../../../src/film/score/tIoU.ts';
import { arbitraryDocument } from './arbitraryDocument.ts';
import { claims } from './madeClaims.ts';

/** `pan_right 0 3` */
const stretches = (...lines: readonly string[]): Stretch[] =>
  lines.map((line) => {
    const [label, from, to] = line.split(' ');
    return { ...claims(label!)[0]!, interval: [Number(from), Number(to)] };
  });

interface Case {
  reference: string[];
  prediction: string[];
  tIoU: string[];
  expected: Record<'s' | 'tC' | 'tA' | 'tF1', string>;
  at: { iou: number; matched: number; c: string; a: string }[];
}

describe('worked example 8', () => {
  const golden = JSON.parse(
    readFileSync(join(import.meta.dirname, 'golden/temporal/8-intervals.json'), 'utf8'),
  ) as Case;
  const [reference, predicted] = [stretches(...golden.reference), stretches(...golden.prediction)];
  const found = temporalScore(reference, predicted);

  it('has the pairs', () => {
    const pairs = alignments(reference, predicted);
    expect(pairs.map((pair) => pair.tIoU.toFixed(3))).toEqual(golden.tIoU);
    expect(pairs.map((pair) => [pair.reference.label, pair.predicted.label])).toEqual([
      ['pan_right', 'pan_right'],
      ['dolly_in', 'dolly_in'],
      ['static', 'static'],
    ]);
  });

  it('has the sums', () => {
    for (const [key, value] of Object.entries(golden.expected))
      expect(found[key as 's'].toFixed(3), key).toBe(value);
    expect(found.at.map((one) => ({ ...one, c: one.c.toFixed(3), a: one.a.toFixed(3) }))).toEqual(golden.at);
  });

  it('has the boundary error: the median of 0.4, 1 and 2 s', () => {
    expect(found.boundaryError).toBeCloseTo(1, 12);
  });
});

describe('the temporal score', () => {
  it('of the same is perfect, and of nothing is nothing', () => {
    const all = stretches('pan_right 0 3', 'long 0 5', 'dolly_in 3 5');
    expect(temporalScore(all, all)).toMatchObject({ s: 3, tC: 1, tA: 1, tF1: 1, boundaryError: 0 });
    expect(temporalScore(all, all).at.map(({ matched }) => matched)).toEqual([3, 3, 3]);
    const none = temporalScore(all, []);
    expect(none).toMatchObject({ s: 0, tC: 0, tA: 0, tF1: 0, boundaryError: null });
    expect(temporalScore([], all)).toMatchObject({ tC: 0, tA: 0, tF1: 0 });
  });

  it('lets a finer word stand for a looser one, and not the reverse', () => {
    const [fine, loose] = [stretches('pan_left 0 4'), stretches('lateral_left 0 4')];
    expect(temporalScore(loose, fine).s).toBe(1);
    expect(temporalScore(fine, loose).s).toBe(0);
    expect(temporalScore(stretches('pan_left 0 4'), stretches('pan_right 0 4')).s).toBe(0);
  });

  it('keeps the order inside a facet: of pairs that cross only the better one counts', () => {
    const reference = stretches('pan_left 0 4', 'pan_right 2 6');
    const predicted = stretches('pan_right 0 4', 'pan_left 2 6');
    // Each pair has 2 of 6 seconds in common.
    expect(temporalScore(reference, predicted).s).toBeCloseTo(1 / 3, 12);
    expect(alignments(reference, predicted)).toHaveLength(1);
  });

  it('asks for no order of things that may hold at once', () => {
    const reference = stretches('pan_left 0 4', 'zoom_in 0.2 4', 'long 0 4');
    const predicted = stretches('zoom_in 0 4', 'pan_left 0.2 4', 'long 0 4');
    expect(alignments(reference, predicted)).toHaveLength(3);
    expect(temporalScore(reference, predicted).s).toBeCloseTo(2 * 0.95 + 1, 12);
  });

  it('counts pairs at a demand by themselves: the best sum need not have most pairs', () => {
    // By sum the long prediction goes with the second; with the first, two pairs have at least 0.3.
    const reference = stretches('pan_left 0 4', 'pan_left 4 10');
    const predicted = stretches('pan_left 0 10', 'pan_left 8 10');
    const found = temporalScore(reference, predicted);
    expect(found.s).toBeCloseTo(0.4 + 1 / 3, 12);
    expect(found.at.map(({ matched }) => matched)).toEqual([2, 1, 0]);
  });

  it('is symmetrical in time and bounded', () => {
    const all = arbitraryDocument.map((doc): Stretch[] => [...doc.units]);
    fc.assert(
      fc.property(all, all, (g, p) => {
        const { s, tC, tA, tF1, at } = temporalScore(g, p);
        expect(s).toBeLessThanOrEqual(Math.min(g.length, p.length) + 1e-9);
        for (const share of [tC, tA, tF1]) expect(share).toBeLessThanOrEqual(1 + 1e-9);
        expect(at[0]!.matched).toBeGreaterThanOrEqual(at[1]!.matched);
        expect(at[1]!.matched).toBeGreaterThanOrEqual(at[2]!.matched);
        const late = (stretches: Stretch[]) =>
          stretches.map((one): Stretch => ({
            ...one,
            interval: [100 - one.interval[1], 100 - one.interval[0]],
          }));
        expect(temporalScore(late(g), late(p)).s).toBeCloseTo(s, 6);
      }),
    );
  });
});

describe('tIoU', () => {
  it('is what two stretches share over what either takes', () => {
    expect(tIoU([0, 4], [2, 6])).toBeCloseTo(1 / 3, 12);
    expect(tIoU([0, 4], [1, 2])).toBe(0.25);
    expect(tIoU([0, 4], [4, 6])).toBe(0);
    expect(tIoU([0, 4], [5, 6])).toBe(0);
    expect(tIoU([1, 1], [1, 1])).toBe(0);
  });
});
