import { describe, expect, it } from 'vitest';
import {
  curveKinds,
  curveNames,
  curveOf,
  curvesOf,
  placeOf,
  type ShotCurves,
  strokes,
  valueAt,
} from '../../../src/film/curves.ts';
import { film, moving } from './measured/frames.ts';

/** Curves of `n` samples, 25 a second, all of them what `of` says. */
function drawn(n: number, of: (i: number) => number, start = 0): ShotCurves {
  const values = () => Float32Array.from({ length: n }, (_, i) => of(i));
  const t = Float32Array.from({ length: n }, (_, i) => start + i / 25);
  return { t, ...(Object.fromEntries(curveNames.map((name) => [name, values()])) as Omit<ShotCurves, 't'>) };
}

describe('curves', () => {
  it('are of the camera: to the right, up, in and clockwise are positive', () => {
    const at = (velocity: Parameters<typeof moving>[0]) => curvesOf(film(3, () => moving(velocity)));
    const middle = (values: Float32Array) => values[40]!;
    // Content goes left, down, outward and counterclockwise.
    expect(middle(at({ x: -0.1 }).pan)).toBeCloseTo(10, 1);
    expect(middle(at({ y: 0.1 }).tilt)).toBeCloseTo(10, 1);
    expect(middle(at({ scale: 0.1 }).scale)).toBeCloseTo(10, 1);
    expect(middle(at({ roll: -0.1 }).roll)).toBeCloseTo(5.73, 1);
    const still = at({});
    expect([still.sharpness[40], still.luma[40], still.shake[40]].map((v) => Number(v!.toFixed(3)))).toEqual([
      1.55, 45, 0,
    ]);
  });

  it('are read at the first frame of a shot as at the next, and nowhere in a shot of one frame', () => {
    const pan = curvesOf(film(3, () => moving({ x: -0.1 })));
    expect(pan.pan[0]).toBe(pan.pan[1]);
    expect(pan.shake[0]).toBe(pan.shake[1]);
    const one = curvesOf(film(3, () => moving({ x: -0.1 })).slice(10, 11));
    expect([one.pan[0], one.shake[0], one.t[0]]).toEqual([NaN, NaN, Math.fround(0.4)]);
  });

  it('lose no peak when an hour is drawn in a few columns, in either direction', () => {
    const hour = drawn(25 * 3600, (i) => (i === 40_001 ? 50 : i === 70_007 ? -60 : Math.sin(i)));
    const steps = strokes([hour], 'pan', { from: 0, to: 3600, columns: 600 });
    expect(steps.length).toBeLessThanOrEqual(602);
    expect(Math.max(...steps.map(({ high }) => high))).toBe(50);
    expect(Math.min(...steps.map(({ low }) => low))).toBe(-60);
    const peak = steps.find(({ high }) => high === 50)!;
    expect(Math.abs(peak.t - 40_001 / 25)).toBeLessThan(6);
  });

  it('are drawn sample by sample where there is room, and only the part in sight', () => {
    const steps = strokes([drawn(250, (i) => i)], 'pan', { from: 4, to: 6, columns: 1000 });
    expect(steps.map(({ low }) => low)).toEqual(Array.from({ length: 52 }, (_, i) => 100 + i));
    expect(steps.every(({ low, high }) => low === high)).toBe(true);
  });

  it('break between shots and where nothing could be measured', () => {
    const shots = [drawn(50, (i) => (i > 20 && i < 30 ? NaN : 1)), drawn(50, () => 2, 2)];
    const steps = strokes(shots, 'tilt', { from: 0, to: 4, columns: 100 });
    const lines = steps.map(({ low }) => (Number.isNaN(low) ? '|' : String(low))).join('');
    expect(lines).toMatch(/^1+\|+1+\|2+$/);
  });

  it('are read at the frame that is shown', () => {
    const shots = [drawn(50, (i) => i), drawn(50, (i) => 100 + i, 2)];
    expect([0, 1.01, 1.99, 2, 2.06, 99].map((t) => valueAt(shots, 'roll', t))).toEqual([
      0, 25, 49, 100, 101, 149,
    ]);
    expect(valueAt([], 'roll', 0)).toBeNaN();
    expect(valueAt([drawn(50, () => 1, 2)], 'roll', 1)).toBeNaN();
  });
});

describe('the axis', () => {
  it('has its thresholds in sight, zero in the middle, and all beyond at its ends', () => {
    for (const kind of curveKinds) {
      for (const threshold of kind.thresholds) {
        expect(placeOf(kind, threshold), kind.name).toBeGreaterThan(0.05);
        expect(placeOf(kind, threshold), kind.name).toBeLessThan(0.95);
      }
      expect(placeOf(kind, -1e6)).toBe(0);
      expect(placeOf(kind, 1e6)).toBe(1);
    }
    const pan = curveKinds[0]!;
    expect(placeOf(pan, 0)).toBe(0.5);
    expect(placeOf(pan, pan.thresholds[1]!) - 0.5).toBeGreaterThan(0.04);
  });
});

it('a unit rests on the curve of its first measurement that is drawn', () => {
  const measure = (metric: string) => ({
    ...({ kind: 'measure', metric, value: 1, unit: '', op: '>', threshold: 0 } as const),
    ...{ pass: true, method: 'm' },
  });
  expect(curveOf({ evidence: [measure('parallax_index'), measure('way_y')] })).toBe('tilt');
  expect(curveOf({ evidence: [measure('sky')] })).toBeNull();
});
