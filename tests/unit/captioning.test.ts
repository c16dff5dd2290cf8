import type { Processor, RawImage } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import { catalogue, parseEntry } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import type { Question } from '../../src/film/questions.ts';
import { adapterOf, worded } from '../../workers/captioning/adapter.ts';
import { answerFrom } from '../../workers/captioning/answer.ts';
import { loadFailure, runFailure } from '../../workers/captioning/failure.ts';
import { averaged, posterior } from '../../workers/captioning/posterior.ts';
import { spread } from '../../workers/captioning/spread.ts';
import written from '../../models.json';

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
    const prompt = adapter.prompt('Is it night?', 2);
    expect(prompt).toBe('<|im_start|>User:<image><image>Is it night?<end_of_utterance>\nAssistant:');
    const { processor, images, calls } = recorder();
    adapter.prepare(processor, catalogue[0]!);
    expect(images).toMatchObject({ do_image_splitting: false, size: { longest_edge: 512 } });
    await adapter.encode(processor, prompt, pictures);
    expect(calls).toEqual([[prompt, [pictures], { do_image_splitting: false }]]);
  });

  it('speak to lfm2_vl as it was trained: pictures first, no second start token, tokens capped', async () => {
    const adapter = adapterOf('lfm2_vl');
    expect(adapter.square).toBe(false);
    const prompt = adapter.prompt('Is it night?', 3);
    expect(prompt).toBe(
      '<|startoftext|><|im_start|>user\n<image><image><image>Is it night?<|im_end|>\n<|im_start|>assistant\n',
    );
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

  it('get a question with its options spelt out', () => {
    expect(worded(question)).toBe('How close is it?\n- close-up\n- medium shot\n- cannot tell\nChoose one.');
  });
});

describe('probabilities', () => {
  const scores = [
    { logProbability: -2, tokens: 1 },
    { logProbability: -4, tokens: 2 },
    { logProbability: -9, tokens: 3 },
  ];

  it('do not punish long wordings, and add up to one', () => {
    const p = posterior(scores);
    expect(p[0]).toBeCloseTo(p[1]!, 12);
    expect(p[2]! / p[0]!).toBeCloseTo(Math.exp(-1), 12);
    expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
  });

  it('lose what the model would have said without the film', () => {
    const even = posterior(scores, { scores, weight: 1 });
    for (const p of even) expect(p).toBeCloseTo(1 / 3, 12);
    expect(posterior(scores, { scores, weight: 0 })).toEqual(posterior(scores));
  });

  it('are averaged over orders', () => {
    expect(averaged([[1, 0], [0.5, 0.5]])).toEqual([0.75, 0.25]); // prettier-ignore
  });

  it('become evidence with the lead over the runner-up', () => {
    const stills = [1.2, 1.8].map((t): Still => ({ t, width: 1, height: 1, data: new Uint8ClampedArray(4) }));
    const { evidence } = answerFrom(question, [0.2, 0.7, 0.1], stills, 'm@r/q4');
    expect(evidence).toMatchObject({ answer: 'medium', p: 0.7, model: 'm@r/q4', question: 'lens/v1' });
    expect(evidence.margin).toBeCloseTo(0.5, 12);
    expect(evidence.frames).toEqual([1.2, 1.8]);
  });
});

it('spreads stills evenly and keeps the ends', () => {
  expect(spread([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8], 3)).toEqual([0, 4, 8]);
  expect(spread([0, 1, 2], 1)).toEqual([1]);
});

describe('a failure', () => {
  const quiet = { missing: new Set<string>(), network: null };

  it('of a load names the file, then the network, then the reason', () => {
    const error = new Error('file was not found locally at "/models/a/b/preprocessor_config.json".');
    const missing = new Set(['generation_config.json', 'config.json', 'preprocessor_config.json']);
    expect(loadFailure(error, 'a/b', { missing, network: null })).toMatchObject({
      code: 'model_not_found',
      details: { model: 'a/b', file: 'preprocessor_config.json' },
    });
    const network = { url: 'https://hub/x', status: 503 };
    expect(loadFailure(error, 'a/b', { ...quiet, network })).toMatchObject({ code: 'network_failed' });
    expect(loadFailure(new Error('bad bytes'), 'a/b', quiet)).toMatchObject({
      code: 'model_load_failed',
      details: { reason: 'bad bytes' },
    });
  });

  it('of a run tells a lost device from the rest', () => {
    expect(runFailure(new Error('Device was lost'))).toMatchObject({ code: 'device_lost' });
    expect(runFailure(new Error('shape mismatch'))).toMatchObject({ code: 'model_run_failed' });
  });

  it('that is a cancellation or already ours passes unchanged', () => {
    const abort = new DOMException('stop', 'AbortError');
    const ours = new CaptionerError('frame_too_large');
    for (const error of [abort, ours]) {
      expect(runFailure(error)).toBe(error);
      expect(loadFailure(error, 'm', quiet)).toBe(error);
    }
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
      expect(maxStills * (tokensPerStill + 4)).toBeLessThan(1800); // prompt and answer stay under 2048 tokens
    }
  });

  it('keeps q8 off the GPU, where it is wrong or slow', () => {
    for (const { dtype } of catalogue)
      for (const way of [dtype.webgpu, dtype.webgpuF16])
        expect(typeof way === 'string' ? [way] : Object.values(way)).not.toContain('q8');
  });

  it('refuses what is not known', () => {
    const entry = written.models[0]!;
    expect(() => parseEntry({ ...entry, family: 'gemma9' })).toThrow(/gemma9/);
    expect(() => parseEntry({ ...entry, dtype: { ...entry.dtype, wasm: 'q5' } })).toThrow(/q5/);
    expect(() => parseEntry({ ...entry, bytes: { ...entry.bytes, wasm: 0 } })).toThrow(/wasm/);
  });
});
