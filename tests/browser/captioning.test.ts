import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import type { ModelDevice } from '../../src/boundary/captioning.ts';
import { parseEntry } from '../../src/boundary/catalogue.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { worded } from '../../workers/captioning/adapter.ts';
import { openReader, picture, type Reader } from '../../workers/captioning/reader.ts';
import { optionScores, prefill } from '../../workers/captioning/score.ts';
import lfm2Entry from '../models/tiny-lfm2-vl/entry.json';
import lfm2Expected from '../models/tiny-lfm2-vl/expected.json';
import expected from '../models/tiny-smolvlm/expected.json';
import { place, question, stillsOf, tiny } from './tinyModel.ts';

const models = [
  { name: 'SmolVLM', entry: tiny, expected },
  { name: 'LFM2-VL', entry: parseEntry(lfm2Entry), expected: lfm2Expected },
];
const devices: ModelDevice[] = ['wasm', 'webgpu'];
const ways = models.flatMap((model) => devices.map((device) => ({ ...model, device })));

describe.each(ways)('the tiny $name on $device', ({ device, entry, expected }) => {
  let reader: Reader;

  beforeAll(async () => {
    reader = await openReader(entry, place, { device, way: device }, () => {});
  });
  afterAll(() => reader.dispose());

  it('asks in the words and tokens that the scores were made with', async () => {
    expect(worded(question)).toBe(expected.question);
    expect(reader.tokens(question).map((option) => option.length)).toEqual(expected.cases[0]!.lengths);
    for (const { stills, prompt } of expected.cases) {
      const { input_ids } = await reader.inputs(question, stillsOf(stills));
      expect(input_ids!.tolist()[0].map(Number)).toEqual(prompt);
    }
  });

  it.each(expected.cases)(
    'says exactly the recorded tokens about $stills',
    async ({ stills, prompt, greedy }) => {
      const inputs = await reader.inputs(question, stillsOf(stills));
      const said = await reader.model.generate({
        ...inputs,
        max_new_tokens: greedy.length,
        min_new_tokens: greedy.length,
        do_sample: false,
      });
      if (!('tolist' in said)) throw new TypeError('generate() gave no tensor');
      expect(said.tolist()[0].map(Number).slice(prompt.length)).toEqual(greedy);
    },
  );

  it.each(expected.cases)(
    'scores options about $stills as one pass each does',
    async ({ stills, scores }) => {
      const prefix = await prefill(reader.model, await reader.inputs(question, stillsOf(stills)));
      const reused = await optionScores(reader.model, prefix, reader.tokens(question));
      // In the other order: the shared prefix must come out of the first round as it went in.
      const again = await optionScores(reader.model, prefix, reader.tokens(question).reverse());
      await prefix.dispose();
      await prefix.dispose();
      scores.forEach((score, i) => {
        expect(reused[i]!.logProbability).toBeCloseTo(score, 3);
        expect(again[scores.length - 1 - i]!.logProbability).toBeCloseTo(score, 3);
      });
    },
  );

  it('looks at the same stills once, and at others anew', async () => {
    const session = Reflect.get(reader.model.sessions, 'vision_encoder') as {
      run(...args: unknown[]): unknown;
    };
    const run = vi.spyOn(session, 'run');
    const read = async (kinds: readonly string[], prompt: string) => {
      const prefix = await prefill(
        reader.model,
        await reader.inputs({ ...question, prompt }, stillsOf(kinds)),
      );
      await prefix.dispose();
      return prefix.next;
    };
    await read(['checks'], 'First?');
    run.mockClear();
    const first = await read(['ramp'], 'First?');
    const second = await read(['ramp'], 'Second?');
    expect(run).toHaveBeenCalledTimes(1);
    expect(second).not.toEqual(first);
    await read(['checks'], 'First?');
    expect(run).toHaveBeenCalledTimes(2);
    expect(await read(['ramp'], 'First?')).toEqual(first);
    run.mockRestore();
  });

  it('lets an abort in between two passes', async () => {
    const prefix = await prefill(reader.model, await reader.inputs(question, stillsOf(['ramp'])));
    const many = Array.from({ length: 60 }, () => [7, 8, 9]);
    const stop = new AbortController();
    let passes = 0;
    const model = new Proxy(reader.model, {
      get: (target, name) => (name === 'forward' && passes++, Reflect.get(target, name)),
    });
    const scored = optionScores(model, prefix, many, stop.signal);
    setTimeout(() => stop.abort()); // WASM alone would not look at it before the last pass
    expect(await scored.catch(isAbort)).toBe(true);
    expect(passes).toBeLessThan(many.length);
    await prefix.dispose();
  });
});

it('letterboxes a still only for a family that would squash it', () => {
  const wide: Still = { t: 0, width: 4, height: 2, data: new Uint8ClampedArray(4 * 2 * 4).fill(200) };
  const square = picture(wide, { square: true });
  expect([square.width, square.height, square.channels]).toEqual([4, 4, 3]);
  const row = (n: number) => [...square.data.slice(n * 12, (n + 1) * 12)];
  expect([0, 1, 2, 3].map((n) => new Set(row(n)))).toEqual([0, 200, 200, 0].map((v) => new Set([v])));
  const own = picture(wide, { square: false });
  expect([own.width, own.height]).toEqual([4, 2]);
});
