import { describe, expect, it } from 'vitest';
import type { Boundary } from '../../../src/film/cuts/cutFinder.ts';
import type { ShotFrame } from '../../../src/film/frame.ts';
import { packed, type RecordedPart, Recorder, unpacked } from '../../../src/film/recording.ts';
import { boundariesOf, type CutChoice, cutsOf, recut } from '../../../src/film/recut.ts';
import { OpenShot } from '../../../src/film/shots.ts';
import { depthWindow, film, moving } from './measured/frames.ts';

const source = { fingerprint: 'f', width: 1280, height: 720 };
const asFound: CutChoice = { threshold: 0.5, joined: [], split: [] };
const strong: Boundary = { t: 2, kind: 'cut', score: 0.9 };
const weak: Boundary = { t: 4, kind: 'dissolve', score: 0.3 };

/** Six seconds that pan in their first third, with levels and sharpness held for some frames. */
function recorded(): ShotFrame[] {
  const frames = film(6, (t) => (t < 2 ? moving({ x: -0.1 }) : {}));
  return frames.map(({ tiny: _, activity: __, histogramChange: ___, ...frame }, i) => {
    const first = frames[i - (i % 10)]!;
    return { ...frame, levels: first.levels, sharpness: first.sharpness };
  });
}

async function* stream(parts: readonly RecordedPart[]) {
  yield* parts;
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const cut = (frames: readonly ShotFrame[], choice: Partial<CutChoice> = {}) => {
  const how = { film: source, boundaries: [strong, weak], choice: { ...asFound, ...choice }, end: 6 };
  return collected(recut(stream([packed(frames)]), how));
};

describe('a recording', () => {
  it('gives the same frames back, and what was held is one object again', () => {
    const frames = recorded();
    const back = unpacked(structuredClone(packed(frames)));
    expect(back).toEqual(frames);
    const changes = (all: readonly ShotFrame[]) =>
      all.map((one, i) => one.sharpness === all[i - 1]?.sharpness);
    expect(changes(back)).toEqual(changes(frames));
  });

  it('knows across its parts what was held', () => {
    const frames = recorded();
    const recorder = new Recorder();
    for (const frame of frames.slice(0, 25)) recorder.push(frame);
    const one = structuredClone(recorder.flush()!);
    for (const frame of frames.slice(25)) recorder.push(frame);
    const two = structuredClone(recorder.flush()!);
    expect(recorder.flush()).toBeNull();
    const first = unpacked(one);
    const second = unpacked(two, first.at(-1));
    expect([...first, ...second]).toEqual(frames);
    expect(second[0]!.sharpness).toBe(first.at(-1)!.sharpness); // 25 lies inside a stretch of ten
    expect(second[5]!.sharpness).not.toBe(second[4]!.sharpness);
  });

  it('holds what is held once', () => {
    const part = packed(recorded());
    expect(part.changes['levels']).toHaveLength(15);
    expect(part.changes['look']).toHaveLength(1);
  });
});

describe('the cuts of a choice', () => {
  it('are those from its score on, less what is joined, and what is split', () => {
    const times = (choice: Partial<CutChoice>) =>
      cutsOf([strong, weak], { ...asFound, ...choice }).map(({ t }) => t);
    expect(times({})).toEqual([2]);
    expect(times({ threshold: 0.2 })).toEqual([2, 4]);
    expect(times({ threshold: 0.95 })).toEqual([]);
    expect(times({ threshold: 0.2, joined: [2.001] })).toEqual([4]);
    expect(times({ split: [1, 3] })).toEqual([1, 2, 3]);
  });

  it('keep what is known of a boundary that a person begins a shot with', () => {
    expect(cutsOf([strong, weak], { ...asFound, split: [4] })).toEqual([strong, weak]);
  });
});

describe('a film that is cut anew', () => {
  it('loses no boundary, whichever are cuts', async () => {
    for (const threshold of [0.1, 0.5, 0.95]) {
      const shots = await cut(recorded(), { threshold });
      expect(boundariesOf(shots)).toEqual([strong, weak]);
    }
  });

  it('has its shots measured for themselves', async () => {
    const labels = (shots: Awaited<ReturnType<typeof cut>>) =>
      shots.map(({ units }) =>
        units
          .filter(({ dim }) => dim === 'camera_movement')
          .map(({ label, interval }) => [label, ...interval]),
      );
    const [pan, rest] = labels(await cut(recorded()));
    expect(pan!.map(([label]) => label)).toContain('lateral_right');
    expect(rest).toEqual([['static', 2, 6]]);
    const [, , own] = labels(await cut(recorded(), { split: [4.04 - 1e-4] }));
    expect(own).toEqual([['static', 4.04, 6]]); // the frame that was meant
  });

  it('takes no window of parallax that a new cut lies in for its own', () => {
    const frames = recorded().map((frame) => {
      const isEnd = frame.t === 3 || frame.t === 5;
      return isEnd ? { ...frame, ...depthWindow(frame.t, { x: -0.1 }, { index: 0.1 }) } : frame;
    });
    const windows = (split: number[]) => {
      const open = new OpenShot();
      const cuts = cutsOf([], { ...asFound, split });
      const shots = [];
      for (const frame of frames) {
        open.keep(frame);
        if (cuts[0] && cuts[0].t <= frame.t) shots.push(open.close(cuts.shift()!)!);
      }
      return [...shots, open.upTo(6)].map((shot) => shot.frames.filter(({ parallax }) => parallax).length);
    };
    expect(windows([4])).toEqual([1, 1]);
    expect(windows([2.8])).toEqual([0, 1]);
    expect(windows([3])).toEqual([0, 1]);
  });

  it('goes on after a part that was measured anew, and refuses one that is missing', async () => {
    const frames = recorded();
    const again = frames.slice(50);
    const how = { film: source, boundaries: [strong], choice: asFound, end: 6 };
    const shots = await collected(recut(stream([packed(frames.slice(0, 75)), packed(again)]), how));
    expect(shots.map(({ curves }) => curves.t.length)).toEqual([50, 100]);
    const holes = [
      [packed(frames.slice(0, 50)), packed(frames.slice(60))],
      [packed(frames.slice(0, 100))],
      [packed(frames.slice(10))],
      [],
    ];
    for (const parts of holes) await expect(collected(recut(stream(parts), how))).rejects.toThrow(RangeError);
  });
});
