import { describe, expect, it } from 'vitest';
import { metricName } from '../../../../src/film/metrics.ts';
import { peopleUnits } from '../../../../src/film/people/peopleUnits.ts';
import type { PersonSeen } from '../../../../src/film/people/seen.ts';
import { type Drawn, film, looks, seen, shotOf } from './drawn.ts';

const units = (seconds: number, at: (t: number, i: number) => readonly Drawn[]) =>
  peopleUnits(
    film,
    shotOf(seconds),
    looks(seconds, (t, i) => seen(at(t, i))),
  ).filter((unit) => unit.dim === 'shot_size');
const sizes = (...people: readonly Drawn[]) => units(3, () => people).map((u) => [u.label, u.status]);

describe('the size of a shot by its person', () => {
  it.each([
    [
      'a face larger than the frame',
      { head: 1.6, crown: -0.35, body: false },
      'extreme_close_up',
      'asserted',
    ],
    ['a face that just fits', { head: 0.95, crown: 0, body: false }, 'extreme_close_up', 'abstained'],
    ['head and shoulders', { head: 0.6 }, 'close_up', 'asserted'],
    ['down to the chest', { head: 0.36 }, 'medium_close_up', 'asserted'],
    ['down to the hips', { head: 0.22 }, 'medium', 'asserted'],
    ['down to the knees', { head: 0.155 }, 'medium_long', 'asserted'],
    ['a whole body', { head: 0.11 }, 'full', 'asserted'],
    ['a whole body half as high as the frame', { head: 0.05, crown: 0.3 }, 'long', 'asserted'],
    ['a whole body, tiny', { head: 0.025, crown: 0.5 }, 'extreme_long', 'asserted'],
    ['a whole body, a little under a quarter', { head: 0.031, crown: 0.5 }, 'extreme_long', 'abstained'],
  ] as const)('%s', (_, person, label, status) => expect(sizes(person)).toEqual([[label, status]]));

  it('is told by the joints where they contradict the face, and by the face where the body is hidden', () => {
    const child = (head: number) => ({ head, crown: 0.1 });
    expect(sizes(child(0.22))).toEqual([['medium', 'asserted']]);
    expect(sizes({ head: 0.22, body: false })).toEqual([['medium', 'asserted']]);
    expect(sizes({ head: 0.22, crown: 0.45 })).toEqual([['medium_close_up', 'asserted']]); // low in the frame
  });

  it('a table hides the legs: hips are seen, so it is a medium shot', () => {
    const behindATable = looks(3, () => {
      const [body] = seen([{ head: 0.16, crown: 0.05 }]).people;
      const hidden = { x: 0.5, y: 0.95, visibility: 0.2 };
      const joints = { ...body!.joints!, left_knee: hidden, right_knee: hidden };
      return seen([{ head: 0.16, crown: 0.05, body: false }], {
        people: [{ ...body!, box: [0.4, 0.05, 0.2, 0.8], joints }],
      });
    });
    const found = peopleUnits(film, shotOf(3), behindATable).filter((u) => u.dim === 'shot_size');
    expect(found.map((u) => u.label)).toEqual(['medium']);
  });

  it.each([
    ['in a heap', (y: number) => 0.3 + 0.1 * y],
    ['upside down', (y: number) => 0.9 - y],
  ])('joints %s, as on a hand, tell nothing but where it is', (_, at) => {
    const hand = looks(3, () => {
      const [body] = seen([{ head: 0.11 }]).people;
      const joints = Object.fromEntries(
        Object.entries(body!.joints!).map(([name, j]) => [name, { ...j, y: at(j.y), visibility: 1 }]),
      ) as PersonSeen['joints'];
      return seen([], { people: [{ ...body!, box: [0.2, 0, 0.6, 0.7], joints }] });
    });
    expect(peopleUnits(film, shotOf(3), hand).map((u) => u.dim)).toEqual(['composition']);
  });

  it.each([
    ['clear of the edges is whole', [0.45, 0.2, 0.1, 0.5], ['full']],
    ['nearly as high as the frame may be cut', [0.4, 0.05, 0.2, 0.9], []],
    ['that touches the lower edge may be cut', [0.45, 0.5, 0.1, 0.5], []],
    ['wider than high is not upright', [0.2, 0.2, 0.6, 0.5], []],
  ] as const)('a body without joints %s', (_, box, labels) => {
    const found = looks(3, () => seen([], { people: [{ box, score: 0.8, joints: null }] }));
    const dims = peopleUnits(film, shotOf(3), found).filter((u) => u.dim === 'shot_size');
    expect(dims.map((u) => u.label)).toEqual(labels);
  });
});

describe('a size that changes', () => {
  const grows = (t: number) => [{ head: 0.11 * 2 ** (t / 4), crown: 0.1 }];

  it('is told in runs that meet, each with what came before and comes after', () => {
    const found = units(13, grows);
    expect(found.map((u) => u.label)).toEqual([
      'full',
      'medium_long',
      'medium',
      'medium_close_up',
      'close_up',
    ]);
    found.slice(1).forEach((unit, i) => {
      expect(unit.interval[0]).toBe(found[i]!.interval[1]);
      expect(unit.attrs?.from).toBe(found[i]!.label);
      expect(found[i]!.attrs?.to).toBe(unit.label);
    });
    expect([found[0]!.interval[0], found.at(-1)!.interval[1]]).toEqual([0, 13]);
  });

  it('needs more than one look', () => {
    const flicker = units(5, (_, i) => [i === 4 ? { head: 0.5 } : { head: 0.22 }]);
    expect(flicker.map((u) => [u.label, u.interval])).toEqual([['medium', [0, 5]]]);
  });

  it('does not flicker on the edge between two labels', () => {
    expect(units(8, (_, i) => [{ head: i % 2 ? 0.169 : 0.173 }])).toHaveLength(1);
  });

  it('is not taken over by people far behind when the main one is missed', () => {
    const found = units(6, (t) => [
      ...(t < 3 ? [{ x: 0.4, head: 0.11 }] : []),
      { x: 0.8, head: 0.02, crown: 0.4 },
    ]);
    expect(found.map((u) => u.label)).toEqual(['full']);
  });
});

describe('what a size carries', () => {
  it('the heads in the frame between two thresholds, the box of the person, and a why', () => {
    const [unit] = units(3, () => [{ head: 0.22 }]);
    expect(unit!.evidence).toMatchObject([
      { metric: 'frame_in_heads', unit: 'heads', op: 'in', pass: true, method: 'body-scale@2' },
    ]);
    expect(unit!.why).toMatch(/^by the joints in sight the frame is 4\.\d heads high$/);
    expect(unit!.box).toMatchObject({ kind: 'static' });
  });

  it('has a name for every measurement', () => {
    const found = [
      ...peopleUnits(
        film,
        shotOf(3),
        looks(3, () => seen([{ head: 0.22 }])),
      ),
    ].flatMap((u) => u.evidence.flatMap((e) => (e.kind === 'measure' ? [e.metric] : [])));
    expect(new Set(found).size).toBe(4);
    for (const metric of found) expect(metricName(metric), metric).not.toBe(metric.replaceAll('_', ' '));
  });
});
