import { describe, expect, it } from 'vitest';
import { confidenceBy, logit } from '../../../src/film/belief.ts';
import { believed, calibrated, familyOf } from '../../../src/film/calibration.ts';
import { table } from '../../../src/film/calibrationTable.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { dimensions } from '../../../src/film/vocabulary/index.ts';

const unit = (confidence: number) =>
  makeUnit(
    { fingerprint: 'f' },
    {
      shot: 0,
      dim: 'camera_movement',
      label: 'static',
      interval: [0, 1],
      evidence: [],
      confidence,
      provenance: 'measured',
    },
  );

describe('the calibration table', () => {
  it('has beliefs that rise with the measurement, for families that exist', () => {
    const families = new Set(
      dimensions.flatMap(({ id, labels }) => labels.map((label) => familyOf(id, label.id))),
    );
    for (const [family, { a, b, n }] of Object.entries(table.families)) {
      expect(families, family).toContain(family);
      expect(Number.isFinite(a) && b >= 0 && n > 0, family).toBe(true);
    }
    expect(table.floor).toBeGreaterThanOrEqual(0);
    expect(table.floor).toBeLessThan(0.9);
    expect(table.ece.calibrated).toBeLessThanOrEqual(table.ece.raw);
  });

  it('turns a raw confidence into the share that was borne out', () => {
    const { a, b, labels } = table.families['static'] ?? { a: 0, b: 1, labels: {} };
    const d = labels['static']?.d ?? 0;
    for (const raw of [0.2, 0.5, 0.9])
      expect(calibrated('camera_movement', 'static', raw)).toBeCloseTo(
        1 / (1 + Math.exp(-(a + d + b * logit(raw)))),
        2,
      );
    expect(calibrated('lens', 'macro', 0.42)).toBe(0.42);
  });

  it('believes a label more or less than its family', () => {
    const belief = { a: 0.5, b: 1, n: 40, labels: { pan_left: { d: -1, n: 9 } } };
    expect(confidenceBy(belief, 'pan_right', 0.5)).toBeCloseTo(0.62, 2);
    expect(confidenceBy(belief, 'pan_left', 0.5)).toBeCloseTo(0.38, 2);
  });

  it('leaves an asserted unit asserted only above the floor', () => {
    for (const raw of [0.01, 0.3, 0.6, 0.97]) {
      const { status, confidence } = believed(unit(raw));
      expect(status).toBe(confidence < table.floor ? 'abstained' : 'asserted');
    }
  });
});
