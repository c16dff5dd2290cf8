import { describe, expect, it } from 'vitest';
import { spatialScore, type Boxed } from '../../../src/film/score/spatial.ts';
import type { Box, Interval } from '../../../src/film/time.ts';
import type { UnitBox } from '../../../src/film/unit.ts';
import { claims } from './madeClaims.ts';

const boxed = (label: string, interval: Interval, box: UnitBox): Boxed => ({
  ...claims(label)[0]!,
  interval,
  box,
});
const still = (...xywh: Box): UnitBox => ({ kind: 'static', xywh });
const track = (...keys: [t: number, ...Box][]): UnitBox => ({
  kind: 'track',
  keys: keys.map(([t, ...xywh]) => ({ t, xywh })),
});
const left = still(0, 0, 0.5, 1);

describe('boxes', () => {
  it('count by the area that they share', () => {
    const score = (box: UnitBox) => spatialScore([boxed('long', [0, 4], left)], [boxed('long', [0, 4], box)]);
    expect(score(left)).toEqual({ iou: 1, n: 1 });
    expect(score(still(0.25, 0, 0.5, 1)).iou).toBeCloseTo(1 / 3, 12);
    expect(score(still(0, 0, 0.25, 0.5)).iou).toBeCloseTo(0.25, 12);
    expect(score(still(0.5, 0, 0.5, 1))).toEqual({ iou: 0, n: 1 });
    expect(score(still(0, 1, 0.5, 1))).toEqual({ iou: 0, n: 1 });
    expect(score(null)).toEqual({ iou: null, n: 0 });
    const [corner, opposite] = [still(0, 0, 0.4, 0.4), still(0.6, 0.6, 0.4, 0.4)];
    expect(spatialScore([boxed('long', [0, 4], corner)], [boxed('long', [0, 4], opposite)]).iou).toBe(0);
  });

  it('count only where the time is right: from 0.3 on', () => {
    const score = (to: number) =>
      spatialScore([boxed('long', [0, 10], left)], [boxed('long', [0, to], left)]);
    expect(score(3)).toEqual({ iou: 1, n: 1 });
    expect(score(2.9)).toEqual({ iou: null, n: 0 });
  });

  it('count only for what is the same claim', () => {
    expect(spatialScore([boxed('long', [0, 4], left)], [boxed('close_up', [0, 4], left)]).n).toBe(0);
  });

  it('are compared at the key times inside the time in common', () => {
    // The prediction goes from the left half to the right one; at 0, 2 and 4 s it shares 1, 1/3 and 0.
    const moving = track([0, 0, 0, 0.5, 1], [2, 0.25, 0, 0.5, 1], [4, 0.5, 0, 0.5, 1]);
    const score = (to: number) =>
      spatialScore([boxed('long', [0, to], left)], [boxed('long', [0, 6], moving)]).iou;
    expect(score(6)).toBeCloseTo((1 + 1 / 3 + 0) / 3, 12);
    expect(score(3)).toBeCloseTo((1 + 1 / 3) / 2, 12);
  });

  it('that have no key there are compared in the middle', () => {
    const moving = track([0, 0, 0, 0.5, 1], [4, 0.5, 0, 0.5, 1]);
    const found = spatialScore([boxed('long', [1, 3], left)], [boxed('long', [1, 3], moving)]);
    expect(found.iou).toBeCloseTo(1 / 3, 12);
  });

  it('are averaged over pairs', () => {
    const reference = [boxed('long', [0, 4], left), boxed('low', [0, 4], left)];
    const predicted = [boxed('long', [0, 4], left), boxed('low', [0, 4], still(0.5, 0, 0.5, 1))];
    expect(spatialScore(reference, predicted)).toEqual({ iou: 0.5, n: 2 });
  });
});
