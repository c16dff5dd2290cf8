import { describe, expect, it } from 'vitest';
import { assertedOn, limits, readings, worded } from '../../../src/app/reading.ts';
import { sensitivityOf, thresholdAt, usualSensitivity } from '../../../src/app/sensitivity.ts';
import { curveKinds, type CurveName, curvesOf } from '../../../src/film/curves.ts';
import { CUT_THRESHOLD, FLOOR } from '../../../src/film/cuts/score.ts';
import type { Unit } from '../../../src/film/unit.ts';
import { film, moving } from '../film/measured/frames.ts';

const kindOf = (name: CurveName) => curveKinds.find((kind) => kind.name === name)!;

describe('the sensitivity', () => {
  it('is usual at the threshold that films are measured with, and goes from the floor to certainty', () => {
    expect(thresholdAt(usualSensitivity)).toBe(CUT_THRESHOLD);
    expect(thresholdAt(100)).toBeCloseTo(FLOOR, 12);
    expect(thresholdAt(0)).toBe(1);
    for (let s = 0; s <= 100; s += 2) expect(sensitivityOf(thresholdAt(s))).toBe(s);
  });

  it('finds more cuts to the right', () => {
    for (let s = 1; s <= 100; s++) expect(thresholdAt(s)).toBeLessThan(thresholdAt(s - 1));
  });
});

describe('readings', () => {
  it('say the number, the unit and the way', () => {
    expect(worded(kindOf('pan'), -2.345)).toBe('2.3 % of width/s left');
    expect(worded(kindOf('pan'), -2.345, true)).toBe('2.3 %/s left');
    expect(worded(kindOf('roll'), 12.4)).toBe('12 °/s clockwise');
    expect(worded(kindOf('roll'), -1.5, true)).toBe('1.5 °/s ↺');
    expect(worded(kindOf('tilt'), 0.01)).toBe('0.0 % of width/s');
    expect(worded(kindOf('shake'), 0.123)).toBe('0.12 % of width');
    expect(worded(kindOf('luma'), 44.6)).toBe('45 %');
    expect(worded(kindOf('pan'), NaN)).toBe('–');
  });

  it('name what decides', () => {
    expect(limits(kindOf('pan'))).toBe('±0.3 % of width/s');
    expect(limits(kindOf('sharpness'))).toBe('1.45, 1.66');
  });

  it('are those of the frame on screen', () => {
    const curves = [curvesOf(film(4, (t) => (t > 2 ? moving({ x: -0.1 }) : {})))];
    const pan = (t: number) => readings(curves, t).find(({ kind }) => kind.name === 'pan')!.full;
    expect(pan(1)).toBe('0.0 % of width/s');
    expect(pan(3)).toBe('10 % of width/s right');
  });
});

it('what is shaded is stated, and rests on the curve', () => {
  const unit = (status: Unit['status'], metric: string, start: number) =>
    ({ status, interval: [start, start + 1], evidence: [{ kind: 'measure', metric }] }) as unknown as Unit;
  const units = [
    unit('asserted', 'flow_x', 0),
    unit('abstained', 'flow_x', 1),
    unit('rejected', 'flow_x', 2),
    unit('user_edited', 'way_x', 3),
    unit('asserted', 'flow_y', 4),
  ];
  expect(assertedOn(units, kindOf('pan'))).toEqual([
    [0, 1],
    [3, 4],
  ]);
});
