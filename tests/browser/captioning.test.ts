import { proxy, wrap } from 'comlink';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import type { CaptioningApi, LoadProgress, ModelDevice, ModelPlace } from '../../src/boundary/captioning.ts';
import { parseEntry } from '../../src/boundary/catalogue.ts';
import { CaptionerError, isAbort } from '../../src/boundary/errors.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import type { Question } from '../../src/film/questions.ts';
import { worded } from '../../workers/captioning/adapter.ts';
import { openReader, picture, type Reader } from '../../workers/captioning/reader.ts';
import { posterior } from '../../workers/captioning/posterior.ts';
import { optionScores, prefill } from '../../workers/captioning/score.ts';
import lfm2Entry from '../models/tiny-lfm2-vl/entry.json';
import lfm2Expected from '../models/tiny-lfm2-vl/expected.json';
import entry from '../models/tiny-smolvlm/entry.json';
import expected from '../models/tiny-smolvlm/expected.json';

installTransferHandlers();

const files = import.meta.glob<string>('../models/tiny-smolvlm/**/*.{json,onnx}', {
  eager: true,
  query: '?url',
  import: 'default',
});

const tiny = parseEntry(entry);

const place: ModelPlace = { kind: 'static', base: '/tests/models/' };

const question: Question = {
  id: 'shot_size/v1',
  shot: 0,
  dim: 'shot_size',
  facet: 'size',
  prompt: expected.prompt,
  options: [
    { label: 'close_up', text: 'close-up' },
    { label: 'medium', text: 'medium shot' },
    { label: 'extreme_long', text: 'extreme long shot' },
    { label: 'cannot_tell', text: 'cannot tell' },
  ],
  interval: [0, 3],
};

/** The pictures of tests/models/make_tiny_smolvlm.py. */
function still(kind: string, t: number): Still {
  const side = 64;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const light = ((x >> 3) + (y >> 3)) % 2;
      const rgb = kind === 'ramp' ? [4 * x, 4 * y, 2 * x + 2 * y] : [255 * light, 160 * light, 40 * light];
      data.set([...rgb, 255], (y * side + x) * 4);
    }
  return { t, width: side, height: side, data };
}

const stillsOf = (kinds: readonly string[]) => kinds.map((kind, i) => still(kind, i));

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

async function failureOf(run: Promise<unknown>): Promise<CaptionerError> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CaptionerError)) throw new Error(`not an error of ours: ${String(error)}`);
  return error;
}

/** Progress that nobody watches. */
const unwatched = proxy(() => {});

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

it('letterboxes a still only for a family that would squash it', () => {
  const wide: Still = { t: 0, width: 4, height: 2, data: new Uint8ClampedArray(4 * 2 * 4).fill(200) };
  const square = picture(wide, { square: true });
  expect([square.width, square.height, square.channels]).toEqual([4, 4, 3]);
  const row = (n: number) => [...square.data.slice(n * 12, (n + 1) * 12)];
  expect([0, 1, 2, 3].map((n) => new Set(row(n)))).toEqual([0, 200, 200, 0].map((v) => new Set([v])));
  const own = picture(wide, { square: false });
  expect([own.width, own.height]).toEqual([4, 2]);
});

describe('the network', () => {
  it('is left alone by a model from a folder or from its own server, missing files and all', async () => {
    const asked: string[] = [];
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return new Response(null, { status: 404 });
    });
    const device = { device: 'wasm', way: 'wasm' } as const;
    const open = (from: ModelPlace, model = tiny) => openReader(model, from, device, () => {});
    try {
      expect(await failureOf(open({ kind: 'folder', files: new Map() }))).toMatchObject({
        code: 'model_not_found',
      });
      expect(asked).toEqual([]);
      await failureOf(open(place, { ...tiny, id: 'org/other-model' }));
    } finally {
      fetch.mockRestore();
    }
    expect(asked.length).toBeGreaterThan(0);
    for (const url of asked) expect(url).toContain(`${location.origin}/tests/models/org/other-model/`);
    const elsewhere = performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => /^https?:/.test(name) && new URL(name).origin !== location.origin);
    expect(elsewhere).toEqual([]);
  });

  it('is asked for the pinned revision, and a dead hub is an error of the network', async () => {
    const asked: string[] = [];
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
      asked.push(String(input));
      throw new TypeError('Failed to fetch');
    });
    const revision = '067788b187b95ebe7b2e040b3e4299e342e5b8fd';
    const other = { ...tiny, id: 'org/some-model', revision };
    const run = openReader(other, { kind: 'hub' }, { device: 'wasm', way: 'wasm' }, () => {});
    const error = await failureOf(run).finally(() => fetch.mockRestore());
    expect(error).toMatchObject({
      code: 'network_failed',
      details: { model: 'org/some-model', status: null },
    });
    expect(asked[0]).toMatch(`https://huggingface.co/org/some-model/resolve/${revision}/`);
  });

  it.each([
    [401, 'model_not_found'],
    [404, 'model_not_found'],
    [503, 'network_failed'],
  ])('that answers %i is %s', async (status, code) => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status }));
    const entry = { ...tiny, id: `org/model-${status}` };
    const run = openReader(entry, { kind: 'hub' }, { device: 'wasm', way: 'wasm' }, () => {});
    const error = await failureOf(run).finally(() => fetch.mockRestore());
    expect(error.code).toBe(code);
  });

  it('brings a model from the hub once, with its progress in bytes, and keeps it', async () => {
    const revision = 'c0ffee';
    const hub = `https://huggingface.co/org/tiny/resolve/${revision}/`;
    const real = globalThis.fetch;
    let asked: string[] = [];
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
      const url = String(input);
      if (!url.startsWith(hub)) return real(input, init);
      asked.push(url.slice(hub.length));
      return real(`/tests/models/tiny-smolvlm/${url.slice(hub.length)}`, init);
    });
    const progress: LoadProgress[] = [];
    const load = async () => {
      const model = { ...tiny, id: 'org/tiny', revision };
      const device = { device: 'wasm', way: 'wasm' } as const;
      const reader = await openReader(model, { kind: 'hub' }, device, (p) => progress.push(p));
      await reader.dispose();
      return reader.about.cite;
    };
    try {
      expect(await load()).toBe('org/tiny@c0ffee/fp32');
      expect(asked).toContain('onnx/decoder_model_merged.onnx');
      const loaded = progress.map((p) => p.loaded);
      expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
      expect(loaded.at(-1)).toBeGreaterThan(950_000);
      expect(progress.every((p) => p.loaded <= p.total)).toBe(true);
      expect([progress[0]?.stage, progress.at(-1)?.stage]).toEqual(['files', 'ready']);
      asked = [];
      await load();
      expect(asked).toEqual([]); // not even a byte: it loads without a network
    } finally {
      fetch.mockRestore();
      await caches.delete('transformers-cache');
    }
  });

  it('is let go of in the middle of a download that is cancelled', async () => {
    const stop = new AbortController();
    let cut: unknown = null;
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
      const drip = new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(new Uint8Array(1000));
          init?.signal?.addEventListener('abort', () => {
            cut = init.signal?.reason;
            controller.error(cut);
          });
        },
      });
      return new Response(drip, { headers: { 'content-length': '1000000' } });
    });
    const device = { device: 'wasm', way: 'wasm' } as const;
    const report = ({ loaded }: LoadProgress) => {
      if (loaded > 0) stop.abort();
    };
    const run = openReader({ ...tiny, id: 'org/slow' }, { kind: 'hub' }, device, report, stop.signal);
    const error = await run.catch((reason: unknown) => reason).finally(() => fetch.mockRestore());
    expect(isAbort(error) || error).toBe(true);
    expect(isAbort(cut)).toBe(true);
  });
});
