import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import type { ModelDevice } from '../../src/boundary/captioning.ts';
import { parseEntry } from '../../src/boundary/catalogue.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { picture } from '../../workers/captioning/picture.ts';
import { openReader, type Reader } from '../../workers/captioning/reader.ts';
import { extend, optionScores, prefill } from '../../workers/captioning/score.ts';
import { worded } from '../../workers/captioning/wording.ts';
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

const order = question.options.map((_, i) => i);

describe.each(ways)('the tiny $name on $device', ({ device, entry, expected }) => {
  let reader: Reader;

  beforeAll(async () => {
    reader = await openReader({ ...entry, answers: 'words' }, place, { device, way: device }, () => {});
  });
  afterAll(() => reader.dispose());

  const asked = async (stills: readonly string[]) => {
    const { speech } = reader;
    return (await speech.whole(speech.question(question, order), stillsOf(stills))).inputs;
  };

  it('asks in the words and tokens that the scores were made with', async () => {
    expect(worded(question, 'words', order)).toBe(expected.question);
    expect(reader.speech.options(question, order).map((option) => option.length)).toEqual(
      expected.cases[0]!.lengths,
    );
    for (const { stills, prompt } of expected.cases) {
      const { input_ids } = await asked(stills);
      expect(input_ids!.tolist()[0].map(Number)).toEqual(prompt);
    }
  });

  it.each(expected.cases)(
    'says exactly the recorded tokens about $stills',
    async ({ stills, prompt, greedy }) => {
      const said = await reader.model.generate({
        ...(await asked(stills)),
        max_new_tokens: greedy.length,
        min_new_tokens: greedy.length,
        do_sample: false,
      });
      if (!('tolist' in said)) throw new TypeError('generate() gave no tensor');
      expect(said.tolist()[0].map(Number).slice(prompt.length)).toEqual(greedy);
    },
  );

  it.each(expected.cases)(
    'scores options about $stills after a shared beginning as one pass each does',
    async ({ stills, scores, lengths }) => {
      const { model, speech } = reader;
      const { inputs, positions } = await speech.opening(stillsOf(stills));
      const opening = await prefill(model, inputs, positions);
      const options = speech.options(question, order);
      // Twice, and in the other order: what is shared must come out of a round as it went in.
      for (const turned of [false, true]) {
        const prefix = await extend(model, opening, speech.question(question, order).tokens);
        const scored = await optionScores(model, prefix, turned ? options.toReversed() : options);
        await prefix.dispose();
        await prefix.dispose();
        (turned ? scored.reverse() : scored).forEach((mean, i) =>
          expect(mean * lengths[i]!).toBeCloseTo(scores[i]!, 3),
        );
      }
      await opening.dispose();
    },
  );

  it('lets an abort in between two passes', async () => {
    const prefix = await prefill(reader.model, await asked(['ramp']));
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
