import { describe, expect, it } from 'vitest';
import { boxAt, boxOver } from '../../../../src/film/people/boxes.ts';
import { subjectsOf } from '../../../../src/film/people/subjects.ts';
import { type Drawn, looks, seen } from './drawn.ts';

const people = (seconds: number, at: (t: number, i: number) => readonly Drawn[]) =>
  subjectsOf(looks(seconds, (t, i) => seen(at(t, i))));

describe('a subject is one person through the shot', () => {
  it('stays one while detectors miss the body, the face, or both for a second', () => {
    const missed = (i: number) => ({ body: i % 3 !== 1, face: i % 4 !== 2 });
    const found = people(6, (_, i) => (i === 5 || i === 6 ? [] : [{ head: 0.2, ...missed(i) }]));
    expect(found.map((s) => s.id)).toEqual(['s1']);
    expect(found[0]!.interval).toEqual([0, 5.5]);
  });

  it('is followed by the face alone, half its own width a look and more', () => {
    const found = people(3, (t) => [{ x: 0.2 + 0.2 * t, head: 0.3, body: false }]);
    expect(found).toHaveLength(1);
    expect(found[0]!.interval).toEqual([0, 2.5]);
  });

  it('has a box that does not jump when only the head is found', () => {
    const [whole] = people(4, () => [{ head: 0.2 }]);
    const [flickering] = people(4, (_, i) => [{ head: 0.2, body: i % 4 === 0 }]);
    expect(flickering!.keys).toHaveLength(8);
    for (const { t, xywh } of flickering!.keys)
      boxAt(whole!.keys, t).forEach((side, i) => expect(xywh[i]).toBeCloseTo(side, 2));
  });

  it('is put right where one look in between is far off', () => {
    const [subject] = people(4, (_, i) => [{ head: 0.1, crown: i === 3 ? 0.2 : 0.1 }]);
    expect(boxOver(subject!.keys, [0, 4])).toMatchObject({ kind: 'static' });
  });

  it('keeps two people apart who walk past each other', () => {
    const found = people(6, (t) => [
      { x: 0.2 + 0.1 * t, head: 0.08 },
      { x: 0.75 - 0.09 * t, head: 0.1, crown: 0.15 },
    ]);
    const ends = found.map(({ keys }) => [keys[0]!, keys.at(-1)!].map(({ xywh }) => xywh[0] + xywh[2] / 2));
    expect(found).toHaveLength(2);
    expect(ends.map(([from, to]) => to! > from!).sort()).toEqual([false, true]);
  });

  it('is not the one who stands elsewhere when they are gone', () => {
    expect(people(4, (t) => [{ x: t < 2 ? 0.15 : 0.85, head: 0.1 }])).toHaveLength(2);
    expect(people(4, (t) => [{ head: t < 2 ? 0.03 : 0.2, crown: 0.2 }])).toHaveLength(2);
  });

  it('is not the one who comes after a cutaway of four seconds', () => {
    expect(people(10, (t) => (t > 3 && t < 7.5 ? [] : [{ head: 0.2 }]))).toHaveLength(2);
  });

  it('comes first when large and in the middle', () => {
    const found = people(3, () => [
      { x: 0.9, head: 0.05 },
      { x: 0.45, head: 0.12 },
    ]);
    expect(found[0]!.keys[0]!.xywh[3]).toBeCloseTo(0.9, 1);
    const alike = people(3, () => [
      { x: 0.2, head: 0.1 },
      { x: 0.5, head: 0.1 },
    ]);
    expect(alike[0]!.keys[0]!.xywh[0]).toBeGreaterThan(0.3);
  });
});

describe('what is no subject', () => {
  it('a box seen once in six seconds, or for one second of twenty', () => {
    expect(people(6, (_, i) => (i === 4 ? [{ head: 0.1 }] : []))).toEqual([]);
    expect(people(20, (_, i) => (i === 4 || i === 5 ? [{ head: 0.1 }] : []))).toEqual([]);
  });

  it('a face on a flower: no body, and no pose', () => {
    const flower = { faces: seen([{ head: 0.4, pose: false }]).faces };
    expect(subjectsOf(looks(3, () => seen([], flower)))).toEqual([]);
    expect(people(3, () => [{ head: 0.4, body: false }])).toHaveLength(1);
  });

  it('the same person boxed twice', () => {
    const twice = looks(3, () => {
      const one = seen([{ head: 0.2 }]);
      const [x, y, w, h] = one.people[0]!.box;
      const sleeve = { box: [x, y + 0.4 * h, 0.4 * w, 0.5 * h], score: 0.6, joints: null } as const;
      const again = { ...one.people[0]!, box: [x + 0.01, y, w, 0.9 * h], score: 0.5 } as const;
      return { ...one, people: [...one.people, sleeve, again] };
    });
    expect(subjectsOf(twice)).toHaveLength(1);
  });

  it('a chair; a car is one, and a person of its size comes before it', () => {
    const box = [0.3, 0.4, 0.3, 0.5] as const;
    const things = (name: string) => [{ name, box, score: 0.8 }];
    expect(subjectsOf(looks(3, () => seen([], { things: things('chair') })))).toEqual([]);
    const [car] = subjectsOf(looks(3, () => seen([], { things: things('car') })));
    expect([car!.kind, car!.name]).toEqual(['thing', 'car']);
    const both = subjectsOf(looks(3, () => seen([{ x: 0.65, head: 0.08 }], { things: things('car') })));
    expect(both.map((s) => s.kind)).toEqual(['person', 'thing']);
  });

  it('nothing at all where no detector ran', () => {
    expect(subjectsOf([{ t: 0, look: null }])).toEqual([]);
  });
});

describe('the box of a unit', () => {
  const keys = (at: (t: number) => number) =>
    Array.from({ length: 9 }, (_, i) => ({ t: i, xywh: [at(i), 0.2, 0.2, 0.4] as const }));

  it('has two keys for an even walk, three for a turn, and lies inside its interval', () => {
    const even = boxOver(
      keys((t) => 0.05 * t),
      [0.5, 6.5],
    );
    expect(even).toEqual({
      kind: 'track',
      keys: [
        { t: 0.5, xywh: [0.025, 0.2, 0.2, 0.4] },
        { t: 6.5, xywh: [0.325, 0.2, 0.2, 0.4] },
      ],
    });
    const turn = boxOver(
      keys((t) => 0.1 * Math.abs(t - 4)),
      [0, 8],
    );
    expect(turn!.kind === 'track' && turn!.keys.map(({ t }) => t)).toEqual([0, 4, 8]);
  });

  it('is one box where little moves', () => {
    const still = boxOver(
      keys((t) => 0.3 + 0.001 * t),
      [0, 8],
    );
    expect(still).toEqual({ kind: 'static', xywh: [0.304, 0.2, 0.2, 0.4] });
  });
});
