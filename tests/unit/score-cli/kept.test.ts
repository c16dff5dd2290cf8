import type fs from 'node:fs';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lacksOf } from '../../../cli/benches/bench.ts';
import { KeptOutcomes, type Made } from '../../../cli/benches/kept.ts';
import { scoringVersion, unitsVersion } from '../../../cli/version.ts';
import { catalogue } from '../../../src/boundary/catalogue.ts';
import { foreignQuestion } from '../../../src/film/questions.ts';
import { failed, job, outcome } from './made.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-kept-'));
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), name);
});
afterEach(() => rmSync(folder, { recursive: true }));

const made: Made = { code: 'abc', model: 'tiny@main' };
const jobs = () => ['a', 'b', 'c'].map((name) => job(name, join(folder, name)));
const done = outcome([{ dim: 'shot_size', label: 'long' }]);
const out = () => join(folder, 'out');
const again = (how = made) => KeptOutcomes.open(out(), how, jobs());

describe('results of a bench', () => {
  it('are there again after a run that was ended in the middle of a line', async () => {
    const first = await again();
    const [a, b, c] = jobs();
    first.put(a!, done);
    first.put(b!, failed);
    first.put(c!, done);
    const path = join(out(), 'items.jsonl');
    writeFileSync(path, readFileSync(path, 'utf8').slice(0, -20));
    const second = await again();
    expect(second.get('a')).toEqual(done);
    expect(second.get('b')).toBeUndefined();
    expect(second.get('c')).toBeUndefined();
    expect([...second.passedOver]).toEqual([['failed last time', 1]]);
    // What is written next is whole, whatever the last line was.
    second.put(c!, done);
    expect((await again()).get('c')).toEqual(done);
  });

  it('count as they were made last', async () => {
    const kept = await again();
    kept.put(jobs()[0]!, failed);
    kept.put(jobs()[0]!, done);
    kept.put(jobs()[1]!, done);
    kept.put(jobs()[1]!, failed);
    const next = await again();
    expect(next.get('a')).toEqual(done);
    expect(next.get('b')).toBeUndefined();
  });

  it('are not mixed with those of other code, of another model, of another file or other questions', async () => {
    const kept = await again();
    for (const one of jobs()) kept.put(one, done);
    const others = async (how: typeof made, of = jobs()) => {
      const next = await KeptOutcomes.open(out(), how, of);
      return [of.map(({ name }) => name).filter((name) => next.get(name)), [...next.passedOver]];
    };
    expect(await others(made)).toEqual([['a', 'b', 'c'], []]);
    expect(await others({ ...made, code: 'def' })).toEqual([
      [],
      [['made by another version of the code', 3]],
    ]);
    expect(await others({ ...made, model: 'big@main' })).toEqual([[], [['made with tiny@main', 3]]]);
    appendFileSync(join(folder, 'a'), 'more');
    const asked = jobs().map((one) =>
      one.name === 'b' ? { ...one, questions: [foreignQuestion('How?', { A: 'x', B: 'y' })] } : one,
    );
    expect(await others(made, asked)).toEqual([['c'], [['the file or its questions are others now', 2]]]);
  });

  it('are still there after another model was asked in between', async () => {
    const [a] = jobs();
    (await again()).put(a!, done);
    (await again({ ...made, model: null })).put(a!, failed);
    expect((await again()).get('a')).toEqual(done);
  });

  it('are made anew where the model did not read to the end', async () => {
    const kept = await again();
    kept.put(jobs()[0]!, { ...done, unread: { code: 'device_lost', message: 'It is gone.' } });
    const next = await again();
    expect(next.get('a')).toBeUndefined();
    expect([...next.passedOver]).toEqual([['not read to the end last time', 1]]);
  });

  it('are made anew where the file broke off, or a detector did not work', async () => {
    const kept = await again();
    const [a, b, c] = jobs();
    kept.put(a!, { ...done, stopped: 'It ends at 1 s.' });
    kept.put(b!, { ...done, missing: 'People were not looked for.' });
    kept.put(c!, done);
    const next = await again();
    expect(['a', 'b', 'c'].map((name) => next.get(name) !== undefined)).toEqual([false, false, true]);
    expect([...next.passedOver]).toEqual([
      ['broken off last time', 1],
      ['measured without a detector last time', 1],
    ]);
    expect(lacksOf({ ...done, stopped: 'x', missing: 'y' })).toEqual({ stopped: 'x', withoutDetectors: 'y' });
    expect(lacksOf(done)).toEqual({});
  });

  it('know the code that units come from, and that of reading where a model takes part', async () => {
    const [model] = catalogue;
    const all = await Promise.all([
      unitsVersion(null),
      unitsVersion(model!),
      unitsVersion({ ...model!, stillSize: model!.stillSize + 1 }),
      scoringVersion(),
    ]);
    for (const one of all) expect(one).toMatch(/^[0-9a-f]{12}$/);
    expect(new Set(all).size).toBe(4);
    expect(await unitsVersion(null)).toBe(all[0]);
  });

  it('know the kernels and the detectors too', async () => {
    const plain = await unitsVersion(null);
    for (const [ending, change] of [
      ['.wgsl', (text: string) => `${text} `],
      ['detectors.json', (text: string) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64))],
    ] as const) {
      vi.resetModules();
      vi.doMock('node:fs', async (original) => {
        const real = await original<typeof fs>();
        const readFileSync = (path: string, how: 'utf8') => {
          const text = real.readFileSync(path, how);
          return path.endsWith(ending) ? change(text) : text;
        };
        return { ...real, readFileSync, default: { ...real, readFileSync } };
      });
      const { unitsVersion: changed } = await import('../../../cli/version.ts');
      expect(await changed(null), ending).not.toBe(plain);
      vi.doUnmock('node:fs');
    }
  });
});
