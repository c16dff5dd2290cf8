import { describe, expect, it, vi } from 'vitest';
import type { ModelPlace } from '../../src/boundary/captioning.ts';
import { isAbort } from '../../src/boundary/errors.ts';
import { openReader } from '../../workers/captioning/reader.ts';
import { failureOf, place, tiny } from './tinyModel.ts';

const device = { device: 'wasm', way: 'wasm' } as const;
const open = (from: ModelPlace, model = tiny) => openReader(model, from, device, () => {});

describe('the network', () => {
  it('is left alone by a model from the shelf or its own server, missing files and all', async () => {
    const asked: string[] = [];
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
      asked.push(input instanceof Request ? input.url : String(input));
      return new Response(null, { status: 404 });
    });
    try {
      expect(await failureOf(open({ kind: 'stored' }, { ...tiny, id: 'org/unknown' }))).toMatchObject({
        code: 'model_not_found',
        details: { model: 'org/unknown' },
      });
      expect(asked).toEqual([]);
      await failureOf(open(place, { ...tiny, id: 'org/other-model' }));
    } finally {
      fetch.mockRestore();
    }
    expect(asked.length).toBeGreaterThan(0);
    for (const url of asked) expect(url).toContain(`${location.origin}/tests/models/org/other-model/`);
  });

  it.each([
    [401, 'model_not_found'],
    [404, 'model_not_found'],
    [503, 'network_failed'],
  ])('that answers %i is %s', async (status, code) => {
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response(null, { status }));
    const run = open(place, { ...tiny, id: `org/model-${status}` });
    const error = await failureOf(run).finally(() => fetch.mockRestore());
    expect(error.code).toBe(code);
  });

  it('that answers with a page for whatever is not there has no file', async () => {
    const page = () =>
      new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } });
    const fetch = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => page());
    const error = await failureOf(open(place, { ...tiny, id: 'org/page' })).finally(() =>
      fetch.mockRestore(),
    );
    expect(error).toMatchObject({ code: 'model_not_found' });
  });

  it('is let go of in the middle of a load that is cancelled', async () => {
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
    const run = openReader(
      { ...tiny, id: 'org/slow' },
      place,
      device,
      ({ loaded }) => loaded > 0 && stop.abort(),
      stop.signal,
    );
    const error = await run.catch((reason: unknown) => reason).finally(() => fetch.mockRestore());
    expect(isAbort(error) || error).toBe(true);
    expect(isAbort(cut)).toBe(true);
  });
});
