import { AutoProcessor, Tensor } from '@huggingface/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import type { ModelDevice } from '../../src/boundary/captioning.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { adapterOf } from '../../workers/captioning/adapter.ts';
import { picture } from '../../workers/captioning/picture.ts';
import { openReader, type Reader } from '../../workers/captioning/reader.ts';
import { extend, optionScores, prefill } from '../../workers/captioning/score.ts';
import { speechOf, type Speech } from '../../workers/captioning/speech.ts';
import { failureOf, place, question, stillsOf, store, tinyModels } from './tinyModel.ts';

const files = import.meta.glob<string>('../models/tiny-*/**/*.{json,onnx}', {
  eager: true,
  query: '?url',
  import: 'default',
});
const devices: ModelDevice[] = ['wasm', 'webgpu'];
const forms = ['words', 'letters'] as const;
const order = question.options.map((_, i) => i);

describe.each(tinyModels)('the tiny $entry.family', ({ entry, expected }) => {
  describe.each(devices)('on %s', (device) => {
    let reader: Reader;
    let speeches: Record<(typeof forms)[number], Speech>;
    // A software GPU is slow: there the stills that do not pair up must do.
    const cases = device === 'wasm' ? expected.cases : expected.cases.slice(-1);

    // It passes its self-test on the way, with values that ONNX Runtime's own CPU build computed.
    beforeAll(async () => {
      reader = await openReader(entry, place, { device, way: device }, () => {});
      const processor = await AutoProcessor.from_pretrained(entry.id);
      const words = { ...entry, answers: 'words' as const };
      speeches = {
        letters: reader.speech,
        words: speechOf(reader.model, processor, adapterOf(entry.family), words),
      };
    });
    afterAll(() => reader.dispose());

    const asked = (stills: readonly string[], form: keyof typeof speeches) =>
      speeches[form].whole(speeches[form].question(question, order), stillsOf(stills));
    /** Scores after the whole prompt, read in one pass. */
    const scoresAfter = async (stills: readonly string[], form: keyof typeof speeches) => {
      const { inputs, positions } = await asked(stills, form);
      const prefix = await prefill(reader.model, inputs, positions);
      const scores = await optionScores(reader.model, prefix, speeches[form].options(question, order));
      await prefix.dispose();
      return scores;
    };

    it('passed its self-test, and can share what it has read', () => {
      expect(reader.about).toMatchObject({
        device,
        answers: 'letters',
        test: { golden: 'passed', shares: true },
      });
      reader.about.test.values.forEach((value, i) => expect(value).toBeCloseTo(entry.golden!.wasm![i]!, 3));
    });

    it('asks in the tokens that the scores were made with', async () => {
      for (const { stills, ...recorded } of cases)
        for (const form of forms) {
          const { inputs } = await asked(stills, form);
          expect(inputs['input_ids']!.tolist()[0].map(Number)).toEqual(recorded[form].prompt);
          const options = speeches[form].options(question, order);
          expect(options.map((option) => option.length)).toEqual(recorded[form].lengths);
        }
    });

    it('says exactly the recorded tokens', async () => {
      for (const { stills, words, greedy } of cases) {
        const { inputs } = await asked(stills, 'words');
        const said = await reader.model.generate({
          ...inputs,
          max_new_tokens: greedy.length,
          min_new_tokens: greedy.length,
          do_sample: false,
        });
        if (!('tolist' in said)) throw new TypeError('generate() gave no tensor');
        expect(said.tolist()[0].map(Number).slice(words.prompt.length)).toEqual(greedy);
      }
    });

    it('goes on from what it has read token by token as in one pass', async () => {
      const { stills, words, greedy } = expected.cases[2]!;
      const { inputs, positions } = await asked(stills, 'words');
      let at = await prefill(reader.model, inputs, positions);
      const said: number[] = [];
      while (said.length < greedy.length) {
        said.push(at.next.indexOf(Math.max(...at.next)));
        const longer = await extend(reader.model, at, said.slice(-1));
        await at.dispose();
        at = longer;
      }
      await at.dispose();
      expect(said).toEqual(greedy);
      expect(at.length).toBe(words.prompt.length + greedy.length);
    });

    it.each(forms)(
      'scores options by their %s after a shared beginning as one pass each does',
      async (form) => {
        const { model } = reader;
        const speech = speeches[form];
        for (const { stills, ...recorded } of cases) {
          const { inputs, positions } = await speech.opening(stillsOf(stills));
          const opening = await prefill(model, inputs, positions);
          const options = speech.options(question, order);
          const { tokens } = speech.question(question, order);
          expect(opening.length + tokens.length).toBe(recorded[form].prompt.length);
          // Twice, and in the other order: what is shared must come out of a round as it went in.
          for (const turned of [false, true]) {
            const prefix = await extend(model, opening, tokens);
            const scored = await optionScores(model, prefix, turned ? options.toReversed() : options);
            await prefix.dispose();
            await prefix.dispose();
            (turned ? scored.reverse() : scored).forEach((mean, i) =>
              expect(Math.abs(mean - recorded[form].scores[i]!)).toBeLessThan(1e-3),
            );
          }
          await opening.dispose();
          // The whole prompt at once, as it would be without sharing.
          (await scoresAfter(stills, form)).forEach((mean, i) =>
            expect(Math.abs(mean - recorded[form].scores[i]!)).toBeLessThan(1e-3),
          );
        }
      },
    );

    it('goes on from words alone as in one pass', async () => {
      const { model, speech } = reader;
      const { inputs, positions } = await speech.whole(speech.wish('What does the camera do?'), []);
      const more = [30, 31, 32];
      const prefix = await prefill(model, inputs, positions);
      const longer = await extend(model, prefix, more);
      const ids = [...inputs['input_ids']!.tolist()[0].map(Number), ...more];
      const row = (values: number[]) =>
        new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
      const whole = await prefill(model, { input_ids: row(ids), attention_mask: row(ids.map(() => 1)) });
      expect(Math.max(...longer.next.map((p, i) => Math.abs(p - whole.next[i]!)))).toBeLessThan(1e-3);
      for (const one of [prefix, longer, whole]) await one.dispose();
    });

    it('lets an abort in between two passes', async () => {
      const { inputs, positions } = await asked(['ramp'], 'words');
      const prefix = await prefill(reader.model, inputs, positions);
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

  it('is not loaded where its weights are wrong, as a wrong kernel would make them look', async () => {
    const own = new RegExp(`/${entry.id}/(?!entry|expected)`);
    const folder = new Map<string, File>();
    for (const [path, url] of Object.entries(files).filter(([path]) => own.test(path))) {
      const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
      if (path.endsWith('decoder_model_merged.onnx')) swapWeights(bytes);
      folder.set(path.replace(`../models/${entry.id}/`, ''), new File([bytes], path));
    }
    const model = await store(entry, folder);
    const run = openReader(model, { kind: 'stored' }, { device: 'wasm', way: 'wasm' }, () => {});
    expect(await failureOf(run)).toMatchObject({
      code: 'self_test_failed',
      details: { model: model.id, way: 'wasm' },
    });
  });
});

/** Changes two pieces of the last and largest matrix: every number stays one that a weight may have. */
function swapWeights(bytes: Uint8Array): void {
  const [size, at] = [16_384, bytes.length - 48_000];
  const first = bytes.slice(at, at + size);
  bytes.copyWithin(at, at + size, at + 2 * size);
  bytes.set(first, at + size);
}

it('letterboxes a still only for a family that would squash it', () => {
  const wide: Still = { t: 0, width: 4, height: 2, data: new Uint8ClampedArray(4 * 2 * 4).fill(200) };
  const square = picture(wide, { square: true });
  expect([square.width, square.height, square.channels]).toEqual([4, 4, 3]);
  const row = (n: number) => [...square.data.slice(n * 12, (n + 1) * 12)];
  expect([0, 1, 2, 3].map((n) => new Set(row(n)))).toEqual([0, 200, 200, 0].map((v) => new Set([v])));
  const own = picture(wide, { square: false });
  expect([own.width, own.height]).toEqual([4, 2]);
});
