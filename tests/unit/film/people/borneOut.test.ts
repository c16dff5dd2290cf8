import { expect, it } from 'vitest';
import { peopleUnits } from '../../../../src/film/people/peopleUnits.ts';
import { exclusive } from '../../../../src/film/phases.ts';
import { type Drawn, film, looks, seen, shotOf } from './drawn.ts';

const told = (seconds: number, at: (i: number) => readonly Drawn[], score = 0.8) => {
  const frames = looks(seconds, (_, i) => {
    const found = seen(at(i));
    const fade = <T extends { score: number }>(all: readonly T[]) => all.map((one) => ({ ...one, score }));
    return { ...found, people: fade(found.people), faces: fade(found.faces) };
  });
  return peopleUnits(film, shotOf(seconds), frames).map((u) => `${u.label} ${u.status}`);
};

const standing: Drawn = { x: 0.37, head: 0.155 };
const all = (status: string) =>
  ['medium_long', 'front', 'center_left', 'single'].map((l) => `${l} ${status}`);

it('who is seen in two looks of five is left open, whose looks are all the shot has is told', () => {
  expect(told(2.5, (i) => (i > 2 ? [standing] : []))).toEqual([
    'medium_long abstained',
    'front asserted', // two looks at a face that agree are enough
    'center_left abstained',
    'single abstained',
  ]);
  expect(told(2.5, (i) => (i > 1 ? [standing] : []))).toEqual(all('asserted'));
  expect(told(1, () => [standing])).toEqual(all('asserted'));
});

it('a state of two looks beside a long one is left open, one of three is told', () => {
  const sizes = (last: number) =>
    told(4, (i) => [i < 8 - last ? standing : { ...standing, head: 0.36 }]).filter((u) => /medium/.test(u));
  expect(sizes(2)).toEqual(['medium_long asserted', 'medium_close_up abstained']);
  expect(sizes(3)).toEqual(['medium_long asserted', 'medium_close_up asserted']);
});

it('who is seen in less than half of the looks between the first and the last is left open', () => {
  expect(told(8, (i) => (i % 3 === 0 ? [standing] : []))).toContain('medium_long abstained');
  expect(told(8, (i) => (i % 3 < 2 ? [standing] : []))).toContain('medium_long asserted');
});

it('two looks that turn the head two ways do not tell how it is turned', () => {
  const turns = [2, 18];
  const turned = told(2.5, (i) => (i > 2 ? [{ ...standing, turn: turns[i - 3]! }] : []));
  expect(turned).toContain('front abstained');
});

it('of a person whom the detectors are not sure of nothing is asserted', () => {
  const bodies = (score: number) => told(4, () => [{ ...standing, face: false }], score);
  expect(bodies(0.55)).toEqual(all('abstained'));
  expect(bodies(0.65)).toEqual(all('asserted'));
});

it('the size names whose it is, and is one whoever it is of', () => {
  const sizes = peopleUnits(
    film,
    shotOf(3),
    looks(3, () => seen([standing])),
  ).filter(({ dim }) => dim === 'shot_size');
  expect(sizes.map(({ subject }) => subject)).toEqual(['s1']);
  expect(exclusive(sizes[0]!, { ...sizes[0]!, label: 'long', subject: undefined })).toBe(true);
});
