import { describe, expect, it } from 'vitest';
import type { AnalysisEvent, AnalysisOptions } from '../../src/boundary/analysis.ts';
import { probe } from '../../workers/analysis/probe.ts';
import { run } from '../../workers/analysis/run.ts';
import { encode } from '../clips/film.ts';
import { cases } from './case.ts';

type ShotEvent = Extract<AnalysisEvent, { kind: 'shot' }>;

async function finalShots(file: File, options: AnalysisOptions = {}): Promise<ShotEvent[]> {
  const shots: ShotEvent[] = [];
  for await (const event of run(file, await probe(file), { measure: 'cpu', detect: false, ...options }))
    if (event.kind === 'shot' && event.final) shots.push(event);
  return shots;
}

describe('a run that goes on after the finished shots', () => {
  const wanted = ['cuts', 'dissolve', 'fade through black'];

  it.each(wanted)('%s: finds what a whole run finds, down to the ids', async (name) => {
    const file = await encode(cases.find((one) => one.name === name)!.film, name);
    const whole = await finalShots(file);
    expect(whole.length).toBeGreaterThan(1);
    for (const from of whole.slice(1)) {
      const { index, interval, boundary, score } = from.shot;
      const rest = await finalShots(file, {
        resume: { shot: index, time: interval[0], boundary, score: score! },
      });
      const expected = whole.slice(index);
      expect(rest.map(({ shot }) => shot)).toEqual(expected.map(({ shot }) => shot));
      expect(rest.map(({ units }) => units.map(({ id }) => id))).toEqual(
        expected.map(({ units }) => units.map(({ id }) => id)),
      );
    }
  });
});
