import { beforeEach, expect, it, vi } from 'vitest';
import type { Keeper } from '../../../src/app/keeper.svelte.ts';
import type { Finding } from '../../../src/app/kept.ts';
import type { Model } from '../../../src/app/model.svelte.ts';
import { Reader } from '../../../src/app/reader.svelte.ts';
import { CaptionerError, isAbort } from '../../../src/boundary/errors.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { filmOf, findingOf, sourceOf } from './found.ts';

/** What reading a shot comes to, by the shot's number. */
const { readShot } = vi.hoisted(() => ({ readShot: vi.fn() }));
vi.mock('../../../src/app/readShot.ts', () => ({ readShot }));

/** What rewriting a shot comes to. */
const { rewriteShot } = vi.hoisted(() => ({ rewriteShot: vi.fn() }));
vi.mock('../../../src/app/rewriteShot.ts', async (original) => ({ ...(await original()), rewriteShot }));

/** A shot that the camera pans through. */
const panOf = (shot: number) =>
  makeUnit(sourceOf('a.mp4'), {
    ...{ shot, dim: 'camera_movement', label: 'pan_left', interval: [2 * shot, 2 * shot + 2] },
    ...{ evidence: [], confidence: 1 },
  });

const reading = { gates: '{}', tokens: 1, seconds: 1, longest: 1 };
const read = (finding: Finding) => Promise.resolve({ ...finding, readBy: 'm', left: [], reading });

/** A reader whose model comes back as many times as it is said to. */
function desk(lives = 0, wishes = { explore: false, flowing: false }) {
  const model = {
    loaded: { id: 'm', cite: 'm', writes: true } as { id: string; cite: string; writes: boolean } | null,
    get ready() {
      const { loaded, recover } = model;
      return loaded && { loaded, recover, use: vi.fn(), worked: vi.fn() };
    },
    recover: vi.fn(() => {
      if (lives-- > 0) return Promise.resolve(true);
      model.loaded = null;
      return Promise.resolve(false);
    }),
  };
  const keep = vi.fn();
  const keeper = { finding: keep } as unknown as Keeper;
  return {
    model,
    recover: model.recover,
    keep,
    reader: new Reader(model as unknown as Model, keeper, wishes),
  };
}

const readBy = (film: ReturnType<typeof filmOf>) =>
  film.found.findings.map((finding) => finding.readBy ?? null);
const { signal } = new AbortController();

beforeEach(() => {
  rewriteShot.mockReset();
  readShot.mockReset();
  readShot.mockImplementation((_: unknown, finding: Finding) => read(finding));
});

it('reads every shot once, offered or not', async () => {
  const { reader, keep } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1));
  reader.offer(film, film.found.findings[0]!, signal);
  expect(await reader.finish(film, signal)).toBeNull();
  expect(readBy(film)).toEqual(['m', 'm']);
  expect(readShot).toHaveBeenCalledTimes(2);
  expect(keep).toHaveBeenCalledTimes(2);
});

it('reads all of a film with the model that is chosen last', async () => {
  const { reader, model } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1), findingOf(2));
  readShot.mockImplementation(({ model: { cite } }: { model: { cite: string } }, finding: Finding) => {
    if (finding.shot.index === 1 && cite === 'm') model.loaded = { id: 'n', cite: 'n', writes: true };
    return read(finding).then((found) => ({ ...found, readBy: cite }));
  });
  expect(await reader.finish(film, signal)).toBeNull();
  expect(readBy(film)).toEqual(['n', 'n', 'n']);
  expect(reader.hasMore(film)).toBe(false);
});

it('takes nothing after a stop', async () => {
  const { reader, keep } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1));
  const stop = new AbortController();
  readShot.mockImplementation((_: unknown, finding: Finding) => {
    stop.abort();
    return read(finding);
  });
  const reading = reader.finish(film, stop.signal).catch((error: unknown) => error);
  expect(isAbort(await reading)).toBe(true);
  expect(readBy(film)).toEqual([null, null]);
  expect(readShot).toHaveBeenCalledTimes(1);
  expect(keep).not.toHaveBeenCalled();
});

it.each([
  new CaptionerError('decode_failed'),
  new CaptionerError('worker_died', { thread: 'analysis' }),
  new DOMException('gone', 'NotReadableError'),
])('keeps the model where the stills fail ($code $name), and reads the other shots', async (error) => {
  const { reader, recover } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1), findingOf(2));
  readShot.mockImplementation((_: unknown, finding: Finding) =>
    finding.shot.index === 1 ? Promise.reject(error) : read(finding),
  );
  const problem = await reader.finish(film, signal);
  expect(problem?.code).toBe(error instanceof CaptionerError ? error.code : 'file_unreadable');
  expect(recover).not.toHaveBeenCalled();
  expect(readBy(film)).toEqual(['m', null, 'm']);
});

const failures = [
  new CaptionerError('model_run_failed'),
  new CaptionerError('device_lost'),
  new CaptionerError('worker_died', { thread: 'captioning' }),
];

it.each(failures)('tries the same shot again where the model comes back ($code)', async (error) => {
  const { reader, recover, keep } = desk(2);
  const film = filmOf('a.mp4', findingOf(0), findingOf(1), findingOf(2));
  let left = 2;
  readShot.mockImplementation((_: unknown, finding: Finding) =>
    finding.shot.index === 1 && left-- > 0 ? Promise.reject(error) : read(finding),
  );
  expect(await reader.finish(film, signal)).toBeNull();
  expect(recover).toHaveBeenCalledTimes(2);
  expect(readBy(film)).toEqual(['m', 'm', 'm']);
  expect(keep).toHaveBeenCalledTimes(3);
});

it.each(failures)('leaves the film to measurement where it does not ($code), and says why', async (error) => {
  const { reader, recover, keep } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1), findingOf(2));
  readShot.mockImplementation((_: unknown, finding: Finding) =>
    finding.shot.index === 1 ? Promise.reject(error) : read(finding),
  );
  expect((await reader.finish(film, signal))?.code).toBe(error.code);
  expect(recover).toHaveBeenCalledTimes(1);
  expect(readBy(film)).toEqual(['m', null, null]); // what was read before stays
  expect(keep).toHaveBeenCalledTimes(1);
});

it('comes back to shots that were read before a person began to explore', async () => {
  const wishes = { explore: false, flowing: false };
  const { reader } = desk(0, wishes);
  const film = filmOf('a.mp4', findingOf(0), findingOf(1));
  readShot.mockImplementation(async (context: { wishes: typeof wishes }, finding: Finding) => {
    const { explore } = context.wishes;
    if (finding.shot.index === 1) wishes.explore = true;
    return { ...(await read(finding)), ...(explore && { explored: [] }) };
  });
  expect(await reader.finish(film, signal)).toBeNull();
  expect(film.found.findings.map(({ explored }) => explored)).toEqual([[], []]);
  expect(readShot).toHaveBeenCalledTimes(4);
});

it('rewrites the caption of each shot that was read, once, and keeps it', async () => {
  const { reader, keep } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1), findingOf(2));
  const units = [panOf(0)];
  film.found.take({ ...findingOf(0), units, resolved: units, readBy: 'm', reading });
  film.found.take({ ...findingOf(1), readBy: 'm', reading });
  rewriteShot.mockImplementation(() => Promise.resolve({ ...reading, flowing: { of: '', caption: null } }));
  expect(await reader.rewrite(film, signal)).toBeNull();
  expect(rewriteShot).toHaveBeenCalledTimes(1);
  expect(keep).toHaveBeenCalledWith(film, expect.objectContaining({ units, reading: expect.anything() }));
});

it('goes on with the next shot where one cannot be rewritten, and says why', async () => {
  const { reader } = desk();
  const film = filmOf('a.mp4');
  for (const n of [0, 1]) {
    const units = [panOf(n)];
    film.found.take({ ...findingOf(n), units, resolved: units, readBy: 'm', reading });
  }
  rewriteShot.mockRejectedValueOnce(new CaptionerError('decode_failed'));
  rewriteShot.mockResolvedValueOnce({ ...reading, flowing: { of: 'x', caption: null } });
  expect((await reader.rewrite(film, signal))?.code).toBe('decode_failed');
  expect(film.found.findings.map((f) => f.reading?.flowing?.of)).toEqual([undefined, 'x']);
});
