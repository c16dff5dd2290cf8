import { beforeEach, describe, expect, it, vi } from 'vitest';
import { flowStateOf } from '../../../src/app/caption.ts';
import { connection } from '../../../src/app/database.ts';
import { Film } from '../../../src/app/film.svelte.ts';
import { Session } from '../../../src/app/session.svelte.ts';
import * as store from '../../../src/app/store.ts';
import { analysis, recutter } from '../../../src/app/threads.ts';
import { captionShot } from '../../../src/film/caption.ts';
import { CUT_THRESHOLD } from '../../../src/film/cuts/score.ts';
import { basisOf } from '../../../src/film/flowing.ts';
import type { ShotFrame } from '../../../src/film/frame.ts';
import { packed } from '../../../src/film/recording.ts';
import { recut } from '../../../src/film/recut.ts';
import { encode } from '../../clips/film.ts';
import { film as drawn, moving } from '../../unit/film/measured/frames.ts';
import { sourceOf } from './found.ts';

const source = { ...sourceOf('a.mp4'), width: 1280, height: 720, duration: 6 };
const { fingerprint } = source;
const boundaries = [
  { t: 1, kind: 'cut', score: 0.3 },
  { t: 2, kind: 'cut', score: 0.9 },
  { t: 4, kind: 'fade', score: 0.6 },
] as const;

/** Still until the fade, then a pan. */
const frames: ShotFrame[] = drawn(6, (t) => (t > 4 ? moving({ x: -0.1 }) : {})).map(
  ({ tiny: _, activity: __, histogramChange: ___, ...frame }) => frame,
);

/** A film that was measured, with its shots and its recording kept. */
async function measured(
  parts = [packed(frames.slice(0, 70)), packed(frames.slice(70))],
  file = new File(['film'], 'a.mp4'),
) {
  const session = new Session();
  const film = new Film({ name: 'a.mp4', file });
  film.describe(source);
  const choice = { threshold: CUT_THRESHOLD, joined: [], split: [] };
  const whole = (async function* () {
    yield packed(frames);
  })();
  for await (const told of recut(whole, { film: source, boundaries, choice, end: 6 }))
    film.found.take({ ...told, final: true });
  film.reach(6);
  film.found.complete(null);
  film.finish();
  for (const part of parts) await store.writeRecorded(fingerprint, part);
  session.keeper.replace(film);
  await session.keeper.settled();
  return { session, film };
}

const cuts = (film: Film) => film.shots.map(({ interval }) => interval[0]);
const unitAt = (film: Film, t: number) =>
  film.units.find(({ dim, interval }) => dim === 'camera_movement' && interval[0] === t)!;

beforeEach(async () => {
  const db = await connection.open();
  for (const name of db.objectStoreNames) await db.clear(name);
});

describe('a film that is cut anew', () => {
  it('has more shots to the right and fewer to the left, measured and kept, and nothing is decoded', async () => {
    const file = await encode({ shots: [{ draw: 'plate', seed: 72, seconds: 0.5 }] }, 'a.mp4');
    const { session, film } = await measured(undefined, file);
    expect(cuts(film)).toEqual([0, 2, 4]);
    const before = film.units;
    await session.cutFrom(film, 0.25);
    expect(cuts(film)).toEqual([0, 1, 2, 4]);
    await session.cutFrom(film, 0.7);
    expect(cuts(film)).toEqual([0, 2]);
    for (const unit of film.units)
      expect(film.shots[unit.shot]!.interval[0]).toBeLessThanOrEqual(unit.interval[0]);
    await session.keeper.settled();
    const kept = (await store.readFilm(fingerprint))!;
    expect(kept.findings.map(({ shot }) => shot.interval[0])).toEqual([0, 2]);
    expect(kept.record.threshold).toBe(0.7);
    await session.cutFrom(film, CUT_THRESHOLD);
    expect(film.units).toEqual(before);
    for (const thread of [analysis, recutter])
      expect(await thread.call((api) => api.frameCount())).toEqual({ made: 0, closed: 0 });
  });

  it('can be cut on a later visit', async () => {
    const { session } = await measured();
    await session.keeper.settled();
    await store.writeQueue([{ name: 'a.mp4', fingerprint }], 0);
    const later = new Session();
    await later.restore();
    const film = later.current!;
    expect([film.stage, film.found.isComplete]).toEqual(['shelved', true]);
    await later.cutFrom(film, 0.25);
    expect(cuts(film)).toEqual([0, 1, 2, 4]);
    expect(film.cutting.state).toBe('ready');
  });

  it('is joined and split by a person, which can be undone and is kept', async () => {
    const { session, film } = await measured();
    await session.cut(film, (cutting) => cutting.join(2));
    await session.cut(film, (cutting) => cutting.split(3));
    expect(cuts(film)).toEqual([0, 3, 4]);
    await session.keeper.settled();
    expect((await store.readEdits(fingerprint)).map(({ id }) => id)).toEqual(['cut 2.000', 'cut 3.000']);
    await store.writeQueue([{ name: 'a.mp4', fingerprint }], 0);
    const later = new Session();
    await later.restore();
    expect(cuts(later.current!)).toEqual([0, 3, 4]);
    expect(later.current!.cutting.choice).toMatchObject({ joined: [2], split: [3] });
    for (const expected of [
      [0, 4],
      [0, 2, 4],
    ]) {
      await session.cut(film, (cutting) => cutting.undo());
      expect(cuts(film)).toEqual(expected);
    }
    await session.keeper.settled();
    expect(await store.readEdits(fingerprint)).toEqual([]);
    expect(film.cutting.canUndo).toBe(false);
  });

  it('counts the last wish only', async () => {
    const { session, film } = await measured();
    await Promise.all([0.25, 0.7, 0.25, 0.95].map((threshold) => session.cutFrom(film, threshold)));
    expect(cuts(film)).toEqual([0]);
    expect(film.cutting.state).toBe('ready');
  });

  it('keeps what a model read in shots that are the same, whatever their number', async () => {
    const { session, film } = await measured();
    for (const finding of film.found.findings) {
      const resolved = finding.units.map((unit) => ({ ...unit, confidence: 0.99, supersedes: unit.id }));
      const flowing = { of: basisOf(resolved), caption: captionShot(resolved) };
      const reading = { gates: '{}', tokens: 9, seconds: 1, longest: 9, content: 'A dog runs.', flowing };
      const read = { resolved, explored: resolved, reading, left: finding.open.slice(0, 1), readBy: 'm' };
      film.found.take({ ...finding, ...read });
    }
    await session.cutFrom(film, 0.25);
    expect(film.found.findings.map(({ readBy }) => readBy)).toEqual([undefined, undefined, 'm', 'm']);
    const last = film.found.findings[3]!;
    expect(last.resolved!.length).toBeGreaterThan(0);
    expect(last.resolved!.map(({ id }) => id)).toEqual(last.units.map(({ id }) => id));
    expect(last.resolved!.map(({ supersedes }) => supersedes)).toEqual(last.units.map(({ id }) => id));
    for (const { shot, confidence } of last.resolved!) expect([shot, confidence]).toEqual([3, 0.99]);
    expect(last.explored).toEqual(last.resolved);
    expect(last.left!.map(({ shot }) => shot)).toEqual([3]);
    expect(last.reading).toMatchObject({ tokens: 9, content: 'A dog runs.' });
    expect(film.shots.map(({ content }) => content?.text)).toEqual([
      ...[undefined, undefined, 'A dog runs.', 'A dog runs.'],
    ]);
    // What it cites has other ids now.
    expect(flowStateOf(last.resolved!, last.reading!.flowing)).toBe('changed');
  });
});

describe('a person’s verdict', () => {
  it('stays with what it is about, though its shot has another number', async () => {
    const { session, film } = await measured();
    const unit = unitAt(film, 2);
    session.decide(film, unit, 'rejected');
    await session.cutFrom(film, 0.25);
    const same = unitAt(film, 2);
    expect(same.id).not.toBe(unit.id);
    expect(same.status).toBe('rejected');
    expect(film.verdict(same.id)).toBe('rejected');
    session.decide(film, same, null);
    await session.cutFrom(film, CUT_THRESHOLD);
    expect(unitAt(film, 2).status).toBe('asserted');
    await session.keeper.settled();
    expect(await store.readEdits(fingerprint)).toEqual([]);
  });

  it('waits where nothing is said any more, and holds again', async () => {
    const { session, film } = await measured();
    const unit = unitAt(film, 2);
    session.decide(film, unit, 'rejected');
    expect(film.waitingVerdicts).toBe(0);
    await session.cut(film, (cutting) => cutting.join(2));
    expect(unitAt(film, 2)).toBeUndefined();
    expect(film.waitingVerdicts).toBe(1);
    await session.cut(film, (cutting) => cutting.undo());
    expect(unitAt(film, 2).status).toBe('rejected');
    expect(film.waitingVerdicts).toBe(0);
  });
});

describe('a recording that is not whole', () => {
  it('says so, and leaves the shots as they are', async () => {
    const { session, film } = await measured([packed(frames.slice(0, 70))]);
    await session.cutFrom(film, 0.25);
    expect(film.cutting.state).toBe('unrecorded');
    expect(cuts(film)).toEqual([0, 2, 4]);
    expect(session.keeper.problem).toBeNull();
  });

  it('is no error where there is no room for it', async () => {
    const { session, film } = await measured();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    session.keeper.recorded(film, packed(frames));
    await session.keeper.settled();
    put.mockRestore();
    expect(film.cutting.state).toBe('unrecorded');
    expect(session.keeper.problem).toBeNull();
  });

  it('is one stretch at a time, and what is measured anew takes the place of what comes later', async () => {
    const starts = async () => {
      const all: number[] = [];
      for await (const part of store.readRecorded(fingerprint)) all.push(part.from);
      return all;
    };
    for (const from of [0, 50, 100])
      await store.writeRecorded(fingerprint, packed(frames.slice(from, from + 50)));
    expect(await starts()).toEqual([0, 2, 4]);
    await store.writeRecorded(fingerprint, packed(frames.slice(25, 60)));
    expect(await starts()).toEqual([0, 1]);
    await store.forgetFilm(fingerprint);
    expect(await starts()).toEqual([]);
  });
});
