import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floorFor, reliability, riskCoverage } from '../../../src/film/score/reliability.ts';

/** `n` of one confidence, the first `right` of them right. */
const units = (confidence: number, n: number, right: number) =>
  Array.from({ length: n }, (_, i) => ({ confidence, right: i < right }));

describe('reliability', () => {
  it('has bins of equal count', () => {
    const spread = Array.from({ length: 100 }, (_, i) => ({ confidence: i / 100, right: i % 2 === 0 }));
    const { bins, n } = reliability(spread);
    expect(n).toBe(100);
    expect(bins.map((bin) => bin.n)).toEqual(Array(10).fill(10));
    expect(bins[0]!.confidence).toBeCloseTo(0.045, 12);
    expect(bins.every((bin) => bin.accuracy === 0.5)).toBe(true);
    // Σ 1/10 · |0.5 − (0.045 + b/10)|
    expect(reliability(spread).ece).toBeCloseTo(0.25, 2);
  });

  it('keeps those of one confidence together, so that their order does not matter', () => {
    expect(reliability(units(0.75, 100, 75))).toMatchObject({ ece: 0, bins: [{ n: 100, accuracy: 0.75 }] });
    const mixed = [...units(0.9, 30, 27), ...units(0.6, 30, 12)];
    const found = reliability(mixed);
    expect(found.bins.map((bin) => [bin.n, bin.confidence.toFixed(3), bin.accuracy])).toEqual([
      [30, '0.600', 0.4],
      [30, '0.900', 0.9],
    ]);
    expect(found.ece).toBeCloseTo(0.1, 12);
    expect(reliability([...mixed].reverse()).ece).toBeCloseTo(found.ece, 12);
  });

  it('shares out alike what a bin of one confidence leaves', () => {
    const distinct = Array.from({ length: 50 }, (_, i) => ({ confidence: 0.5 + i / 200, right: true }));
    const { bins } = reliability([...units(0.2, 50, 10), ...distinct]);
    expect(bins[0]!.n).toBe(50);
    expect(bins).toHaveLength(10);
    for (const bin of bins.slice(1)) expect(Math.abs(bin.n - 50 / 9)).toBeLessThan(1);
  });

  it('is 0 where belief is borne out, and its distance where all are believed too much', () => {
    expect(reliability([...units(1, 10, 10), ...units(0, 10, 0)])).toMatchObject({ ece: 0, brier: 0 });
    expect(reliability(units(1, 10, 0))).toMatchObject({ ece: 1, brier: 1 });
    expect(reliability(units(0.5, 10, 5)).brier).toBe(0.25);
    expect(reliability(units(0.8, 10, 5)).brier).toBeCloseTo((5 * 0.04 + 5 * 0.64) / 10, 12);
    expect(reliability([])).toMatchObject({ n: 0, bins: [], ece: NaN, brier: NaN });
  });

  it('holds each judged claim in one bin, and is 0..1', () => {
    const some = fc.array(
      fc.record({ confidence: fc.integer({ min: 0, max: 20 }).map((n) => n / 20), right: fc.boolean() }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 12 }), (judged, count) => {
        const { bins, ece, brier } = reliability(judged, count);
        expect(bins.length).toBeLessThanOrEqual(count);
        expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(judged.length);
        for (const value of [ece, brier]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
        // Bins only average differences away.
        const mean = (of: (one: (typeof judged)[number]) => number) =>
          judged.reduce((sum, one) => sum + of(one), 0) / judged.length;
        expect(ece).toBeGreaterThanOrEqual(
          Math.abs(mean((one) => one.confidence) - mean((one) => Number(one.right))) - 1e-9,
        );
      }),
    );
  });
});

describe('risk and coverage', () => {
  const judged = [...units(0.9, 4, 4), ...units(0.7, 4, 2), ...units(0.5, 2, 0)];

  it('go from the surest down', () => {
    expect(riskCoverage(judged)).toEqual([
      { floor: 0.9, coverage: 0.4, accuracy: 1 },
      { floor: 0.7, coverage: 0.8, accuracy: 0.75 },
      { floor: 0.5, coverage: 1, accuracy: 0.6 },
    ]);
    expect(riskCoverage([])).toEqual([]);
  });

  it('give the lowest floor that keeps what is right often enough', () => {
    expect(floorFor(judged, 0.9)).toBe(0.9);
    expect(floorFor(judged, 0.75)).toBe(0.7);
    expect(floorFor(judged, 0.6)).toBe(0.5);
    // A dip above does not hide a lower floor that holds again.
    expect(floorFor([...units(0.9, 2, 1), ...units(0.8, 8, 8)], 0.9)).toBe(0.8);
    expect(floorFor(units(0.9, 10, 5), 0.8)).toBeNull();
  });
});
