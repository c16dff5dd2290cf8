import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { counterpartViolations, violations } from '../../../../src/film/invariants.ts';
import { peopleUnits } from '../../../../src/film/people/peopleUnits.ts';
import { jointNames, type JointName, type PersonSeen, type Seen } from '../../../../src/film/people/seen.ts';
import { mirrored, reversed } from '../../../../src/film/transform.ts';
import type { Box } from '../../../../src/film/time.ts';
import type { UnitDocument } from '../../../../src/film/unit.ts';
import { aSource } from '../arbitraryDocument.ts';
import { type Drawn, lookWith, seen } from './drawn.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Evenly spread, with more digits than any threshold has. */
const between = (min: number, max: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((n) => min + ((max - min) * (n + 0.37)) / 1e6);

/** Somebody who walks, comes nearer, turns, and is missed now and then. */
const walker = fc.record({
  x: between(0.05, 0.95),
  speed: between(-0.1, 0.1),
  head: between(0.03, 0.3),
  growth: between(-0.6, 0.6),
  crown: between(0, 0.5),
  turn: between(-180, 180),
  spin: between(-20, 20),
  lean: between(-0.5, 0.5),
  missed: fc.infiniteStream(fc.nat(9)),
});
type Walker = typeof walker extends fc.Arbitrary<infer T> ? T : never;

function drawn(w: Walker, t: number): Drawn[] {
  const miss = w.missed.next().value;
  if (miss === 0) return [];
  const turn = ((((w.turn + w.spin * t + 180) % 360) + 360) % 360) - 180;
  const { crown, lean } = w;
  return [
    {
      x: w.x + w.speed * t,
      head: w.head * 2 ** (w.growth * t),
      crown,
      turn,
      lean,
      body: miss !== 1,
      face: miss !== 2,
    },
  ];
}

/** No two of one size: of twins nobody could say which is the main one. */
const people = fc.uniqueArray(walker, { minLength: 1, maxLength: 4, selector: (w) => w.head.toFixed(2) });

const shots = fc.tuple(people, fc.integer({ min: 2, max: 24 })).map(([walkers, n]) =>
  Array.from({ length: n }, (_, i) => ({
    t: (i + 0.5) / 2,
    look: lookWith(seen(walkers.flatMap((w) => drawn(w, i / 2)))),
  })),
);
type Frames = typeof shots extends fc.Arbitrary<infer T> ? T : never;

function documentOf(frames: Frames): UnitDocument {
  const duration = frames.length / 2;
  const source = { ...aSource, duration };
  const shot = { index: 0, interval: [0, duration], boundary: 'start' } as const;
  return { schema: 'cine-units/1', source, shots: [shot], units: peopleUnits(source, shot, frames) };
}

const flipped = ([x, y, w, h]: Box): Box => [1 - x - w, y, w, h];
const otherSide = (name: JointName) =>
  name.replace(/left|right/, (side) => (side === 'left' ? 'right' : 'left')) as JointName;

function flippedBody(body: PersonSeen): PersonSeen {
  const joints = Object.fromEntries(
    jointNames.map((name) => {
      const joint = body.joints![otherSide(name)];
      return [name, { ...joint, x: 1 - joint.x }];
    }),
  ) as PersonSeen['joints'];
  return { ...body, box: flipped(body.box), joints };
}

const flippedSeen = (what: Seen): Seen => ({
  ...what,
  faces: what.faces.map((f) => ({
    ...f,
    box: flipped(f.box),
    pose: f.pose && { ...f.pose, yaw: -f.pose.yaw },
  })),
  people: what.people.map(flippedBody),
});

const boxesOf = (doc: UnitDocument) =>
  doc.units
    .flatMap(({ box }) => (box?.kind === 'static' ? [box.xywh] : (box?.keys.map((k) => k.xywh) ?? [])))
    .flat();

it('breaks no invariant of a document', () => {
  let told = 0;
  fc.assert(
    fc.property(shots, (frames) => {
      const doc = documentOf(frames);
      told += doc.units.length;
      expect(violations(doc)).toEqual([]);
    }),
    { seed: 3, numRuns: 400, unbiased: true },
  );
  expect(told).toBeGreaterThan(1000);
});

it('of the mirrored film finds the mirrored units (I15)', () => {
  fc.assert(
    fc.property(shots, (frames) => {
      const expected = mirrored(documentOf(frames));
      const found = documentOf(frames.map(({ t, look }) => ({ t, look: lookWith(flippedSeen(look.seen!)) })));
      expect(counterpartViolations('I15', expected.units, found.units, 1e-6)).toEqual([]);
      const [theirs, ours] = [boxesOf(expected), boxesOf(found)];
      expect(ours).toHaveLength(theirs.length);
      ours.forEach((side, i) => expect(Math.abs(side - theirs[i]!)).toBeLessThan(0.0021));
    }),
    { seed: 4, numRuns: 400, unbiased: true },
  );
});

it('of the film run backward finds the same units backward (I16), changes of size among them', () => {
  let changes = 0;
  fc.assert(
    fc.property(shots, (frames) => {
      const doc = documentOf(frames);
      const end = doc.source.duration;
      const expected = reversed(doc);
      const found = documentOf([...frames].reverse().map(({ t, look }) => ({ t: end - t, look })));
      expect(counterpartViolations('I16', expected.units, found.units, 1e-6)).toEqual([]);
      const states = (units: UnitDocument['units']) =>
        units.flatMap((u) => (u.attrs ? [[u.label, u.attrs]] : []));
      const sorted = [...found.units].sort((a, b) => a.interval[0] - b.interval[0]);
      expect(states(sorted)).toEqual(states(expected.units));
      changes += states(sorted).length;
    }),
    { seed: 5, numRuns: 400, unbiased: true },
  );
  expect(changes).toBeGreaterThan(20);
});
