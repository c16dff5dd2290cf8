import { describe, expect, it } from 'vitest';
import type { LinesSeen } from '../../../../src/film/view.ts';
import { labels, looked, seen, unitsOf, view } from './views.ts';

const lean = (value: number, { error = 0.04, length = 2 } = {}): Partial<LinesSeen> => ({
  convergence: { value, error, length },
});
const meeting = (x: number): Partial<LinesSeen> => ({ meeting: { x, y: 0.5, lines: 5, length: 3 } });
const angles = (...looks: Parameters<typeof looked>[0][]) =>
  labels('camera_angle', unitsOf(looked((t) => looks[t < 1 ? 0 : looks.length - 1]!(t))));

describe('pitch', () => {
  it.each([
    ['uprights that stand parallel', lean(0.02), 0, ['eye_level']],
    ['uprights that are too few to tell', lean(0.02, { length: 0.2 }), 0, []],
    ['uprights that are unsure', lean(0.02, { error: 0.08 }), 0, []],
    ['uprights that lean together below', lean(-0.5), 0, ['high']],
    ['uprights that lean together above, with no sky', lean(0.25), 0, []],
    ['uprights that lean together above, before the sky', lean(0.25), 0.35, ['low']],
    ['uprights that lean much together above', lean(0.4), 0, ['low']],
    ['the two sides of a roof', { ...lean(0.4), length: 2.2 }, 0, []],
    ['a ground whose edges meet above the frame', lean(1.2, { length: 6 }), 0, ['high']],
    ['a street whose edges meet above the frame, under the sky', lean(1.2, { length: 6 }), 0.3, []],
    ['nothing but sky', {}, 0.7, ['low']],
    ['nothing that tells', {}, 0.2, []],
    ['edges that meet in the middle, under the sky', meeting(0.5), 0.4, ['worms_eye?']],
    ['edges that meet in the middle of a floor', meeting(0.5), 0, []],
    ['edges that meet at the side, under the sky', meeting(0.9), 0.4, []],
  ])('%s: %s', (_, lines, sky, expected) => {
    expect(angles(() => ({ view: view({ lines, sky }) }))).toEqual(expected);
  });

  it('what an upright frame shows by edges and sky is not told: it was never held against labels', () => {
    const upright = (look: Parameters<typeof view>[0]) =>
      labels(
        'camera_angle',
        unitsOf(
          looked(() => ({ view: view(look) })),
          { width: 720, height: 1280 },
        ),
      );
    expect(upright({ lines: lean(-0.5) })).toEqual(['high?']);
    expect(upright({ lines: lean(0.4) })).toEqual(['low?']);
    expect(upright({ lines: lean(0.02) })).toEqual(['eye_level']);
  });

  it.each([
    ['straight on', { yaw: 10, pitch: 5, roll: 0 }, ['eye_level']],
    ['from below', { yaw: 0, pitch: 25, roll: 0 }, []],
    ['from above', { yaw: 0, pitch: -25, roll: 0 }, []],
    ['from the side', { yaw: 70, pitch: 0, roll: 0 }, []],
  ])('a face seen %s: %s', (_, pose, expected) => {
    expect(angles(() => ({ view: view(), seen: seen({ pose }) }))).toEqual(expected);
  });

  it('a face far away tells nothing', () => {
    const far = seen({ box: [0.5, 0.4, 0.02, 0.04] });
    expect(angles(() => ({ view: view(), seen: far }))).toEqual([]);
  });

  it('uprights whose lean changes from look to look tell nothing', () => {
    const of = (value: number) => () => ({ view: view({ lines: lean(value) }) });
    expect(angles(of(-0.6), of(-0.35))).toEqual([]);
    expect(angles(of(0.35), of(0.7))).toEqual([]);
    expect(angles(of(1.7), of(1.1))).toEqual([]);
  });

  it('cues that disagree are not told', () => {
    expect(angles(() => ({ view: view({ sky: 0.7, lines: lean(0) }) }))).toEqual(['low?']);
  });

  it('what holds in under half of the looks is not of the shot', () => {
    const known = () => ({ view: view({ lines: lean(0.02) }) });
    const unknown = () => ({ view: view() });
    expect(labels('camera_angle', unitsOf(looked((t) => (t < 0.4 ? known() : unknown()))))).toEqual([]);
  });
});

describe('dutch', () => {
  const turned = (level: number, upright = level): Partial<LinesSeen> => ({
    level,
    upright,
    levelLength: 3,
    uprightLength: 3,
    trueLength: 0.3,
  });
  const told = (lines: Partial<LinesSeen>) =>
    unitsOf(looked(() => ({ view: view({ lines }) }))).filter(({ label }) => label === 'dutch');

  it('is slight from 7°, obvious from 15°, and the same to either side', () => {
    for (const side of [-1, 1]) {
      expect(told(turned(4 * side))).toEqual([]);
      expect(told(turned(10 * side)).map(({ attrs }) => attrs)).toEqual([{ degree: 'slight' }]);
      expect(told(turned(20 * side)).map(({ attrs }) => attrs)).toEqual([{ degree: 'obvious' }]);
    }
  });

  it('is a roll: level and upright edges that disagree are perspective', () => {
    expect(told(turned(12, -3))).toEqual([]);
    expect(told(turned(20, 8))).toEqual([]);
    expect(told({ ...turned(12, -3), levelLength: 6, uprightLength: 0.2 })).toHaveLength(1); // a horizon alone
  });

  it('is not where much stands true', () => {
    expect(told({ ...turned(12), trueLength: 3 })).toEqual([]);
  });

  it('is held for a second', () => {
    const at = (t: number) => view({ lines: t > 0.9 && t < 1.4 ? turned(12) : {} });
    expect(labels('camera_angle', unitsOf(looked((t) => ({ view: at(t) }))))).toEqual([]);
    const later = (t: number) => view({ lines: t > 0.9 ? turned(12) : {} });
    const [unit] = unitsOf(looked((t) => ({ view: later(t) }))).filter(({ label }) => label === 'dutch');
    expect(unit!.interval[0]).toBeCloseTo(0.96);
    expect(unit!.interval[1]).toBeCloseTo(2);
  });
});
