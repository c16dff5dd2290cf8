import { describe, expect, it } from 'vitest';
import type { ShotFrame } from '../../../src/film/frame.ts';
import { sightOf } from '../../../src/film/sight.ts';
import { isLike, lookOf, Stitcher } from '../../../src/film/stitch.ts';
import { tileMarks } from '../../../src/film/tiles.ts';
import { film, mixed, picture, plain } from './measured/frames.ts';

/** Frames that show a picture of this seed, seen twice a second. */
function showing(seconds: number, tiny: (t: number) => ReturnType<typeof picture>): ShotFrame[] {
  return film(seconds, () => ({})).map((frame, i) => ({
    ...frame,
    ...(i % 12 === 0 && { sight: sightOf(tiny(frame.t)) }),
  }));
}

const shot = (seed: number, changes: Partial<ShotFrame['levels']> = {}) =>
  lookOf(
    showing(3, () => picture(seed)).map((frame) => ({ ...frame, levels: { ...frame.levels, ...changes } })),
  );

describe('shots of one set-up', () => {
  it('are told as like the first of them, and the first is like none', () => {
    const looks = [1, 4, 1, 4, 7, 1].map((seed) => shot(seed));
    expect(new Stitcher().of(looks)).toEqual([null, null, 0, 1, null, 0]);
  });

  it('are told while they come in, and again where a shot is replaced', () => {
    const looks = [1, 4, 1, 4].map((seed) => shot(seed));
    const stitcher = new Stitcher();
    looks.forEach((_, i) => stitcher.of(looks.slice(0, i + 1)));
    expect(stitcher.of(looks)).toEqual([null, null, 0, 1]);
    expect(stitcher.of([looks[1]!, ...looks.slice(1)])).toEqual([null, 0, null, 0]);
  });

  it('have the same light and colour', () => {
    expect(isLike(shot(1), shot(1))).toBe(true);
    expect(isLike(shot(1), shot(1, { luma: 0.2 }))).toBe(false);
    expect(isLike(shot(1), shot(1, { warmth: 20 }))).toBe(false);
    expect(isLike(shot(1), shot(4))).toBe(false);
  });

  it('are not told of darkness: black is like nothing', () => {
    const black = lookOf(showing(3, () => plain(0)));
    expect(isLike(black, black)).toBe(false);
  });
});

describe('a long take', () => {
  const share = (t: number, at: number) => Math.min(1, Math.max(0, (t - at) / 2));

  it('is marked where it comes to show something else', () => {
    const marks = tileMarks(showing(40, (t) => mixed(1, 4, share(t, 14))));
    expect(marks).toHaveLength(1);
    expect(Math.abs(marks[0]! - 15)).toBeLessThan(1.5);
  });

  it('is not marked where it is short, or always shows the same', () => {
    expect(tileMarks(showing(19, (t) => mixed(1, 4, share(t, 9))))).toEqual([]);
    expect(tileMarks(showing(60, () => picture(1)))).toEqual([]);
  });

  it('has fifteen marks at most, not near each other or its ends', () => {
    const marks = tileMarks(showing(200, (t) => picture(Math.floor(t / 4) % 7)));
    expect(marks).toHaveLength(15);
    for (const [i, t] of marks.entries()) expect(t - (marks[i - 1] ?? 0)).toBeGreaterThanOrEqual(3);
  });
});
