import { describe, expect, it } from 'vitest';
import { peopleUnits } from '../../../../src/film/people/peopleUnits.ts';
import type { Seen } from '../../../../src/film/people/seen.ts';
import { type Drawn, film, looks, seen, shotOf } from './drawn.ts';

const all = (seconds: number, at: (t: number, i: number) => Seen) =>
  peopleUnits(film, shotOf(seconds), looks(seconds, at));
const of = (dim: string, seconds: number, at: (t: number, i: number) => readonly Drawn[]) =>
  all(seconds, (t, i) => seen(at(t, i))).filter((unit) => unit.dim === dim);

describe('where the subject is', () => {
  it.each([
    [0.15, 'left'],
    [0.37, 'center_left'],
    [0.5, 'center'],
    [0.63, 'center_right'],
    [0.85, 'right'],
  ])('%d of the width: %s', (x, label) =>
    expect(of('composition', 3, () => [{ x, head: 0.1 }]).map((u) => u.label)).toEqual([label]),
  );

  it('follows a walk across the frame, once a band', () => {
    const walk = of('composition', 16, (t) => [{ x: 0.1 + 0.05 * t, head: 0.1 }]);
    expect(walk.map((u) => u.label)).toEqual(['left', 'center_left', 'center', 'center_right', 'right']);
    walk.slice(1).forEach((unit, i) => expect(unit.interval[0]).toBe(walk[i]!.interval[1]));
  });

  it('does not flicker at the edge of a band', () => {
    expect(of('composition', 8, (_, i) => [{ x: i % 2 ? 0.545 : 0.575, head: 0.1 }])).toHaveLength(1);
  });

  it('of two people like in weight is told of each; of one and a passer-by, of the one', () => {
    const pair = of('composition', 3, () => [
      { x: 0.3, head: 0.12 },
      { x: 0.72, head: 0.12 },
    ]);
    expect(pair.map((u) => u.label).sort()).toEqual(['center_left', 'right']);
    const one = of('composition', 3, () => [
      { x: 0.3, head: 0.12 },
      { x: 0.9, head: 0.04, crown: 0.5 },
    ]);
    expect(one.map((u) => u.label)).toEqual(['center_left']);
  });

  it('is not told of one in a far crowd, but of one far off alone', () => {
    const far = (x: number) => ({ x, head: 0.02, crown: 0.6 });
    expect(of('composition', 3, () => [far(0.1), far(0.3), far(0.6)])).toEqual([]);
    expect(of('composition', 3, () => [far(0.1)]).map((u) => u.label)).toEqual(['left']);
  });

  it('is that of a thing, or of what draws the eye, where nobody is', () => {
    const box = [0.1, 0.4, 0.2, 0.3] as const;
    const car = all(3, () => seen([], { things: [{ name: 'car', box, score: 0.8 }] }));
    const now = { salient: { box, area: 0.05, centre: [0.2, 0.5] } as const };
    const salient = all(9, (t) => seen([], t % 4 === 0 ? now : {})); // it is looked for every four seconds
    expect(all(9, (t) => seen([], t === 4 ? now : {}))).toEqual([]);
    const once = all(0.5, () => seen([], now)); // a shot of one look
    expect(once.map((u) => u.status)).toEqual(['abstained']);
    for (const found of [car, salient]) expect(found.map((u) => u.label)).toEqual(['left']);
    const whole = all(3, () =>
      seen([], { salient: { box: [0, 0.1, 1, 0.9], area: 0.8, centre: [0.5, 0.5] } }),
    );
    expect(whole).toEqual([]);
    const several = { box, area: 0.02, centre: [0.2, 0.5] } as const;
    expect(all(3, () => seen([], { salient: several }))).toEqual([]);
  });
});

describe('how many are framed', () => {
  const row = (n: number, head = 0.1) =>
    Array.from({ length: n }, (_, i) => ({ x: (i + 0.5) / n, head, crown: 0.15 }));
  it.each([
    [1, 'single'],
    [2, 'two_shot'],
    [3, 'three_shot'],
    [4, 'group'],
    [6, 'group'],
  ])('%d: %s', (n, label) =>
    expect(of('framing', 3, () => row(n, 0.09)).map((u) => u.label)).toEqual([label]),
  );

  it('people small behind another do not count; tiny people alone are nobody', () => {
    const beside = (head: number) =>
      of('framing', 3, () => [{ head: 0.1 }, { x: 0.2, head, crown: 0.3 }]).map((u) => u.label);
    expect([beside(0.055), beside(0.038)]).toEqual([['two_shot'], ['single']]);
    const behind = row(5, 0.03);
    expect(of('framing', 3, () => [{ x: 0.5, head: 0.12 }, ...behind]).map((u) => u.label)).toEqual([
      'single',
    ]);
    expect(of('framing', 3, () => row(5, 0.02))).toEqual([]);
  });

  it('counts on through a second in which one hides the other', () => {
    const found = of('framing', 6, (t) => (t > 2 && t < 3.2 ? row(1) : row(2)));
    expect(found.map((u) => [u.label, u.interval])).toEqual([['two_shot', [0, 6]]]);
  });

  it('believes who was seen for half of a short shot: detectors miss more than they make up', () => {
    const found = of('framing', 3, (t) => (t < 1.5 ? row(2) : row(2).slice(1)));
    expect(found.map((u) => [u.label, u.status])).toEqual([['two_shot', 'asserted']]);
  });

  it('a second person who comes and stays makes it a two-shot', () => {
    const found = of('framing', 10, (t) => [
      { x: 0.3, head: 0.1 },
      ...(t >= 5 ? [{ x: 0.7, head: 0.1 }] : []),
    ]);
    expect(found.map((u) => u.label)).toEqual(['single', 'two_shot']);
    expect(found[1]!.interval[0]).toBeCloseTo(4.75, 5);
  });
});

describe('somebody of whom only a part is seen', () => {
  /** An arm and a shoulder at the edge, from the top of the frame to its bottom. */
  const part = (score: number) => ({ box: [0.7, 0, 0.3, 1] as const, score, joints: null });
  const framed = (at: (i: number) => readonly ReturnType<typeof part>[]) =>
    all(4, (_, i) => {
      const main = seen([{ x: 0.35, head: 0.2 }]);
      return { ...main, people: [...main.people, ...at(i)] };
    })
      .filter(({ dim }) => dim === 'framing')
      .map((u) => `${u.label} ${u.status}`);

  it('counts where they are large and sure', () => {
    expect(framed(() => [part(0.8)])).toEqual(['two_shot asserted']);
  });

  it('leaves open whether the other is alone where they are not sure, or not followed', () => {
    expect(framed(() => [part(0.5)])).toEqual(['single abstained']);
    expect(framed((i) => (i % 3 === 0 ? [part(0.5)] : []))).toEqual(['single abstained']);
    expect(framed((i) => (i === 3 ? [part(0.8)] : []))).toEqual(['single asserted']);
  });
});

describe('over the shoulder', () => {
  const shoulder = { x: 0.12, head: 0.45, crown: 0.25, turn: 180 };
  const face = { x: 0.62, head: 0.22, turn: 10 };
  const found = (...people: Drawn[]) => of('special_shot', 4, () => people).map((u) => [u.label, u.status]);

  it('past a back at the edge, towards a face', () => {
    expect(found(shoulder, face)).toEqual([['over_the_shoulder', 'asserted']]);
    expect(found({ ...shoulder, x: 0.88 }, { ...face, x: 0.38 })).toEqual([
      ['over_the_shoulder', 'asserted'],
    ]);
  });

  it('is left open where no joints tell the back', () => {
    const jointless = all(4, () => {
      const both = seen([shoulder, face]);
      return { ...both, people: both.people.map((p, i) => (i === 0 ? { ...p, joints: null } : p)) };
    }).filter((u) => u.dim === 'special_shot');
    expect(jointless.map((u) => u.status)).toEqual(['abstained']);
  });

  it('is not two faces, nor two backs, nor a back in the middle', () => {
    expect(found({ ...shoulder, turn: 20 }, face)).toEqual([]);
    expect(found(shoulder, { ...face, turn: 180 })).toEqual([]);
    expect(found({ ...shoulder, x: 0.4 }, face)).toEqual([]);
    expect(found(face)).toEqual([]);
  });
});
