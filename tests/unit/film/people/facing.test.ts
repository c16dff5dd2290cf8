import { describe, expect, it } from 'vitest';
import { facingOf } from '../../../../src/film/people/facing.ts';
import { peopleUnits } from '../../../../src/film/people/peopleUnits.ts';
import { sightingsOf } from '../../../../src/film/people/sightings.ts';
import { aspect, type Drawn, film, looks, seen, shotOf } from './drawn.ts';

const units = (seconds: number, at: (t: number, i: number) => readonly Drawn[]) =>
  peopleUnits(
    film,
    shotOf(seconds),
    looks(seconds, (t, i) => seen(at(t, i))),
  ).filter((unit) => unit.dim === 'subject_orientation');
const turned = (person: Partial<Drawn>) => units(3, () => [{ head: 0.12, ...person }]).map((u) => u.label);

describe('how somebody is turned to the camera', () => {
  it.each([
    [0, 'front'],
    [-15, 'front'],
    [30, 'three_quarter_front'],
    [-57, 'three_quarter_front'],
    [75, 'profile'],
  ])('%d° by the face: %s', (turn, label) => expect(turned({ turn })).toEqual([label]));

  it.each([
    [0, 'front'],
    [-45, 'three_quarter_front'],
    [90, 'profile'],
    [-90, 'profile'],
    [180, 'back'],
  ])('%d° by nose, ears and shoulders, where no face is found: %s', (turn, label) =>
    expect(turned({ turn, face: false })).toEqual([label]),
  );

  it('the angle by the joints is the angle of the head', () => {
    for (const turn of [0, 20, 45, 70, 90]) {
      const [sighting] = sightingsOf(seen([{ head: 0.12, turn, face: false }]), 0);
      expect(Math.abs(facingOf(sighting!, aspect)!.angle - turn)).toBeLessThan(20);
    }
  });

  it('the face is believed before the joints', () => {
    const mistaken = looks(3, () => {
      const [back] = seen([{ head: 0.12, turn: 180 }]).people;
      return seen([{ head: 0.12, turn: 10, body: false }], { people: [back!] });
    });
    const found = peopleUnits(film, shotOf(3), mistaken).filter((u) => u.dim === 'subject_orientation');
    expect(found.map((u) => u.label)).toEqual(['front']);
  });

  it('a back that only the ears tell, against the shoulders, is not told', () => {
    const odd = looks(3, () => {
      const [front] = seen([{ head: 0.12, face: false }]).people;
      const { left_ear, right_ear } = front!.joints!;
      const joints = { ...front!.joints!, left_ear: right_ear, right_ear: left_ear };
      return seen([], { people: [{ ...front!, joints }] });
    });
    expect(peopleUnits(film, shotOf(3), odd).filter((u) => u.dim === 'subject_orientation')).toEqual([]);
  });

  it('a three-quarter back is left open: joints alone are not exact enough', () => {
    const found = units(3, () => [{ head: 0.12, turn: 135, face: false }]);
    expect(found.map((u) => [u.label, u.status])).toEqual([['three_quarter_back', 'abstained']]);
  });

  it('too far off to tell', () => expect(turned({ head: 0.02, face: false })).toEqual([]));
});

describe('somebody who turns', () => {
  it('is told in two runs, parted where they turn', () => {
    const found = units(6, (t) => [{ head: 0.12, turn: t < 3 ? 5 : 45 }]);
    expect(found.map((u) => [u.label, u.interval])).toEqual([
      ['front', [0, 2.75]],
      ['three_quarter_front', [2.75, 6]],
    ]);
  });

  it('is followed through a second without a face, and not through four', () => {
    const gone = (from: number, to: number) => (t: number) => [
      { head: 0.12, turn: 5, body: t < from || t >= to, face: t < from || t >= to },
    ];
    expect(units(6, gone(2, 3)).map((u) => u.interval)).toEqual([[0, 6]]);
    const faceless = units(8, (t) => [{ head: 0.12, turn: t > 2 && t < 6 ? 135 : 5 }]);
    expect(faceless.map((u) => u.label)).toEqual(['front', 'three_quarter_back', 'front']);
  });

  it('two people are turned each in their own way', () => {
    const found = units(3, () => [
      { x: 0.3, head: 0.12, turn: 40 },
      { x: 0.7, head: 0.12, turn: -5 },
    ]);
    expect(found.map((u) => u.label).sort()).toEqual(['front', 'three_quarter_front']);
    expect(new Set(found.map((u) => u.subject)).size).toBe(2);
  });
});
