import type { Processor, RawImage } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { catalogue, parseEntry } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { openFacets } from '../../src/film/openFacets.ts';
import { questionsFor, type Question } from '../../src/film/questions.ts';
import { adapterOf } from '../../workers/captioning/adapter.ts';
import { loadFailure, runFailure } from '../../workers/captioning/failure.ts';
import { averaged, posterior } from '../../workers/captioning/posterior.ts';
import { cyclicOrders, worded } from '../../workers/captioning/wording.ts';
import { sentencesOf } from '../../workers/captioning/grammar.ts';
import { greySize } from '../../workers/captioning/picture.ts';
import { Eyes, reserve, tokenLimit } from '../../workers/captioning/eyes.ts';
import type { Reader } from '../../workers/captioning/reader.ts';
import type { Still } from '../../src/boundary/analysis.ts';
import { spread } from '../../workers/captioning/spread.ts';
import entry from '../models/tiny-smolvlm/entry.json';

const question: Question = {
  id: 'lens/v1',
  shot: 2,
  dim: 'shot_size',
  facet: 'size',
  prompt: 'How close is it?',
  options: [
    { label: 'close_up', text: 'close-up' },
    { label: 'medium', text: 'medium shot' },
    { label: 'cannot_tell', text: 'cannot tell' },
  ],
  interval: [1, 2],
};

/** A processor that only remembers how it was called. */
function recorder() {
  const calls: unknown[][] = [];
  const images: Record<string, unknown> = {
    max_image_size: { longest_edge: 512 },
    size: { longest_edge: 2048 },
  };
  const call = (...args: unknown[]) => {
    calls.push(args);
    return Promise.resolve({});
  };
  const processor = Object.assign(call, { image_processor: images }) as unknown as Processor;
  return { processor, images, calls };
}

const pictures: RawImage[] = [];

describe('the adapters', () => {
  it.each(['smolvlm', 'idefics3'] as const)('speak to %s as it was trained', async (family) => {
    const adapter = adapterOf(family);
    expect(adapter.family).toBe(family);
    expect(adapter.square).toBe(true);
    const prompt = adapter.opening(2);
    expect(prompt).toBe('<|im_start|>User:<image><image>');
    expect(adapter.opening(0)).toBe('<|im_start|>User: ');
    expect(adapter.turn('Is it night?')).toBe('Is it night?<end_of_utterance>\nAssistant:');
    const { processor, images, calls } = recorder();
    adapter.prepare(processor, catalogue[0]!);
    expect(images).toMatchObject({ do_image_splitting: false, size: { longest_edge: 512 } });
    await adapter.encode(processor, prompt, pictures);
    expect(calls).toEqual([[prompt, [pictures], { do_image_splitting: false }]]);
  });

  it('speak to lfm2_vl as it was trained: pictures first, no second start token, tokens capped', async () => {
    const adapter = adapterOf('lfm2_vl');
    expect(adapter.square).toBe(false);
    const prompt = adapter.opening(3);
    expect(prompt).toBe('<|startoftext|><|im_start|>user\n<image><image><image>');
    expect(adapter.turn('Is it night?')).toBe('Is it night?<|im_end|>\n<|im_start|>assistant\n');
    const { processor, images, calls } = recorder();
    adapter.prepare(processor, { ...catalogue[0]!, tokensPerStill: 64 });
    expect(images).toMatchObject({
      do_resize: false,
      do_image_splitting: false,
      min_image_tokens: 64,
      max_image_tokens: 64,
      max_num_patches: 256,
    });
    await adapter.encode(processor, prompt, pictures);
    expect(calls).toEqual([[pictures, prompt, { add_special_tokens: false }]]);
  });

  it('are there for every family in the catalogue', () => {
    for (const { family } of catalogue) expect(adapterOf(family).family).toBe(family);
  });
});

describe('a question', () => {
  it('has its options spelt out, lettered, or neither, in the order asked for', () => {
    const order = [2, 0, 1];
    expect(worded(question, 'words', order)).toBe(
      'How close is it?\n- cannot tell\n- close-up\n- medium shot\nChoose one.',
    );
    expect(worded(question, 'letters', order)).toBe(
      'How close is it?\nA. cannot tell\nB. close-up\nC. medium shot\nAnswer with the letter.',
    );
    expect(worded(question, 'yes_no', order)).toBe('How close is it?\nAnswer yes or no.');
  });

  it('fits into the room that the stills leave, at three letters a token', () => {
    const shot = { index: 0, interval: [0, 2], boundary: 'start' } as const;
    const lengths = questionsFor(openFacets(shot, [], new Set())).map(
      (one) => worded(one, 'letters', one.options.map((_, i) => i)).length, // prettier-ignore
    );
    expect(lengths.length).toBeGreaterThan(20);
    expect(Math.max(...lengths) / 3).toBeLessThan(reserve / 2);
  });

  it('is put in orders that bring every option to another place', () => {
    expect(cyclicOrders(4, 2)).toEqual([[0, 1, 2, 3], [2, 3, 0, 1]]); // prettier-ignore
    expect(cyclicOrders(3, 9)).toEqual([[0, 1, 2], [1, 2, 0], [2, 0, 1]]); // prettier-ignore
    for (const [options, count] of [
      [5, 2],
      [9, 4],
      [2, 2],
    ] as const)
      // prettier-ignore
      for (let i = 0; i < options; i++) {
        const places = cyclicOrders(options, count).map((order) => order.indexOf(i));
        expect(new Set(places).size).toBe(count);
      }
  });
});

describe('the grammar of given words', () => {
  /** A tokenizer of letters: its tokens are character codes. */
  const encode = (text: string) => [...text].map((letter) => letter.charCodeAt(0));
  const end = 1000;
  const grammar = () => sentencesOf(['pan', 'pans', 'left'], encode, new Set([end]));
  /** Whether a text can be written, to its end. */
  const accepts = (text: string) => {
    const g = grammar();
    for (const token of [...encode(text), end]) {
      if (!g.next()!.has(token)) return false;
      g.take(token);
    }
    return true;
  };

  it.each(['Pans left.', ' pan left, pans left.', 'Left. Pan pans.'])('lets %j be written', (text) => {
    expect(accepts(text)).toBe(true);
  });

  it.each([
    'Pans right.',
    'Pans left',
    'Pansleft.',
    'panleft.',
    'Pans  left.',
    'Pans,. left.',
    ', left.',
    '',
    'pa.',
  ])('does not let %j be written', (text) => {
    expect(accepts(text)).toBe(false);
  });

  it('never comes to a place from which nothing goes on', () => {
    const g = grammar();
    let state = 7;
    for (let i = 0; i < 500; i++) {
      const open = [...g.next()!].filter((token) => token !== end);
      expect(open.length).toBeGreaterThan(0);
      state = (state * 1103515245 + 12345) % 2147483648;
      g.take(open[state % open.length]!);
    }
  });
});

describe('probabilities', () => {
  const scores = [-1, -2, -3];

  it('add up to one, in the ratio of the scores', () => {
    const p = posterior(scores, [0, 0, 0]);
    expect(p[1]! / p[0]!).toBeCloseTo(Math.exp(-1), 12);
    expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('lose what the model would have said without the film, as far as is fitted', () => {
    for (const p of posterior(scores, scores)) expect(p).toBeCloseTo(1 / 3, 12);
    expect(posterior(scores, scores, { alpha: 0, temperature: 1 })).toEqual(posterior(scores, [0, 0, 0]));
    const half = posterior(scores, scores, { alpha: 0.5, temperature: 1 });
    expect(half[1]! / half[0]!).toBeCloseTo(Math.exp(-0.5), 12);
    const flat = posterior(scores, [0, 0, 0], { alpha: 1, temperature: 2 });
    expect(flat[1]! / flat[0]!).toBeCloseTo(Math.exp(-0.5), 12);
  });

  it('are averaged over orders', () => {
    expect(averaged([[1, 0], [0.5, 0.5]])).toEqual([0.75, 0.25]); // prettier-ignore
  });
});

it('spreads stills evenly and keeps the ends', () => {
  expect(spread([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
  expect(spread([0, 1, 2], 1)).toEqual([1]);
});

it('takes as many stills as leave room for a question, evenly spread, and says which', async () => {
  const speech = {
    opening: (stills: readonly Still[]) => Promise.resolve({ length: 10 + 68 * stills.length }),
  };
  const about = { maxStills: 40, test: { shares: false } };
  const eyes = new Eyes({ speech, about } as unknown as Reader);
  const stills = Array.from({ length: 60 }, (_, t): Still => ({ t, width: 1, height: 1, data: new Uint8ClampedArray(4) })); // prettier-ignore
  const { frames, length } = await eyes.see(stills);
  expect(length).toBeLessThanOrEqual(tokenLimit - reserve);
  expect(frames).toHaveLength(23);
  expect([frames[0], frames.at(-1)]).toEqual([0, 59]);
  expect((await eyes.see(stills.slice(0, 4))).frames).toEqual([0, 1, 2, 3]);
});

it('shows the same nothing in place of stills of nearly the same shape', () => {
  const still = (width: number, height: number): Still => ({ t: 0, width, height, data: new Uint8ClampedArray(4) }); // prettier-ignore
  const shape = (...stills: Still[]) => {
    const { width, height } = greySize(stills, 512);
    return [width, height];
  };
  expect(shape(still(512, 288))).toEqual(shape(still(320, 176)));
  expect(shape(still(512, 288))).not.toEqual(shape(still(512, 512)));
  expect(shape(still(288, 512))).toEqual(shape(still(512, 288)).toReversed());
  // Crops of many shapes: the middle one's.
  expect(shape(still(100, 100), still(90, 200), still(110, 105))).toEqual([512, 512]);
});

describe('a failure', () => {
  const quiet = { missing: new Set<string>(), network: null };
  const about = { model: 'a/b', way: 'wasm' } as const;

  it('of a load names the file, then the network, then the reason', () => {
    const error = new Error('file was not found locally at "/models/a/b/preprocessor_config.json".');
    const missing = new Set(['generation_config.json', 'config.json', 'preprocessor_config.json']);
    expect(loadFailure(error, about, { missing, network: null })).toMatchObject({
      code: 'model_not_found',
      details: { model: 'a/b', way: 'wasm', file: 'preprocessor_config.json' },
    });
    const network = { url: 'https://hub/x', status: 503 };
    expect(loadFailure(error, about, { ...quiet, network })).toMatchObject({ code: 'network_failed' });
    expect(loadFailure(new Error('bad bytes'), about, quiet)).toMatchObject({
      code: 'model_load_failed',
      details: { reason: 'bad bytes' },
    });
  });

  it('of a run tells a lost device from the rest', () => {
    expect(runFailure(new Error('Device was lost'))).toMatchObject({ code: 'device_lost' });
    expect(runFailure(new Error('shape mismatch'))).toMatchObject({ code: 'model_run_failed' });
  });

  it('that is a cancellation or already ours keeps its kind', () => {
    const abort = new DOMException('stop', 'AbortError');
    expect(runFailure(abort)).toBe(abort);
    expect(loadFailure(abort, about, quiet)).toBe(abort);
    const ours = new CaptionerError('self_test_failed', { reason: 'wrong' });
    expect(runFailure(ours)).toBe(ours);
    expect(loadFailure(ours, about, quiet)).toMatchObject({
      code: 'self_test_failed',
      details: { ...about, reason: 'wrong' },
    });
  });
});

describe('the catalogue', () => {
  it('offers real models only, one of them by default', () => {
    expect(new Set(catalogue.map((entry) => entry.id)).size).toBe(catalogue.length);
    expect(catalogue.filter((entry) => entry.default)).toHaveLength(1);
    for (const { id, revision, maxStills, tokensPerStill } of catalogue) {
      expect(id).toMatch(/^[\w.-]+\/[\w.-]+$/);
      expect(id).not.toMatch(/tiny|test/i);
      expect(revision).toMatch(/^(main|[0-9a-f]{40})$/);
      expect(maxStills * (tokensPerStill + 4)).toBeLessThan(tokenLimit - reserve);
    }
  });

  it('keeps q8 off the GPU, where it is wrong or slow', () => {
    for (const { dtype } of catalogue)
      for (const way of [dtype.webgpu ?? {}, dtype.webgpuF16 ?? {}])
        expect(typeof way === 'string' ? [way] : Object.values(way)).not.toContain('q8');
  });

  it('refuses what is not known', () => {
    expect(() => parseEntry({ ...entry, family: 'gemma9' })).toThrow(/gemma9/);
    expect(() => parseEntry({ ...entry, dtype: { ...entry.dtype, wasm: 'q5' } })).toThrow(/q5/);
    expect(() => parseEntry({ ...entry, bytes: { ...entry.bytes, wasm: 0 } })).toThrow(/wasm/);
    expect(() => parseEntry({ ...entry, dtype: {} })).toThrow(/no way/);
  });
});
