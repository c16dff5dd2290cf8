import { describe, expect, it, vi } from 'vitest';
import type { LoadProgress, ModelPlace } from '../../src/boundary/captioning.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { openReader } from '../../workers/captioning/reader.ts';
import { failureOf, place, tiny } from './tinyModel.ts';

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
