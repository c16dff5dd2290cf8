import { beforeAll, describe, expect, it } from 'vitest';
import type { AnalysisEvent } from '../../src/boundary/analysis.ts';
import { CUT_THRESHOLD } from '../../src/film/cuts/score.ts';
import type { RecordedPart } from '../../src/film/recording.ts';
import { boundariesOf, type CutChoice, recut } from '../../src/film/recut.ts';
import type { Source } from '../../src/film/source.ts';
import type { ToldShot } from '../../src/film/tell.ts';
import { ledger } from '../../workers/analysis/decode.ts';
import { probe } from '../../workers/analysis/probe.ts';
import { run } from '../../workers/analysis/run.ts';
import { encode } from '../clips/film.ts';
import { cases } from './case.ts';

const asFound: CutChoice = { threshold: CUT_THRESHOLD, joined: [], split: [] };

/** Recordings survive storage: what comes back are copies. */
async function* stored(parts: readonly RecordedPart[]) {
  for (const part of parts) yield structuredClone(part);
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe.each(['cuts', 'dissolve'])('a film that is cut anew: %s', (name) => {
  let source: Source;
  let until = 0;
  let parts: RecordedPart[];
  let whole: ToldShot[];

  beforeAll(async () => {
    const file = await encode(cases.find((one) => one.name === name)!.film, name);
    source = await probe(file);
    [parts, whole] = [[], []];
    for await (const event of run(file, source, { measure: 'cpu', detect: false, record: true })) take(event);
  });

  function take(event: AnalysisEvent): void {
    if (event.kind === 'recorded') parts.push(event.part);
    if (event.kind === 'end') until = event.until;
    if (event.kind !== 'shot' || !event.final) return;
    const { kind: _, final: __, ...told } = event;
    whole.push(told);
  }

  const anew = async (choice: Partial<CutChoice>, from: readonly ToldShot[] = whole) => {
    const how = {
      film: source,
      boundaries: boundariesOf(from),
      choice: { ...asFound, ...choice },
      end: until,
    };
    return collected(recut(stored(parts), how));
  };

  it('gives the same shots and units where the choice is the same, and decodes nothing', async () => {
    const decoded = { ...ledger };
    expect(await anew({})).toEqual(whole);
    expect(ledger).toEqual(decoded);
    expect(decoded.made).toBeGreaterThan(0);
  });

  it('gives fewer from a higher score on, and the same again on the way back', async () => {
    const one = await anew({ threshold: 1.1 });
    expect(one.map(({ shot }) => shot)).toMatchObject([
      { index: 0, interval: [0, whole.at(-1)!.shot.interval[1]], boundary: 'start' },
    ]);
    expect(one[0]!.candidates.length).toBeGreaterThanOrEqual(whole.length - 1);
    expect(await anew({}, one)).toEqual(whole);
  });

  it('joins and splits where a person says so, and measures the new shots', async () => {
    const [first, second] = whole as [ToldShot, ToldShot];
    const t = second.shot.interval[0];
    const joined = await anew({ joined: [t] });
    expect(joined).toHaveLength(whole.length - 1);
    expect(joined[0]!.shot.interval).toEqual([0, second.shot.interval[1]]);
    const at = first.curves.t[Math.floor(first.curves.t.length / 2)]!;
    const split = await anew({ split: [at] });
    expect(split).toHaveLength(whole.length + 1);
    expect(split[1]!.shot).toMatchObject({ index: 1, boundary: 'cut' });
    expect(split[1]!.shot.score).toBeUndefined();
    for (const { shot, units } of split)
      for (const unit of units) {
        expect(unit.shot).toBe(shot.index);
        expect(unit.interval[0]).toBeGreaterThanOrEqual(shot.interval[0] - 1e-6);
        expect(unit.interval[1]).toBeLessThanOrEqual(shot.interval[1] + 1e-6);
      }
    expect(await anew({}, split)).toEqual(whole);
  });

  it('is whole too where a run ended after a shot and another went on', async () => {
    const file = await encode(cases.find((one) => one.name === name)!.film, name);
    const [first, second] = whole as [ToldShot, ToldShot];
    const kept: RecordedPart[] = [];
    const keep = (part: RecordedPart) => {
      while (kept.length > 0 && kept.at(-1)!.from >= part.from) kept.pop();
      kept.push(part);
    };
    const options = { measure: 'cpu', detect: false, record: true } as const;
    for await (const event of run(file, source, options)) {
      if (event.kind === 'recorded') keep(event.part);
      if (event.kind === 'shot' && event.final) break; // what comes later is not kept
    }
    const { index, interval, boundary, score } = second.shot;
    const resume = { shot: index, time: interval[0], boundary, score: score! };
    for await (const event of run(file, source, { ...options, resume }))
      if (event.kind === 'recorded') keep(event.part);
    const how = { film: source, boundaries: boundariesOf(whole), choice: asFound, end: until };
    const anew = await collected(recut(stored(kept), how));
    expect(anew.map(({ shot }) => shot)).toEqual(whole.map(({ shot }) => shot));
    expect(anew[0]).toEqual(first);
    expect(anew.map(({ units }) => units.map(({ id }) => id))).toEqual(
      whole.map(({ units }) => units.map(({ id }) => id)),
    );
  });
});
