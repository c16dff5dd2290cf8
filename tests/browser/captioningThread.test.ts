import { proxy, wrap } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import type { CaptioningApi, LoadProgress } from '../../src/boundary/captioning.ts';
import { problemOf } from '../../src/app/problems.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { ask } from '../../workers/captioning/ask.ts';
import { Eyes } from '../../workers/captioning/eyes.ts';
import { grey } from '../../workers/captioning/picture.ts';
import { averaged, posterior } from '../../workers/captioning/posterior.ts';
import { openReader } from '../../workers/captioning/reader.ts';
import { prefill } from '../../workers/captioning/score.ts';
import { failureOf, place, question, stillsOf, store, tiny, unstore } from './tinyModel.ts';

installTransferHandlers();

const files = import.meta.glob<string>('../models/tiny-smolvlm/**/*.{json,onnx}', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The model's files, by their path in the repository. */
async function repository(): Promise<Map<string, File>> {
  const folder = new Map<string, File>();
  for (const [path, url] of Object.entries(files)) {
    const name = path.replace(`../models/${tiny.id}/`, '');
    folder.set(name, new File([await (await fetch(url)).blob()], name));
  }
  return folder;
}

/** A fresh thread, as the page starts one. */
function startThread() {
  const worker = new Worker(new URL('../../workers/captioning/captioning.worker.ts', import.meta.url), {
    type: 'module',
  });
  return { api: wrap<CaptioningApi>(worker), end: () => worker.terminate() };
}

/** Progress that nobody watches. */
const unwatched = proxy(() => {});

/** A thread with the tiny model in it. */
async function startTiny() {
  const { api, end } = startThread();
  const about = await api.load(tiny, place, { device: 'wasm', way: 'wasm', weights: 'made' }, unwatched);
  return { api, end, about };
}

describe('the captioning thread', () => {
  it('answers a closed question', async () => {
    const { api, end } = startThread();
    const stages: LoadProgress[] = [];
    const about = await api.load(
      tiny,
      place,
      { device: 'wasm', way: 'wasm' },
      proxy((p: LoadProgress) => void stages.push(p)),
    );
    expect(about).toMatchObject({ id: 'tiny-smolvlm', device: 'wasm', way: 'wasm', stillSize: 64 });
    expect(about.test).toMatchObject({ shares: true });
    await api.see(stillsOf(['ramp', 'checks']));
    const { probabilities, evidence } = await api.ask(question);
    expect(probabilities.reduce((a, b) => a + b)).toBeCloseTo(1, 9);
    const ranked = probabilities.toSorted((a, b) => b - a);
    expect(evidence).toMatchObject({
      kind: 'model',
      model: 'tiny-smolvlm@local/fp32',
      question: 'shot_size/v1',
      answer: question.options[probabilities.indexOf(ranked[0]!)]!.label,
      prior: 'grey@1',
      orders: 2,
      frames: [0, 1],
    });
    expect(evidence.margin).toBeCloseTo(ranked[0]! - ranked[1]!, 9);
    await expect.poll(() => stages.at(-1)?.stage).toBe('ready');
    expect(new Set(stages.map(({ stage }) => stage))).toContain('checking');
    expect(stages.at(-1)!.loaded).toBeGreaterThan(900_000);
    await api.dispose();
    expect(await failureOf(api.ask(question))).toMatchObject({ code: 'model_load_failed' });
    end();
  });

  it('reads stills once, and counts every token that goes through the model', async () => {
    const { api, end } = await startTiny();
    const seen = await api.see(stillsOf(['ramp', 'checks']));
    expect(seen).toMatchObject({ frames: [0, 1], tokens: seen.length });
    const first = await api.ask(question);
    const again = await api.ask(question);
    expect(again.probabilities).toEqual(first.probabilities);
    // The second time nothing has to be read without the film: neither grey stills nor the questions about them.
    expect(again.priors).toEqual([]);
    expect(first.priors).toHaveLength(2);
    expect(first.tokens).toBe(2 * again.tokens + seen.length);
    expect(await api.see(stillsOf(['ramp', 'checks']))).toMatchObject({ tokens: 0 });
    const others = await api.see(stillsOf(['checks', 'ramp']));
    expect(others.tokens).toBe(seen.length);
    expect((await api.ask(question)).probabilities).not.toEqual(first.probabilities);
    end();
  });

  it('reads each letter as the option that stood behind it, and takes away what it says without the film', async () => {
    const reader = await openReader(tiny, place, { device: 'wasm', way: 'wasm' }, () => {});
    const { model, speech } = reader;
    const letters = speech.options(question, [0, 1, 2, 3]).flat();
    const stills = stillsOf(['ramp', 'checks']);
    /** By one plain pass over the whole prompt; in the question's own order. */
    const plainly = async (shown: readonly Still[], order: readonly number[]) => {
      const { inputs, positions } = await speech.whole(speech.question(question, order), shown);
      const { next } = await prefill(model, inputs, positions);
      return order.map((_, option) => next[letters[order.indexOf(option)]!]!);
    };
    const rows: number[][] = [];
    for (const order of [
      [0, 1, 2, 3],
      [2, 3, 0, 1],
    ])
      // prettier-ignore
      rows.push(posterior(await plainly(stills, order), await plainly(stills.map(grey), order)));
    const eyes = new Eyes(reader);
    await eyes.see(stills);
    const { probabilities, scores } = await ask(reader, eyes, question, new Map());
    averaged(rows).forEach((p, i) => expect(probabilities[i]).toBeCloseTo(p, 4));
    expect(scores[0]!.film).not.toEqual(scores[0]!.nothing);
    // The two would tell otherwise: without the prior, and with the letters left where they were.
    const without = averaged(scores.map(({ film }) => posterior(film, film.map(() => 0)))); // prettier-ignore
    expect(Math.max(...without.map((p, i) => Math.abs(p - probabilities[i]!)))).toBeGreaterThan(0.01);
    await reader.dispose();
  });

  it('takes what it said without a film from an earlier visit', async () => {
    const { api, end } = await startTiny();
    await api.see(stillsOf(['ramp']));
    const first = await api.ask(question);
    end();
    const later = startThread();
    await later.api.load(
      tiny,
      place,
      { device: 'wasm', way: 'wasm', weights: 'made', priors: new Map(first.priors) },
      unwatched,
    );
    await later.api.see(stillsOf(['ramp']));
    const second = await later.api.ask(question);
    expect(second.priors).toEqual([]);
    expect(second.tokens).toBeLessThan(first.tokens);
    second.probabilities.forEach((p, i) => expect(p).toBeCloseTo(first.probabilities[i]!, 6));
    // Other stills, other priors: their number is part of what is said without a film.
    await later.api.see(stillsOf(['ramp', 'checks']));
    expect((await later.api.ask(question)).priors).toHaveLength(2);
    later.end();
  });

  it('says the same where every question has to read the stills again, and costs them each time', async () => {
    const shared = await startTiny();
    const alone = startThread();
    await alone.api.load({ ...tiny, shares: false }, place, { device: 'wasm', way: 'wasm' }, unwatched);
    const cost = async ({ api }: { api: typeof shared.api }) => {
      const { tokens, length } = await api.see(stillsOf(['ramp', 'checks']));
      const first = await api.ask(question);
      const { probabilities, tokens: again } = await api.ask(question);
      expect(probabilities).toEqual(first.probabilities);
      return { probabilities, tokens: tokens + again, length };
    };
    const [a, b] = [await cost(shared), await cost(alone)];
    b.probabilities.forEach((p, i) => expect(p).toBeCloseTo(a.probabilities[i]!, 3));
    expect(b.tokens).toBe(a.tokens + a.length); // both orders begin with the stills, where one look would do
    shared.end();
    alone.end();
  });

  it('writes what is likeliest, the same at every wish, and nothing but the words it is given', async () => {
    const { api, end } = await startTiny();
    await api.see(stillsOf(['ramp', 'checks']));
    const wish = { prompt: 'What does the camera do?', seen: true, maxTokens: 16, candidates: 3 };
    const written = await api.write(wish);
    const free = written.texts;
    expect(free).toHaveLength(3);
    expect(await api.write(wish)).toEqual(written);
    expect(new Set(free.map(({ text }) => text)).size).toBeGreaterThan(1);
    for (const { fluency } of free) expect(fluency).toBeLessThan(0);
    const { length: seen } = await api.see(stillsOf(['ramp', 'checks']));
    expect(written.length).toBeGreaterThan(seen);
    expect(written.tokens).toBeLessThanOrEqual(written.length - seen + 2 * 16);
    const words = ['the', 'camera', 'pans', 'left'];
    for (const about of [true, false])
      for (const { text, ended } of (await api.write({ ...wish, seen: about, words, maxTokens: 40 })).texts) {
        const whole = ended ? text : text.replace(/\S*$/, ''); // cut in the middle of a word
        const known = whole.toLowerCase().split(/[\s.,]+/).filter(Boolean); // prettier-ignore
        expect(words).toEqual(expect.arrayContaining(known));
        expect(known.length).toBeGreaterThan(0);
      }
    // The film is still there: writing about words alone has not changed what was seen.
    expect((await api.write(wish)).texts).toEqual(free);
    end();
  });

  it('does not load a model whose answers are others than were recorded, and says on which way', async () => {
    const { end, about } = await startTiny();
    end();
    const golden = { wasm: about.test.values };
    const again = startThread();
    const passed = await again.api.load(
      { ...tiny, golden },
      place,
      { device: 'wasm', way: 'wasm' },
      unwatched,
    );
    expect(passed.test.golden).toBe('passed');
    const wrong = { wasm: about.test.values.map((value, i) => value + (i === 2 ? 0.5 : 0)) };
    const error = await failureOf(
      again.api.load({ ...tiny, golden: wrong }, place, { device: 'wasm', way: 'wasm' }, unwatched),
    );
    expect(error).toMatchObject({ code: 'self_test_failed', details: { way: 'wasm', model: tiny.id } });
    again.end();
  });

  it('tells weights apart that go by one name, and keeps nothing of those that may be any', async () => {
    const { api, end } = await startTiny();
    await api.see(stillsOf(['ramp']));
    const { priors } = await api.ask(question);
    expect(priors).toHaveLength(2);
    end();
    for (const weights of ['others', undefined]) {
      const other = startThread();
      await other.api.load(tiny, place, { device: 'wasm', way: 'wasm', weights, priors: new Map(priors) }, unwatched); // prettier-ignore
      await other.api.see(stillsOf(['ramp']));
      const first = await other.api.ask(question);
      expect(first.priors).toHaveLength(weights ? 2 : 0);
      expect((await other.api.ask(question)).tokens).toBeLessThan(first.tokens);
      other.end();
    }
  });

  it.each(['config.json', 'tokenizer.json', 'onnx/decoder_model_merged.onnx'])(
    'says which file is missing when %s is not on the shelf',
    async (file) => {
      const { api, end } = startThread();
      const model = await store(tiny, await repository());
      await unstore(model, file);
      const run = api.load(model, { kind: 'stored' }, { device: 'wasm', way: 'wasm' }, unwatched);
      expect(await failureOf(run)).toMatchObject({
        code: 'model_not_found',
        details: { model: model.id, file },
      });
      end();
    },
  );

  it('says which file is missing on its own server, and does not go to the hub for it', async () => {
    const { api, end } = startThread();
    const error = await failureOf(
      api.load({ ...tiny, id: 'no/such-model' }, place, { device: 'wasm', way: 'wasm' }, unwatched),
    );
    expect(error.code).toBe('model_not_found');
    end();
  });

  it('says that a file is broken', async () => {
    const { api, end } = startThread();
    const folder = await repository();
    folder.set('onnx/vision_encoder.onnx', new File(['not a model'], 'vision_encoder.onnx'));
    const model = await store(tiny, folder);
    const run = api.load(model, { kind: 'stored' }, { device: 'wasm', way: 'wasm' }, unwatched);
    const error = await failureOf(run);
    expect(error.code).toBe('model_load_failed');
    expect(problemOf(error, 'a').happened).toContain('damaged');
    end();
  });

  it('can be cancelled before, while loading and while asking', async () => {
    const { api, end } = startThread();
    expect(
      await api
        .load(tiny, place, { device: 'wasm', way: 'wasm' }, unwatched, AbortSignal.abort())
        .catch(isAbort),
    ).toBe(true);
    await api.load(tiny, place, { device: 'wasm', way: 'wasm' }, unwatched);
    await api.see(stillsOf(['ramp', 'checks']));
    const stop = new AbortController();
    const asked = api.ask(question, stop.signal);
    stop.abort();
    expect(await asked.catch(isAbort)).toBe(true);
    // The thread still answers.
    expect((await api.ask(question)).probabilities).toHaveLength(4);
    end();
  });
});
