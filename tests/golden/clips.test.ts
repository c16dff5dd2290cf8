import { afterAll, describe, expect, it } from 'vitest';
import { counterpartViolations, frozenViolations } from '../../src/film/invariants.ts';
import type { Shot } from '../../src/film/shot.ts';
import { mirrored, reversed } from '../../src/film/transform.ts';
import type { UnitDocument } from '../../src/film/unit.ts';
import { encode } from '../clips/film.ts';
import { frameRate } from '../clips/script.ts';
import { analyse, breaches } from './analyse.ts';
import { cases, compare, TOLERANCE } from './case.ts';

/** Ends of movements and boundaries of shots, against the truth, in seconds. */
const figures = { right: 0, ends: [] as number[], boundaries: [] as number[] };
const documents = new Map<string, UnitDocument>();

async function documentOf(name: string): Promise<UnitDocument> {
  const wanted = cases.find((one) => one.name === name)!;
  const known = documents.get(name) ?? (await analyse(await encode(wanted.film, name)));
  documents.set(name, known);
  return known;
}

/** A mirrored film is cut at the same frames, for all but the same reasons. */
const withoutScore = ({ score: _, ...shot }: Shot) => shot;

/** A dissolve or a fade has no first frame: its middle is found to two frames. */
const allowed = (kind: string, rate: number) => (kind === 'cut' ? 1 : 2.5) / rate + 1e-3;

describe('drawn clips with exact truth', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', async (name, wanted) => {
    const doc = await documentOf(name);
    const { wrong, errors } = compare(wanted, doc.units);
    const truth = wanted.boundaries ?? [];
    const found = doc.shots.slice(1).map((shot) => ({ t: shot.interval[0], kind: shot.boundary }));
    const said = JSON.stringify(
      { found, units: doc.units.map((u) => `${u.label} ${u.interval.join('–')} ${u.status} ${u.why}`) },
      null,
      1,
    );
    expect(wrong, said).toEqual([]);
    expect(
      found.map(({ kind }) => kind),
      said,
    ).toEqual(truth.map(({ kind }) => kind));
    found.forEach(({ t, kind }, i) => {
      const { t: at, within = allowed(kind, wanted.film.rate ?? frameRate) } = truth[i]!;
      figures.boundaries.push(Math.abs(t - at));
      expect(Math.abs(t - at), `${kind} at ${t}`).toBeLessThanOrEqual(within);
    });
    expect(breaches(doc)).toEqual([]);
    figures.ends.push(...errors);
    figures.right++;
  });
});

describe('a film turned gives units turned', () => {
  const turning = cases.filter(({ turns }) => turns).map(({ name, film }) => [name, film] as const);

  it.each(turning)('mirrored (I15): %s', async (name, film) => {
    const doc = await documentOf(name);
    const found = await analyse(await encode(film, name, { mirrored: true }));
    const moves = (units: UnitDocument['units']) => units.filter(({ dim }) => dim === 'camera_movement');
    expect(counterpartViolations('I15', moves(mirrored(doc).units), moves(found.units), 0.12)).toEqual([]);
    expect(found.shots.map(withoutScore)).toEqual(doc.shots.map(withoutScore));
  });

  it.each(turning)('reversed (I16): %s', async (name, film) => {
    const doc = await documentOf(name);
    const found = await analyse(await encode(film, name, { reversed: true }));
    const moves = (units: UnitDocument['units']) => units.filter(({ dim }) => dim === 'camera_movement');
    expect(counterpartViolations('I16', moves(reversed(doc).units), moves(found.units), TOLERANCE)).toEqual(
      [],
    );
    expect(found.shots).toHaveLength(doc.shots.length);
  });

  it('frozen (I14): one frame of a moving shot, held', async () => {
    const shot = { ...cases.find(({ name }) => name === 'truck right')!.film.shots[0]!, path: {} };
    const doc = await analyse(await encode({ shots: [shot] }, 'frozen'));
    expect(frozenViolations(doc.units)).toEqual([]);
    expect(doc.units.map(({ label }) => label)).toContain('static');
    expect(doc.shots).toHaveLength(1);
  });
});

afterAll(() => {
  const worst = (values: number[]) => Math.max(0, ...values).toFixed(2);
  const mean = (values: number[]) =>
    (values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length)).toFixed(3);
  console.info(
    `${figures.right} of ${cases.length} cases; ends of movements off by ${mean(figures.ends)} s, at most ${worst(figures.ends)}; ` +
      `shot boundaries by ${mean(figures.boundaries)} s, at most ${worst(figures.boundaries)}`,
  );
});
