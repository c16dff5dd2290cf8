import { describe, expect, it } from 'vitest';
import { benchTable, dimensionTable, type ScoredClip } from '../../../src/film/score/bench.ts';
import { claims } from './madeClaims.ts';

const clip = (reference: string[], predicted: string[], dims?: ScoredClip['dims']): ScoredClip => ({
  name: 'a.mp4',
  reference: claims(...reference),
  predicted: claims(...predicted),
  ...(dims && { dims }),
});

describe('the table of a bench', () => {
  it('has the mean over clips of each figure, with its n', () => {
    const { figures, clips } = benchTable([
      clip(['static', 'long', 'low', 'deep'], ['static', 'long']),
      clip(['pan_left', 'close_up'], ['pan_right', 'close_up', 'slow_motion', 'warm']),
    ]);
    expect(clips).toBe(2);
    const value = (name: keyof typeof figures) => figures[name].value;
    expect(value('comprehensiveness')).toBe(0.5);
    expect(value('accuracy')).toBe((1 + 0.25) / 2);
    expect(value('f1')).toBeCloseTo((2 / 3 + 1 / 3) / 2, 12);
    expect(value('gatedCoverage')).toBe(-0.25);
    expect(value('total')).toBeCloseTo((0.7 + 0.375) / 2, 12);
    expect(value('cser')).toBe(1 + 0.25 / 2);
    expect(value('lenient')).toBe((1 + 0.75) / 2);
    expect([value('right'), value('wrong'), value('silent')]).toEqual([0.5, 0.25, 0.25]);
    expect(value('precision')).toBe(0.75);
    expect(value('coverage')).toBe(0.75);
    expect(value('contradictions')).toBe(0.5);
    expect(value('missing')).toBe(0.5);
    expect(value('hallucination')).toBe(0.375);
    expect(figures.eventRecall).toMatchObject({ value: 0.5, n: 2 });
    expect(figures.f1.n).toBe(2);
    expect(figures.f1.low).toBeCloseTo(1 / 3, 12);
    expect(figures.f1.high).toBeCloseTo(2 / 3, 12);
  });

  it('leaves a clip out of a mean that it has no part in', () => {
    const { figures } = benchTable([clip(['long'], ['long']), clip(['static'], [])]);
    expect(figures.eventPrecision).toEqual({ value: NaN, low: NaN, high: NaN, n: 0 });
    expect(figures.eventRecall).toMatchObject({ value: 0, n: 1 });
    expect(figures.precision).toMatchObject({ value: 1, n: 1 });
  });

  it('counts a dimension in two ways: as the authors’ script does, and fairly', () => {
    const { dimensions } = benchTable([
      clip(['static', 'long'], ['static', 'long']),
      clip(['low'], ['low', 'slow_motion']),
    ]);
    expect(dimensions.map((d) => d.dim)).toEqual([
      'camera_movement',
      'shot_size',
      'camera_angle',
      'special_shot',
    ]);
    const [movement] = dimensions;
    expect(movement!.compat.c).toMatchObject({ value: 0.5, n: 2 });
    expect(movement!.compat.a).toMatchObject({ value: 0.5, n: 2 });
    expect(movement!.fair.c).toMatchObject({ value: 1, low: 1, high: 1, n: 1 });
    expect(movement!.fair.a).toMatchObject({ value: 1, n: 1 });
    const special = dimensions[3]!;
    expect(special.fair.c).toMatchObject({ value: NaN, n: 0 });
    expect(special.fair.a).toMatchObject({ value: 0, n: 1 });
    expect(special.compat.c).toMatchObject({ value: 0, n: 2 });
  });

  it('counts only labelled dimensions, on both sides and in the floors', () => {
    const { figures, dimensions, floors } = benchTable([
      clip(['static'], ['static', 'long'], ['camera_movement']),
      clip(['static', 'long'], ['static', 'close_up'], ['camera_movement']),
    ]);
    expect(figures.accuracy.value).toBe(1);
    expect(floors.blind.f1.value).toBe(1);
    expect(dimensions.map(({ dim, fair }) => [dim, fair.a.n])).toEqual([['camera_movement', 2]]);
    const [movement, size] = benchTable([
      clip(['static'], ['static'], ['camera_movement']),
      clip(['static', 'long'], ['static', 'long']),
    ]).dimensions;
    expect([movement!.compat.c.n, size!.compat.c.n]).toEqual([2, 1]);
  });

  it('stands beside its floors: chosen on one half of the clips, scored on the other', () => {
    // The halves (every other clip) say different things, so what serves one serves nothing of the other.
    const apart = Array.from({ length: 6 }, (_, i) => clip([i % 2 ? 'static' : 'long'], ['long']));
    const table = benchTable(apart);
    expect(table.floors.blind.f1.value).toBe(0);
    expect(table.figures.f1.value).toBe(0.5);
    expect(table.chanceCorrected.value).toBe(0.5);

    const alike = benchTable(Array.from({ length: 6 }, () => clip(['static', 'long'], ['static'])));
    expect(alike.floors.blind.f1).toMatchObject({ value: 1, low: 1, high: 1, n: 6 });
    expect(alike.floors.shuffled.f1.value).toBe(1);
    expect(alike.chanceCorrected.value).toBe(0);

    const some = Array.from({ length: 8 }, (_, i) =>
      clip(['static', i % 4 > 1 ? 'close_up' : 'long'], ['static']),
    );
    const mixed = benchTable(some);
    expect(mixed.floors.blind.f1.value).toBeCloseTo(0.75, 12);
    expect(mixed.chanceCorrected.value).toBeCloseTo((2 / 3 - 0.75) / 0.25, 12);
  });

  it('has no floor for one clip and no figures for none, and is the same at every run', () => {
    const one = benchTable([clip(['static'], ['static'])]);
    expect(one.figures.f1).toEqual({ value: 1, low: 1, high: 1, n: 1 });
    expect(one.floors.blind.f1).toEqual({ value: NaN, low: NaN, high: NaN, n: 0 });
    expect(one.chanceCorrected.n).toBe(0);
    expect(benchTable([]).figures.f1.n).toBe(0);
    const clips = Array.from({ length: 12 }, (_, i) =>
      clip(['static', i % 3 ? 'long' : 'low'], ['static', 'long']),
    );
    expect(benchTable(clips)).toEqual(benchTable(clips));
  });

  it('draws clips of one source together', () => {
    const clips = Array.from({ length: 12 }, (_, i) => clip(['static'], [i < 6 ? 'static' : 'long']));
    const sourced = (of: (i: number) => string) =>
      benchTable(clips.map((one, i) => ({ ...one, source: of(i) }))).figures.f1;
    const alone = benchTable(clips).figures.f1;
    expect(sourced(String)).toEqual(alone);
    expect(alone.low).toBeGreaterThan(0);
    // Two sources, one all right, one all wrong: a draw of two may be either alone.
    expect(sourced((i) => (i < 6 ? 'a' : 'b'))).toEqual({ value: 0.5, low: 0, high: 1, n: 12 });
    const table = benchTable(clips.map((one, i) => ({ ...one, source: i < 6 ? 'a' : 'b' })));
    expect(table.dimensions[0]!.compat.c).toMatchObject({ low: 0, high: 1 });
  });

  it('has a part by dimension that can be had alone', () => {
    const clips = [
      clip(['static', 'long'], ['static', 'close_up'], ['camera_movement']),
      clip(['long'], ['static', 'long']),
    ];
    expect(dimensionTable(clips)).toEqual(benchTable(clips).dimensions);
  });
});
