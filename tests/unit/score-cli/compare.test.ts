import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ItemRecord } from '../../../cli/benches/bench.ts';
import { compareResults, comparisonTable, readResult } from '../../../cli/benches/compare.ts';
import type { Result } from '../../../cli/benches/report.ts';
import { UsageError } from '../../../cli/commandLine.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { captionScore } from '../../../src/film/score/captionScore.ts';

const result = (items: readonly ItemRecord[], layout: Result['layout'] = 'cinecap', bench = 'mine') =>
  ({ schema: 'shotscribe-score/1', bench, layout, asked: {}, items }) as unknown as Result;

/** A caption of film `i`, whose reference is "A wide shot. It pans left." */
const caption = (i: number, text: string): ItemRecord => ({
  ...{ name: `${i}.mp4`, status: 'scored' },
  ...captionScore(extract('A wide shot. It pans left.'), extract(text)),
});
const [right, half, wrong] = ['A wide shot. It pans left.', 'A wide shot.', 'A close-up. It pans right.'];
const many = (of: (i: number) => string, n = 20) => Array.from({ length: n }, (_, i) => caption(i, of(i)));

describe('two results of one bench', () => {
  it('are compared over the items that both scored', () => {
    const first = result([...many(() => half), caption(20, right)]);
    const second = result([...many((i) => (i < 10 ? right : half)), { name: 'x.mp4', status: 'failed' }]);
    const found = compareResults(first, second);
    expect([found.both, found.alone]).toEqual([20, [1, 0]]);
    const c = found.differences.find(({ name }) => name === 'C: covered')!;
    expect(c).toMatchObject({ n: 20, first: 0.5, second: 0.75, more: 0.25 });
    expect(c.low).toBeGreaterThan(0.1);
    expect(c.high).toBeLessThan(0.4);
    expect(found.differences.find(({ name }) => name === 'A: correct')).toMatchObject({ more: 0, low: 0 });
  });

  it('differ only where the interval says so', () => {
    const table = (a: readonly ItemRecord[], b: readonly ItemRecord[]) =>
      comparisonTable(compareResults(result(a), result(b)), ['one', 'two']).rows.map((row) => row.at(-1));
    expect(
      new Set(
        table(
          many(() => right),
          many(() => right),
        ),
      ),
    ).toEqual(new Set(['not shown']));
    expect(
      table(
        many(() => right),
        many(() => wrong),
      )[0],
    ).toBe('yes');
    // One clip of twenty in each direction is no evidence.
    const swapped = (which: number) => many((i) => (i === which ? half : right));
    expect(table(swapped(0), swapped(1))[0]).toBe('not shown');
  });

  it('of questions are right or wrong, and one that could not be put is wrong', () => {
    const item = (index: number, measured: string, status: ItemRecord['status'] = 'scored'): ItemRecord => ({
      ...{ name: 'a.jpg', status, index, answer: 'B' },
      said: { measured, reader: null, both: null, nothing: null },
    });
    const first = result([item(1, 'B'), item(2, 'B')], 'shotbench');
    const second = result([item(1, 'B'), item(2, 'Z', 'failed')], 'shotbench');
    expect(compareResults(first, second).differences).toMatchObject([
      { name: 'measured', n: 2, first: 1, second: 0.5, more: -0.5 },
    ]);
  });

  it('are refused where they have nothing in common', () => {
    const one = result([caption(0, right)]);
    expect(() => compareResults(one, result([caption(0, right)], 'labels'))).toThrow(/different benches/);
    expect(() => compareResults(one, result([caption(0, right)], 'cinecap', 'yours'))).toThrow(UsageError);
    expect(() => compareResults(one, result([caption(1, right)]))).toThrow(/No item was scored in both/);
  });
});

describe('a result', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'shotscribe-compare-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is read, or refused with its name', () => {
    const write = (text: string) => (writeFileSync(join(folder, 's.json'), text), join(folder, 's.json'));
    expect(readResult(write(JSON.stringify(result([])))).bench).toBe('mine');
    expect(() => readResult(write('{}'))).toThrow(/s\.json is no score\.json/);
    expect(() => readResult(write('{'))).toThrow(UsageError);
    expect(() => readResult(join(folder, 'none.json'))).toThrow(UsageError);
  });
});
