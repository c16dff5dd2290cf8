import { beforeEach, expect, it, vi } from 'vitest';
import type { Film } from '../../../src/app/film.svelte.ts';
import type { Finding } from '../../../src/app/kept.ts';
import { Session } from '../../../src/app/session.svelte.ts';
import type { LoadedModel } from '../../../src/boundary/captioning.ts';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { findingOf, sourceOf } from './found.ts';

const { readShot } = vi.hoisted(() => ({ readShot: vi.fn() }));
vi.mock('../../../src/app/readShot.ts', () => ({ readShot }));

/** Every film is measured in no time, and has two shots. */
vi.mock('../../../src/app/measure.ts', () => ({
  async openFilm(film: Film) {
    film.describe(sourceOf(film.name));
  },
  async measureFilm(film: Film) {
    film.found.take(findingOf(0));
    film.found.take(findingOf(1));
    film.found.complete(null);
  },
}));

const reading = { gates: '{}', tokens: 1, seconds: 1, longest: 1 };
const read = (finding: Finding) => Promise.resolve({ ...finding, readBy: 'm', left: [], reading });
const incoming = { name: 'a.mp4', file: new File(['film'], 'a.mp4') };
let session: Session;
const recover = vi.fn(() => Promise.resolve(false));

beforeEach(() => {
  readShot.mockReset();
  readShot.mockImplementation((_: unknown, finding: Finding) => read(finding));
  session = new Session();
  recover.mockClear();
  const loaded = { cite: 'm' } as LoadedModel;
  const ready = { loaded, recover, use: vi.fn(), worked: vi.fn() };
  vi.spyOn(session.model, 'loaded', 'get').mockReturnValue(loaded);
  vi.spyOn(session.model, 'ready', 'get').mockReturnValue(ready);
});

it('is done with a film whose stills cannot be had, says why, and goes on when asked', async () => {
  readShot.mockRejectedValueOnce(new CaptionerError('decode_failed'));
  await session.add([incoming]);
  const film = session.current!;
  expect(film).toMatchObject({ stage: 'done', problem: { code: 'decode_failed' } });
  expect(film.found.findings.map(({ readBy }) => readBy)).toEqual([undefined, 'm']);
  expect(recover).not.toHaveBeenCalled();
  await session.resume(film);
  expect(film).toMatchObject({ stage: 'done', problem: null });
  expect(film.found.findings.map(({ readBy }) => readBy)).toEqual(['m', 'm']);
});

it('takes the file again of a film whose file went away while it was read', async () => {
  readShot.mockRejectedValue(new DOMException('gone', 'NotReadableError'));
  await session.add([incoming]);
  const film = session.current!;
  expect(film).toMatchObject({ stage: 'done', problem: { code: 'file_unreadable' } });
  readShot.mockImplementation((_: unknown, finding: Finding) => read(finding));
  await session.add([{ ...incoming, file: new File(['film'], 'a.mp4') }]);
  expect(session.films).toEqual([film]);
  expect(film).toMatchObject({ stage: 'done', problem: null });
});

it('lets a model go that fails itself', async () => {
  readShot.mockRejectedValue(new CaptionerError('model_run_failed'));
  await session.add([incoming]);
  expect(session.current?.found.isComplete).toBe(true);
  expect(session.current?.problem?.code).toBe('model_run_failed');
  expect(recover).toHaveBeenCalled();
  expect(session.current?.stage).toBe('done');
});
