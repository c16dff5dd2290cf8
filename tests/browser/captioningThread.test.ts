import { proxy, wrap } from 'comlink';
import { describe, expect, it } from 'vitest';
import type { CaptioningApi, LoadProgress, ModelPlace } from '../../src/boundary/captioning.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { posterior } from '../../workers/captioning/posterior.ts';
import expected from '../models/tiny-smolvlm/expected.json';
import { failureOf, place, question, stillsOf, tiny } from './tinyModel.ts';

installTransferHandlers();

const files = import.meta.glob<string>('../models/tiny-smolvlm/**/*.{json,onnx}', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** The model's files as a person's picked folder has them. */
async function pickedFolder(without?: string): Promise<Map<string, File>> {
  const folder = new Map<string, File>();
  for (const [path, url] of Object.entries(files)) {
    const name = path.replace('../models/', '');
    if (name === `${tiny.id}/${without}`) continue;
    folder.set(`models/${name}`, new File([await (await fetch(url)).blob()], name));
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

describe('the captioning thread', () => {
  it.each(['static', 'folder'] as const)(
    'answers a closed question with a model from a %s place',
    async (kind) => {
      const { api, end } = startThread();
      const stages: LoadProgress[] = [];
      const from: ModelPlace = kind === 'static' ? place : { kind, files: await pickedFolder() };
      const about = await api.load(
        tiny,
        from,
        'auto',
        proxy((p: LoadProgress) => void stages.push(p)),
      );
      expect(about).toMatchObject({ id: 'tiny-smolvlm', device: 'wasm', stillSize: 64 });
      const { stills, scores, lengths } = expected.cases[1]!;
      const { probabilities, evidence } = await api.ask(question, stillsOf(stills));
      const wanted = posterior(scores.map((logProbability, i) => ({ logProbability, tokens: lengths[i]! })));
      wanted.forEach((p, i) => expect(probabilities[i]).toBeCloseTo(p, 3));
      const ranked = wanted.toSorted((a, b) => b - a);
      expect(evidence).toMatchObject({
        kind: 'model',
        model: 'tiny-smolvlm@local/fp32',
        question: 'shot_size/v1',
        answer: question.options[wanted.indexOf(ranked[0]!)]!.label,
        prior: 'none',
        orders: 1,
        frames: [0, 1],
      });
      expect(evidence.margin).toBeCloseTo(ranked[0]! - ranked[1]!, 3);
      await expect.poll(() => stages.at(-1)?.stage).toBe('ready');
      expect(stages.at(-1)!.loaded).toBeGreaterThan(900_000);
      await api.dispose();
      expect(await failureOf(api.ask(question, stillsOf(stills)))).toMatchObject({
        code: 'model_load_failed',
      });
      end();
    },
  );

  it.each([
    ['config.json', 'folder'],
    ['tokenizer.json', 'folder'],
    ['onnx/decoder_model_merged.onnx', 'folder'],
  ])('says which file is missing when %s is not in the %s', async (file) => {
    const { api, end } = startThread();
    const from: ModelPlace = { kind: 'folder', files: await pickedFolder(file) };
    const error = await failureOf(api.load(tiny, from, 'wasm', unwatched));
    expect(error).toMatchObject({ code: 'model_not_found', details: { model: 'tiny-smolvlm', file } });
    end();
  });

  it('says which file is missing on its own server, and does not go to the hub for it', async () => {
    const { api, end } = startThread();
    const error = await failureOf(api.load({ ...tiny, id: 'no/such-model' }, place, 'wasm', unwatched));
    expect(error.code).toBe('model_not_found');
    end();
  });

  it('says that a file is broken', async () => {
    const { api, end } = startThread();
    const folder = await pickedFolder();
    folder.set(
      'models/tiny-smolvlm/onnx/vision_encoder.onnx',
      new File(['not a model'], 'vision_encoder.onnx'),
    );
    const error = await failureOf(api.load(tiny, { kind: 'folder', files: folder }, 'wasm', unwatched));
    expect(error.code).toBe('model_load_failed');
    expect(String(error.details['reason'])).not.toBe('');
    end();
  });

  it('can be cancelled before, while loading and while asking', async () => {
    const { api, end } = startThread();
    expect(await api.load(tiny, place, 'wasm', unwatched, AbortSignal.abort()).catch(isAbort)).toBe(true);
    await api.load(tiny, place, 'wasm', unwatched);
    const stop = new AbortController();
    const asked = api.ask(question, stillsOf(['ramp', 'checks']), stop.signal);
    stop.abort();
    expect(await asked.catch(isAbort)).toBe(true);
    // The thread still answers.
    expect((await api.ask(question, stillsOf(['ramp']))).probabilities).toHaveLength(4);
    end();
  });
});
