import { describe, expect, it } from 'vitest';
import { CutFinder } from '../../../../src/film/cuts/cutFinder.ts';
import { CUT_THRESHOLD, FLOOR, graded } from '../../../../src/film/cuts/score.ts';
import type { FrameStats } from '../../../../src/film/frame.ts';
import { ShotBuilder } from '../../../../src/film/shots.ts';
import { film, mixed, picture, plain, wiped } from './frames.ts';

/** Where the picture changes its points are not found again. */
const lost = (frame: FrameStats): FrameStats => (frame.change > 0.25 ? { ...frame, motion: null } : frame);

function boundaries(frames: FrameStats[]) {
  const finder = new CutFinder();
  const found = frames.flatMap((frame) => finder.push(lost(frame)));
  return [...found, ...finder.finish()]
    .filter(({ score }) => score >= CUT_THRESHOLD)
    .map(({ t, kind }) => [kind, Number(t.toFixed(2))]);
}

describe('boundaries', () => {
  it('a cut is the first frame of the new shot', () => {
    const frames = film(4, (t) => ({ tiny: picture(t < 2 ? 1 : 2), change: t === 2 ? 0.9 : 0.01 }));
    expect(boundaries(frames)).toEqual([['cut', 2]]);
  });

  it('shots of a fifth of a second are found one by one', () => {
    const frames = film(3, (_, i) => ({
      tiny: picture(1 + Math.floor(i / 5)),
      change: i % 5 === 0 && i > 0 ? 0.9 : 0.01,
    }));
    expect(boundaries(frames)).toHaveLength(14);
  });

  it('a flash is not a cut, bright or of another picture', () => {
    for (const flash of [plain(255), picture(7)]) {
      const frames = film(3, (_, i) => ({
        tiny: i === 30 || i === 31 ? flash : picture(1),
        change: i === 30 || i === 32 ? 1 : 0.01,
      }));
      expect(boundaries(frames)).toEqual([]);
    }
  });

  it('a light that is switched is not a cut', () => {
    const frames = film(3, (t) => ({
      tiny: picture(1, { light: t < 1.4 ? 1 : 0.4 }),
      change: t === 1.4 ? 0.6 : 0.01,
    }));
    expect(boundaries(frames)).toEqual([]);
  });

  it('noise in every frame is not a cut in every frame', () => {
    expect(boundaries(film(3, (_, i) => ({ tiny: picture(i), change: 0.95 })))).toEqual([]);
  });

  it('a dissolve is one boundary, in its middle', () => {
    const share = (t: number) => Math.min(1, Math.max(0, t - 1.5));
    const found = boundaries(film(5, (t) => ({ tiny: mixed(1, 4, share(t)), change: 0.02 })));
    expect(found).toHaveLength(1);
    expect(found[0]![0]).toBe('dissolve');
    expect(Math.abs((found[0]![1] as number) - 2)).toBeLessThan(0.1);
  });

  it('a border that goes over the picture is one wipe, where it has gone half way', () => {
    const found = boundaries(film(4, (t) => ({ tiny: wiped(1, 4, (t - 1.5) / 0.6), change: 0.05 })));
    expect(found.map(([kind]) => kind)).toEqual(['wipe']);
    expect(Math.abs((found[0]![1] as number) - 1.8)).toBeLessThan(0.05);
  });

  it('what goes before the lens and away again is no wipe', () => {
    const over = (t: number) => (t < 1.75 ? (t - 1.5) / 0.25 : 1 - (t - 1.85) / 0.25);
    expect(boundaries(film(4, (t) => ({ tiny: wiped(1, 7, over(t)), change: 0.15 })))).toEqual([]);
  });

  it('a title that fades in over a part of the picture is no dissolve', () => {
    const frames = film(5, (t) => {
      const share = Math.min(1, Math.max(0, t - 1.5));
      const [under, over] = [picture(1), mixed(1, 4, share)];
      const data = under.data.map((v, i) => (i < 0.3 * under.data.length ? over.data[i]! : v));
      return { tiny: { ...under, data }, change: 0.01 };
    });
    expect(boundaries(frames)).toEqual([]);
  });

  it('points that are found again belong to one shot, however blurred', () => {
    const blurred = film(4, (t) => ({
      tiny: picture(t < 2 ? 1 : 2),
      change: t === 2 ? 0.4 : 0.01,
    })).map((frame) => ({ ...frame, motion: frame.motion && { ...frame.motion, tracked: 0.7 } }));
    const finder = new CutFinder();
    const found = [...blurred.flatMap((frame) => finder.push(frame)), ...finder.finish()];
    expect(found.filter(({ score }) => score >= CUT_THRESHOLD)).toEqual([]);
    expect(found).toMatchObject([{ t: 2, kind: 'cut' }]); // but a candidate for whoever asks for more
  });

  it('a pan is not a dissolve', () => {
    expect(boundaries(film(4, (t) => ({ tiny: picture(1, { shift: 8 * t }), change: 0.02 })))).toEqual([]);
  });

  it('a fade through black is one fade; a blink is nothing', () => {
    const light = (t: number) => Math.min(1, Math.abs(t - 2) * 2);
    const fade = (after: number) =>
      film(4, (t) => ({
        tiny: light(t) < 0.08 ? plain(2) : picture(t < 2 ? 1 : after, { light: light(t) }),
      }));
    expect(boundaries(fade(4))).toEqual([['fade', 2]]);
    expect(boundaries(fade(1))).toEqual([]);
  });

  it('come in order of time, though a dissolve is known later than the cut that follows it', () => {
    const share = (t: number) => Math.min(1, Math.max(0, (t - 1) / 0.8));
    const frames = film(5, (t) => ({
      tiny: t < 2.4 ? mixed(1, 4, share(t)) : picture(2),
      change: Math.abs(t - 2.4) < 1e-6 ? 0.9 : 0.02,
    }));
    const finder = new CutFinder();
    const found = [...frames.flatMap((frame) => finder.push(lost(frame))), ...finder.finish()];
    expect(found.map(({ kind }) => kind)).toEqual(['dissolve', 'cut']);
    expect(found[0]!.t).toBeLessThan(found[1]!.t);
  });

  it('long darkness ends one shot in its middle', () => {
    const found = boundaries(
      film(24, (t) => ({ tiny: t < 2 ? picture(1) : t < 22 ? plain(0) : picture(4), change: 0.01 })),
    );
    expect(found).toHaveLength(1);
    expect(Math.abs((found[0]![1] as number) - 12)).toBeLessThan(0.1);
  });

  it('a minute of black is one shot', () => {
    expect(boundaries(film(60, () => ({ tiny: plain(0) })))).toEqual([]);
  });
});

describe('scores', () => {
  it('reach the threshold exactly where the measurement does, whichever way it goes', () => {
    const scale = { none: 0.1, threshold: 0.3, sure: 0.7 };
    const turned = { none: 0.9, threshold: 0.7, sure: 0.3 };
    for (const value of [0.3, 0.300001, 0.5, 2]) expect(graded(value, scale)).toBeGreaterThanOrEqual(0.5);
    for (const value of [0, 0.2, 0.3 - 1e-12]) expect(graded(value, scale)).toBeLessThan(0.5);
    expect(graded(0.7, turned)).toBe(0.5);
    expect(graded(0.7 + 1e-12, turned)).toBeLessThan(0.5);
    const at = (value: number) => Number(graded(value, scale).toFixed(6));
    expect([at(-1), at(0.2), at(0.5), at(2)]).toEqual([0, 0.25, 0.75, 1]);
  });

  const cutOf = (change: number) => {
    const frames = film(4, (t) => ({ tiny: picture(t < 2 ? 1 : 2), change: t === 2 ? change : 0.01 }));
    const finder = new CutFinder();
    return [...frames.flatMap((frame) => finder.push({ ...frame, motion: null })), ...finder.finish()];
  };

  it('grow with the change, down to a floor, and candidates are no cuts', () => {
    const [faint, small, clear] = [0.1, 0.2, 0.9].map(cutOf);
    expect(faint).toEqual([]);
    expect(small).toMatchObject([{ t: 2, kind: 'cut' }]);
    expect(small[0]!.score).toBeGreaterThan(FLOOR);
    expect(small[0]!.score).toBeLessThan(CUT_THRESHOLD);
    expect(clear[0]!.score).toBeGreaterThan(0.6);
  });

  it('of what is not quite a dissolve are kept', () => {
    const share = (t: number) => Math.min(1, Math.max(0, t - 1.5));
    // Little more than a third of the picture changes.
    const frames = film(5, (t) => {
      const [under, over] = [picture(1), mixed(1, 4, share(t))];
      const data = under.data.map((v, i) => (i < 0.55 * under.data.length ? over.data[i]! : v));
      return { tiny: { ...under, data }, change: 0.01 };
    });
    const finder = new CutFinder();
    const found = [...frames.flatMap((frame) => finder.push(frame)), ...finder.finish()];
    expect(found).toMatchObject([{ kind: 'dissolve' }]);
    expect(found[0]!.score).toBeLessThan(CUT_THRESHOLD);
    expect(Math.abs(found[0]!.t - 2)).toBeLessThan(0.2);
  });

  it('of changes in several frames on end are one candidate, the best', () => {
    const changes = new Map([
      [50, 0.16],
      [51, 0.22],
      [52, 0.17],
    ]);
    const frames = film(4, (_, i) => ({
      tiny: picture(i < 50 ? 1 : i === 50 ? 5 : i === 51 ? 6 : 2),
      change: changes.get(i) ?? 0.01,
    }));
    const finder = new CutFinder();
    const found = [...frames.flatMap((frame) => finder.push({ ...frame, motion: null })), ...finder.finish()];
    expect(found.map(({ t }) => t)).toEqual([51 / 25]);
  });
});

describe('shots', () => {
  it('tile the film: each begins where the last one ended, and every frame is in one', () => {
    const frames = film(6, (t) => ({
      tiny: picture(1 + Math.floor(t / 2)),
      change: t === 2 || t === 4 ? 0.9 : 0.01,
    }));
    const builder = new ShotBuilder();
    const shots = [...frames.flatMap((frame) => builder.push(lost(frame))), ...builder.finish(6)];
    expect(shots.map(({ shot }) => [shot.index, ...shot.interval, shot.boundary])).toEqual([
      [0, 0, 2, 'start'],
      [1, 2, 4, 'cut'],
      [2, 4, 6, 'cut'],
    ]);
    expect(shots.flatMap((shot) => shot.frames.map((frame) => frame.t))).toEqual(
      frames.map((frame) => frame.t),
    );
  });

  it('have in them what may be a boundary and is none, and know the score of the one they begin with', () => {
    const frames = film(6, (t) => ({
      tiny: picture(1 + Math.floor(t / 2)),
      change: t === 2 ? 0.9 : t === 4 ? 0.2 : 0.01,
    })).map((frame) => (frame.t === 4 ? { ...frame, motion: null } : lost(frame)));
    const builder = new ShotBuilder();
    const shots = [...frames.flatMap((frame) => builder.push(frame)), ...builder.finish(6)];
    expect(shots.map(({ shot }) => shot.interval)).toEqual([
      [0, 2],
      [2, 6],
    ]);
    expect(shots.map(({ candidates }) => candidates.map(({ t }) => t))).toEqual([[], [4]]);
    expect(shots[0]!.shot.score).toBeUndefined();
    expect(shots[1]!.shot.score).toBeGreaterThanOrEqual(CUT_THRESHOLD);
  });

  it('go on after earlier ones', () => {
    const frames = film(6, (t) => ({
      tiny: picture(1 + Math.floor(t / 2)),
      change: t === 2 || t === 4 ? 0.9 : 0.01,
    }));
    const builder = new ShotBuilder({ shot: 1, time: 2, boundary: 'dissolve' });
    expect(builder.place()).toEqual({ shot: 1, time: 2, boundary: 'dissolve' });
    const shots = [...frames.flatMap((frame) => builder.push(lost(frame))), ...builder.finish(6)];
    expect(shots.map(({ shot }) => [shot.index, ...shot.interval, shot.boundary])).toEqual([
      [1, 2, 4, 'dissolve'],
      [2, 4, 6, 'cut'],
    ]);
    expect(shots[0]!.frames[0]!.t).toBe(2);
  });
});
