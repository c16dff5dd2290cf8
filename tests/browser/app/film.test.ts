import { expect, it } from 'vitest';
import { filmOf, findingOf } from './found.ts';

const indexes = (film: ReturnType<typeof filmOf>) => film.found.findings.map(({ shot }) => shot.index);

it('keeps shots in order, and puts the last word on a shot in the place of what was said before', () => {
  const film = filmOf('a.mp4', findingOf(0, false), findingOf(0), findingOf(1, false));
  film.found.take(findingOf(1));
  film.found.take(findingOf(3));
  film.found.take(findingOf(2));
  film.found.take({ ...findingOf(0), readBy: 'm' });
  expect(indexes(film)).toEqual([0, 1, 2, 3]);
  expect(film.found.findings.every(({ final }) => final)).toBe(true);
  expect(film.found.findings[0]!.readBy).toBe('m');
});

it('goes on after the last finished shot, and knows how the next began where that was told', () => {
  const film = filmOf('a.mp4', findingOf(0));
  expect(film.found.resume).toEqual({ time: 2, shot: 1 });
  film.found.take(findingOf(1, false, 'dissolve'));
  film.found.dropProvisional();
  expect(indexes(film)).toEqual([0]);
  expect(film.found.until).toBe(2);
  expect(film.found.resume).toEqual({ time: 2, shot: 1, boundary: 'dissolve' });
  film.found.take(findingOf(1));
  expect(film.found.resume).toEqual({ time: 4, shot: 2 });
});

it('begins at the beginning where no shot is finished, and after it is measured afresh', () => {
  const film = filmOf('a.mp4', findingOf(0, false, 'start'));
  expect(film.found.resume).toBeUndefined();
  film.found.take(findingOf(0));
  film.clear();
  expect(film.found.resume).toBeUndefined();
});

it('says of a shot which one it is like, in every list of its shots', () => {
  const sight = Uint8Array.from({ length: 144 }, (_, i) => (i * 37) % 256);
  const look = [{ sight, luma: 0.4, warmth: 0, tint: 0 }];
  const film = filmOf('a.mp4', { ...findingOf(0), look }, findingOf(1), { ...findingOf(2), look: [...look] });
  expect(film.shots.map(({ like }) => like)).toEqual([undefined, undefined, 0]);
  expect(film.told.map(({ shot }) => shot.like)).toEqual([undefined, undefined, 0]);
  expect(film.document!.shots.map(({ like }) => like)).toEqual([undefined, undefined, 0]);
});
