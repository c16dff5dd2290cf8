import { beforeEach, expect, it, vi } from 'vitest';
import type { Keeper } from '../../../src/app/keeper.svelte.ts';
import type { Finding } from '../../../src/app/kept.ts';
import type { Model } from '../../../src/app/model.svelte.ts';
import { Reader } from '../../../src/app/reader.svelte.ts';
import { CaptionerError, isAbort } from '../../../src/boundary/errors.ts';
import { filmOf, findingOf } from './found.ts';

/** What reading a shot comes to, by the shot's number. */
const { readShot } = vi.hoisted(() => ({ readShot: vi.fn() }));
vi.mock('../../../src/app/readShot.ts', () => ({ readShot }));

const read = (finding: Finding) => Promise.resolve({ ...finding, readBy: 'm', left: [] });

function desk() {
  const lose = vi.fn();
  const keep = vi.fn();
  const model = { loaded: { cite: 'm' }, lose } as unknown as Model;
  const keeper = { finding: keep } as unknown as Keeper;
  return { lose, keep, reader: new Reader(model, keeper) };
}

const readBy = (film: ReturnType<typeof filmOf>) =>
  film.found.findings.map((finding) => finding.readBy ?? null);
const { signal } = new AbortController();

beforeEach(() => {
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
  const { reader, lose } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1), findingOf(2));
  readShot.mockImplementation((_: unknown, finding: Finding) =>
    finding.shot.index === 1 ? Promise.reject(error) : read(finding),
  );
  const problem = await reader.finish(film, signal);
  expect(problem?.code).toBe(error instanceof CaptionerError ? error.code : 'file_unreadable');
  expect(lose).not.toHaveBeenCalled();
  expect(readBy(film)).toEqual(['m', null, 'm']);
});

it.each([
  new CaptionerError('model_run_failed'),
  new CaptionerError('device_lost'),
  new CaptionerError('worker_died', { thread: 'captioning' }),
])('lets the model go where it fails itself ($code)', async (error) => {
  const { reader, lose } = desk();
  const film = filmOf('a.mp4', findingOf(0), findingOf(1));
  readShot.mockRejectedValue(error);
  await expect(reader.finish(film, signal)).rejects.toBe(error);
  expect(lose).toHaveBeenCalledWith(error);
});
