import { describe, expect, it } from 'vitest';
import { calibration, calibrationTable, type Judgement } from '../../../cli/benches/calibration.ts';

/** Twelve units, two a group: the even ones are sure and right, the odd ones less sure, and right in half of the groups. */
const judged: Judgement[] = Array.from({ length: 12 }, (_, i) => ({
  group: `g${i >> 1}`,
  dim: i % 4 < 2 ? 'shot_size' : 'lens',
  confidence: i % 2 ? 0.6 : 0.9,
  right: i % 2 === 0 || i % 4 === 1,
}));

describe('confidence against labels', () => {
  it('has an interval beside every figure, drawn by group', () => {
    const { all, shot_size: size, lens } = calibration(judged);
    expect(all!.brier!.value).toBeCloseTo((6 * 0.01 + 3 * 0.16 + 3 * 0.36) / 12, 12);
    expect(all!.brierFloor.value).toBeCloseTo(0.75 * 0.25, 12);
    expect(all!.ece.value).toBeCloseTo(0.1, 12);
    expect(all!.floorFor90.value).toBe(0.9);
    for (const name of ['right', 'confidence', 'ece', 'brier', 'brierFloor'] as const) {
      const { low, value, high, n } = all![name]!;
      expect(n).toBe(12);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(all!.ece.high).toBeGreaterThan(all!.ece.low);
    expect(all!.right!.high).toBeGreaterThan(all!.right!.low);
    // Groups of one dimension are all alike: whichever are drawn, it is the same.
    expect([size!.brier!.low, size!.brier!.high]).toEqual([size!.brier!.value, size!.brier!.value]);
    expect([lens!.right!.low, lens!.right!.high]).toEqual([0.5, 0.5]);
  });

  it('draws as many groups as there are', () => {
    const one = calibration(judged.map((judgement) => ({ ...judgement, group: 'one' })))['all']!;
    expect([one.right!.low, one.right!.high]).toEqual([0.75, 0.75]);
    expect([one.ece.low, one.ece.high]).toEqual([one.ece.value, one.ece.value]);
  });

  it('says – where no confidence is right so often', () => {
    const wrong = calibration(judged.map((judgement) => ({ ...judgement, right: false })));
    const { head, rows, note } = calibrationTable(wrong, 'over films');
    expect(head.indexOf('from 0.9 right')).toBe(7);
    expect(rows[0]![7]).toBe('– (– to –)');
    expect(note).toMatch(/Floor of Brier: the mean alone/);
  });
});
