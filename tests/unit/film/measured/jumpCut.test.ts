import { describe, expect, it } from 'vitest';
import { CutFinder } from '../../../../src/film/cuts/cutFinder.ts';
import { CUT_THRESHOLD, FLOOR } from '../../../../src/film/cuts/score.ts';
import { type FrameStats, tileGrid } from '../../../../src/film/frame.ts';
import { film, picture } from './frames.ts';

const TILES = tileGrid.columns * tileGrid.rows;

/** Local change of `changed` in the tiles of a set, and of next to nothing in the others. */
const active = (tiles: readonly number[], changed: number) =>
  Array.from({ length: TILES }, (_, tile) => (tiles.includes(tile) ? changed : 0.004));

/** Where somebody stands before a camera that rests. */
const person = Array.from({ length: 20 }, (_, i) => 18 + i);

/** Somebody moves a little, and in the 40th frame of a hundred something happens. */
const interview = (at40: Partial<FrameStats>) =>
  film(4, (_, i) =>
    i === 40
      ? { tiny: picture(1), ...at40 }
      : { tiny: picture(1), change: 0.005, histogramChange: 0.001, activity: active(person, 0.025) },
  );

function found(frames: FrameStats[]) {
  const finder = new CutFinder();
  const boundaries = [...frames.flatMap((frame) => finder.push(frame)), ...finder.finish()];
  return boundaries.map(({ t, kind, score }) => ({ t, kind, isCut: score >= CUT_THRESHOLD, score }));
}

const jump = { change: 0.08, histogramChange: 0.06, activity: active(person, 0.1) };

describe('jump cuts', () => {
  it('who stands otherwise at once in a view that stays was cut', () => {
    expect(found(interview(jump))).toMatchObject([{ t: 1.6, kind: 'cut', isCut: true }]);
  });

  it('a title or a lamp that comes on where nothing lives is none', () => {
    const wall = Array.from({ length: TILES }, (_, tile) => tile).filter((tile) => !person.includes(tile));
    expect(found(interview({ ...jump, activity: active(wall, 0.1) }))).toEqual([]);
  });

  it('a hand that moves fast is none, nor a change that the colours do not share', () => {
    expect(found(interview({ ...jump, activity: active([20, 21], 0.2) }))).toEqual([]);
    expect(found(interview({ ...jump, histogramChange: 0.005 }))).toEqual([]);
  });

  it('one drawing after the other is none: each frame around changes as much, or there are too few', () => {
    const drawn = film(4, (_, i) => ({ tiny: picture(1), ...(i % 3 === 0 ? jump : {}) }));
    expect(found(drawn)).toEqual([]);
    for (const often of [{ change: 0.08 }, { histogramChange: 0.06 }]) {
      const unrest = interview(jump).map((frame, i) => (i === 40 ? frame : { ...frame, ...often }));
      expect(found(unrest)).toEqual([]);
    }
    const slow = interview(jump).map((frame, i) => ({ ...frame, t: i / 8 }));
    expect(found(slow)).toEqual([]);
  });

  it('a small jump is a candidate for the slider', () => {
    const [only, ...others] = found(interview({ ...jump, change: 0.045 }));
    expect(others).toEqual([]);
    expect(only).toMatchObject({ t: 1.6, isCut: false });
    expect(only!.score).toBeGreaterThan(FLOOR);
  });
});
