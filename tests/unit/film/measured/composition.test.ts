import { describe, expect, it } from 'vitest';
import type { LinesSeen } from '../../../../src/film/view.ts';
import type { Box } from '../../../../src/film/time.ts';
import { labels, looked, seen, unitsOf, view } from './views.ts';

/** Patterns only: positions are another measurement's. */
const patterns = ['rule_of_thirds', 'symmetrical', 'leading_lines', 'balanced', 'negative_space'];
const told = (at: Parameters<typeof looked>[0]) =>
  labels('composition', unitsOf(looked(at))).filter((label) => patterns.includes(label.replace('?', '')));

describe('rule of thirds', () => {
  /** A face whose eyes are there. */
  const eyesAt = (x: number, y: number) => seen({ box: [x - 0.05, y - 0.35 * 0.2, 0.1, 0.2] as Box });
  const at = (x: number, y: number) => told(() => ({ view: view(), seen: eyesAt(x, y) }));

  it('is eyes at a crossing, any of the four', () => {
    for (const x of [1 / 3, 2 / 3])
      for (const y of [1 / 3, 2 / 3]) expect(at(x + 0.03, y - 0.02)).toEqual(['rule_of_thirds']);
  });

  it('is not eyes on a line away from a crossing, nor in the middle', () => {
    expect(at(1 / 3, 0.5)).toEqual([]);
    expect(at(0.5, 0.5)).toEqual([]);
  });

  it('holds most of the time', () => {
    const moving = (t: number) => eyesAt(t < 0.9 ? 1 / 3 : 0.5, 1 / 3);
    expect(told((t) => ({ view: view(), seen: moving(t) }))).toEqual([]);
    const leaving = (t: number) => (t < 0.9 ? eyesAt(1 / 3, 1 / 3) : t < 1.3 ? eyesAt(0.5, 1 / 3) : null);
    expect(told((t) => ({ view: view(), seen: leaving(t) }))).toEqual([]);
  });

  it('carries the box of what is there', () => {
    const frames = looked(() => ({ view: view(), seen: eyesAt(1 / 3, 1 / 3) }));
    const unit = unitsOf(frames).find(({ label }) => label === 'rule_of_thirds')!;
    expect(unit.box).toEqual({ kind: 'static', xywh: [0.283, 0.263, 0.1, 0.2] });
  });

  it('goes along with what moves', () => {
    const from = (t: number) => (t < 1.2 ? eyesAt(1 / 3, 1 / 3) : eyesAt(2 / 3, 1 / 3));
    const unit = unitsOf(looked((t) => ({ view: view(), seen: from(t) }))).find(
      ({ label }) => label === 'rule_of_thirds',
    )!;
    expect(unit.box).toMatchObject({ kind: 'track', keys: expect.any(Array) });
    if (unit.box?.kind === 'track')
      expect([unit.box.keys[0]!.xywh[0], unit.box.keys.at(-1)!.xywh[0]]).toEqual([0.283, 0.617]);
  });
});

describe('patterns', () => {
  const meeting = (x: number, y: number, length = 3, lines = 5): Partial<LinesSeen> => ({
    meeting: { x, y, lines, length },
  });

  it('symmetry is told', () => {
    expect(told(() => ({ view: view({ mirror: 0.6 }) }))).toEqual(['symmetrical']);
    expect(told(() => ({ view: view({ mirror: 0.4 }) }))).toEqual([]);
  });

  it('leading lines are supported where they meet at the subject, or in the middle of a frame without one', () => {
    const lines = (m: Partial<LinesSeen>, face = false) =>
      told(() => ({ view: view({ lines: m }), seen: face ? seen() : null }));
    expect(lines(meeting(0.5, 0.5))).toEqual(['leading_lines?']);
    expect(lines(meeting(0.5, 0.4), true)).toEqual(['leading_lines?']);
    expect(lines(meeting(0.8, 0.4), true)).toEqual([]);
    expect(lines(meeting(0.5, 0.5, 0.8))).toEqual([]);
    expect(lines(meeting(0.5, 0.5, 3, 3))).toEqual([]);
  });

  it('balance is supported in the middle, unless symmetry says more', () => {
    expect(told(() => ({ view: view({ weight: [0.51, 0.49] }) }))).toEqual(['balanced?']);
    expect(told(() => ({ view: view({ weight: [0.51, 0.49], mirror: 0.7 }) }))).toEqual(['symmetrical']);
    expect(told(() => ({ view: view({ weight: [0.6, 0.49] }) }))).toEqual([]);
  });

  it('negative space needs a subject that is small', () => {
    const salient = (area: number) => ({
      ...seen(null),
      salient: { box: [0.1, 0.5, 0.1, 0.1] as Box, area, centre: [0.15, 0.55] as const },
    });
    const empty = (area: number) => told(() => ({ view: view({ flat: 0.8 }), seen: salient(area) }));
    expect(empty(0.02)).toEqual(['negative_space?']);
    expect(empty(0.3)).toEqual([]);
    expect(told(() => ({ view: view({ flat: 0.8 }) }))).toEqual([]);
  });
});
