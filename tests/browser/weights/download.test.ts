import { describe, expect, it, vi } from 'vitest';
import { isAbort } from '../../../src/boundary/errors.ts';
import { storedFiles } from '../../../src/boundary/shelf.ts';
import { weights } from '../../../workers/weights/run.ts';
import { failureOf } from '../tinyModel.ts';
import { download, flaky, fresh, graphs, original, thread, wrongFiles } from './flaky.ts';

const quiet = () => {};
const all = [
  'config.json',
  'generation_config.json',
  'preprocessor_config.json',
  'processor_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  ...graphs,
].sort();

const stored = async (entry: Parameters<typeof storedFiles>[0]) =>
  [...(await storedFiles(entry)).keys()].sort();

describe('a download', () => {
  it('brings what a way needs, with hashes, and asks nothing the second time', async () => {
    const [server, model, keeper] = [await flaky(), fresh(), thread()];
    const told = await download(keeper, model, [server.source]);
    expect(await stored(model)).toEqual(all);
    expect(await wrongFiles(model)).toEqual([]);
    const [state] = (await keeper.call((api) => api.look([model]))).models.filter(
      ({ id }) => id === model.id,
    );
    expect(state!.files.filter(({ path }) => graphs.includes(path)).map(({ done }) => done?.checked)).toEqual(
      ['hash', 'hash', 'hash'],
    );
    expect(state!.ways!.wasm!).toEqual({ have: state!.bytes, total: state!.bytes, isWhole: true });
    const loaded = told.map((progress) => progress.loaded);
    expect(loaded).toEqual(loaded.toSorted((a, b) => a - b));
    expect(told.every((progress) => progress.loaded <= progress.total || progress.total === 0)).toBe(true);
    const before = (await server.asked()).length;
    await download(keeper, model, [server.source]);
    expect(await server.asked()).toHaveLength(before);
    keeper.stop();
  });

  it('goes on after the line was cut at ten points, with the same bytes in the end', async () => {
    const sizes = 950_000;
    const cuts = Array.from({ length: 10 }, (_, i) => Math.round(((i + 0.5) * sizes) / 10) - i * 7);
    const [server, model, keeper] = [await flaky({ cuts }), fresh(), thread()];
    await download(keeper, model, [server.source]);
    expect(await stored(model)).toEqual(all);
    expect(await wrongFiles(model)).toEqual([]);
    const asked = (await server.asked()).filter(({ path }) => path.endsWith('.onnx'));
    expect(asked).toHaveLength(graphs.length + cuts.length);
    // With a line that breaks the browser may drop what it has not handed over yet: just after a file's beginning, all.
    const resumed = asked.filter(({ range }) => /^bytes=[1-9]\d*-$/.test(range ?? ''));
    expect(resumed.length).toBeGreaterThanOrEqual(8);
    keeper.stop();
  });

  it('takes an answer that ends too early for a cut, whatever it looks like', async () => {
    const [server, model] = [await flaky({ cuts: [300_000], silent: true }), fresh()];
    await weights().download(model, 'wasm', [server.source], quiet);
    expect(await wrongFiles(model)).toEqual([]);
    expect((await server.asked()).filter(({ range }) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toHaveLength(
      1,
    );
  });

  it('gives up a line that brings nothing for half a minute, and goes on', async () => {
    // Time runs 25 times as fast.
    const [server, model] = [await flaky({ cuts: [300_000], hangs: true }), fresh()];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const clock = setInterval(() => vi.advanceTimersByTime(500), 20);
    await weights()
      .download(model, 'wasm', [server.source], quiet)
      .finally(() => {
        clearInterval(clock);
        vi.useRealTimers();
      });
    expect(await wrongFiles(model)).toEqual([]);
    expect((await server.asked()).filter(({ range }) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toHaveLength(
      1,
    );
  });

  it('goes on where a browser writes only by streams', async () => {
    // As the page itself, where the tests run, in which there are no handles for writing in place.
    const [server, model, stop] = [await flaky({ pause: 5 }), fresh(), new AbortController()];
    const cut = weights().download(
      model,
      'wasm',
      [server.source],
      ({ loaded }) => loaded > 300_000 && stop.abort(),
      stop.signal,
    );
    expect(isAbort(await cut.catch((reason: unknown) => reason))).toBe(true);
    await server.becomes({});
    await weights().download(model, 'wasm', [server.source], quiet);
    expect(await wrongFiles(model)).toEqual([]);
    expect((await server.asked()).filter(({ range }) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toHaveLength(
      1,
    );
  });

  it('goes on from the disk after its thread was ended in the middle', async () => {
    const [server, model, first] = [await flaky({ pause: 20 }), fresh(), thread()];
    const half = new Promise<void>((done) => {
      void download(first, model, [server.source], {
        onProgress: ({ stage, loaded }) => {
          if (stage === 'downloading' && loaded > 400_000) done();
        },
      }).catch(() => {});
    });
    await half;
    first.stop();
    const second = thread();
    const [state] = (await second.call((api) => api.look([model]))).models.filter(
      ({ id }) => id === model.id,
    );
    expect(state!.ways!.wasm!.isWhole).toBe(false);
    expect(state!.ways!.wasm!.have).toBeGreaterThan(300_000);
    expect(state!.ways!.wasm!.total).toBeGreaterThan(900_000);
    await server.becomes({});
    const told = await download(second, model, [server.source]);
    expect(told.find(({ stage }) => stage === 'downloading')!.loaded).toBeGreaterThan(300_000);
    expect(await stored(model)).toEqual(all);
    expect(await wrongFiles(model)).toEqual([]);
    expect((await server.asked()).some(({ range }) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toBe(true);
    second.stop();
  });

  it('takes no file with a flipped byte, says so, and brings it at the next try', async () => {
    const path = graphs[2]!;
    const [server, model, keeper] = [await flaky({ flips: { [path]: 5000 } }), fresh(), thread()];
    const error = await failureOf(download(keeper, model, [server.source]));
    expect(error).toMatchObject({ code: 'weights_damaged', details: { file: path, reason: 'hash' } });
    expect(await stored(model)).toEqual(all.filter((one) => one !== path));
    await server.becomes({});
    await download(keeper, model, [server.source]);
    expect(await stored(model)).toEqual(all);
    expect(await wrongFiles(model)).toEqual([]);
    // The others were not brought again.
    expect((await server.asked()).map((asked) => asked.path)).toEqual(['config.json', 'tree', path]);
    keeper.stop();
  });

  it('takes a flipped byte for what it is where the table alone knows the hash', async () => {
    const path = graphs[1]!;
    const server = await flaky({ flips: { [path]: 1 }, listing: false });
    const sha256 = 'ab'.repeat(32);
    const bytes = (await (await fetch(`/tests/models/tiny-smolvlm/${path}`)).arrayBuffer()).byteLength;
    const model = fresh({ files: { [path]: { bytes, sha256 } } });
    const error = await failureOf(weights().download(model, 'wasm', [server.source], quiet));
    expect(error).toMatchObject({ code: 'weights_damaged', details: { file: path, expected: sha256 } });
  });

  it('finds a part on the disk that is no longer what it was, and begins it anew', async () => {
    const [server, model] = [await flaky({ cuts: [100_000], pause: 1 }), fresh()];
    const stop = new AbortController();
    const keeper = thread();
    const cut = download(keeper, model, [server.source], {
      signal: stop.signal,
      onProgress: ({ loaded }) => loaded > 90_000 && stop.abort(),
    });
    await cut.catch(() => {});
    keeper.stop();
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const own = await (
      await root.getDirectoryHandle(encodeURIComponent(model.id))
    ).getDirectoryHandle('c0ffee');
    const files = await own.getDirectoryHandle('files');
    const part = await files.getFileHandle(encodeURIComponent('onnx/embed_tokens.onnx'));
    expect((await part.getFile()).size).toBeGreaterThan(0);
    const stream = await part.createWritable({ keepExistingData: true });
    await stream.write({ type: 'write', position: 10, data: new Uint8Array([1, 2, 3]) });
    await stream.close();
    await server.becomes({});
    const again = thread();
    await download(again, model, [server.source]);
    expect(await wrongFiles(model)).toEqual([]);
    again.stop();
  });

  it('begins a file anew that has changed at its source', async () => {
    // Without a list there is no hash: only the source's name for the file tells.
    const [server, model, keeper] = [
      await flaky({ listing: false, pause: 5, edition: 'old' }),
      fresh(),
      thread(),
    ];
    const stop = new AbortController();
    await download(keeper, model, [server.source], {
      signal: stop.signal,
      onProgress: ({ loaded }) => loaded > 300_000 && stop.abort(),
    }).catch(() => {});
    await server.becomes({ listing: false });
    await download(keeper, model, [server.source]);
    const wrong = await wrongFiles(model);
    // What was whole before stays; what was in the middle has no byte of the old one.
    expect(wrong).not.toContain(graphs[2]);
    const asked = (await server.asked()).filter(({ range }) => range !== 'bytes=0-0');
    const resumed = asked.find(({ range }) => range !== null)!;
    expect(asked.filter(({ path, range }) => path === resumed.path && range === null)).toHaveLength(1);
    expect(wrong).not.toContain(resumed.path);
    keeper.stop();
  });

  it('needs neither ranges nor a list of the server', async () => {
    const [server, model, keeper] = [
      await flaky({ ranges: false, listing: false, cuts: [200_000, 500_000] }),
      fresh(),
      thread(),
    ];
    await download(keeper, model, [server.source]);
    expect(await stored(model)).toEqual(all);
    expect(await wrongFiles(model)).toEqual([]);
    keeper.stop();
  });

  it.each([404, 403, 200])(
    'says which file is missing where the server says %i, before it brings any',
    async (notThere) => {
      const missing = ['onnx/vision_encoder.onnx'];
      const server = await flaky({ missing, notThere, listing: notThere === 404 });
      const model = fresh();
      const error = await failureOf(weights().download(model, 'wasm', [server.source], quiet));
      expect(error).toMatchObject({ code: 'model_not_found', details: { file: missing[0] } });
      expect(
        (await server.asked()).every(({ path, range }) => !path.endsWith('.onnx') || range !== null),
      ).toBe(true);
    },
  );

  it('does without a file that is optional and not there', async () => {
    const missing = ['generation_config.json', 'processor_config.json'];
    const [server, model] = [await flaky({ missing }), fresh()];
    await weights().download(model, 'wasm', [server.source], quiet);
    expect(await stored(model)).toEqual(all.filter((path) => !missing.includes(path)));
  });

  it('asks the second source where the first one is dead, or has not the model', async () => {
    for (const habits of [{ status: 503 }, { missing: all, listing: false }]) {
      const [dead, good, model] = [await flaky(habits), await flaky(), fresh()];
      await weights().download(model, 'wasm', [dead.source, good.source], quiet);
      expect(await wrongFiles(model)).toEqual([]);
      expect(await stored(model)).toEqual(all);
    }
  });

  it('asks the second source where the configuration of the first is none', async () => {
    const bad = await flaky({ flips: { 'config.json': 0 } });
    const [good, model] = [await flaky(), fresh()];
    const error = await failureOf(weights().download(model, 'wasm', [bad.source], quiet));
    expect(error).toMatchObject({ code: 'weights_damaged', details: { file: 'config.json' } });
    await weights().download(model, 'wasm', [bad.source, good.source], quiet);
    expect(await wrongFiles(model)).toEqual([]);
    expect(await stored(model)).toEqual(all);
  });

  it('does not take another model for this one, and asks the second source for it', async () => {
    const other = await flaky({ model: 'tiny-idefics3' });
    const [good, model] = [await flaky(), fresh()];
    const error = await failureOf(weights().download(model, 'wasm', [other.source], quiet));
    expect(error).toMatchObject({ code: 'other_model', details: { found: 'idefics3' } });
    await weights().download(model, 'wasm', [other.source, good.source], quiet);
    expect(await wrongFiles(model)).toEqual([]);
  });

  it('takes from the second source what is damaged at the first', async () => {
    const path = graphs[0]!;
    const [bad, good, model] = [await flaky({ flips: { [path]: 9 } }), await flaky(), fresh()];
    await weights().download(model, 'wasm', [bad.source, good.source], quiet);
    expect(await wrongFiles(model)).toEqual([]);
    expect((await good.asked()).map((asked) => asked.path)).toEqual([path]);
  });

  it('puts no parts of two sources together where no hash tells whether they fit', async () => {
    const path = 'onnx/decoder_model_merged.onnx';
    const cut = await flaky({ listing: false, cuts: [300_000] });
    const other = await flaky({ listing: false, edition: 'other' });
    const model = fresh();
    await weights().download(model, 'wasm', [cut.source, other.source], quiet);
    expect((await other.asked()).filter((asked) => asked.path === path).map(({ range }) => range)).toEqual([
      null,
    ]);
    const file = (await storedFiles(model)).get(path)!;
    const [first] = new Uint8Array(await file.slice(0, 1).arrayBuffer());
    expect(first).toBe((await original(path))[0]! ^ 'other'.length);
  });

  it('is refused before it begins where it would not fit', async () => {
    const [server, model] = [await flaky(), fresh()];
    const room = vi
      .spyOn(navigator.storage, 'estimate')
      .mockResolvedValue({ quota: 1_500_000, usage: 1_000_000 });
    const error = await failureOf(weights().download(model, 'wasm', [server.source], quiet)).finally(() =>
      room.mockRestore(),
    );
    expect(error).toMatchObject({ code: 'no_room', details: { free: 500_000 } });
    expect(error.details['needed']).toBeGreaterThan(950_000);
    expect((await server.asked()).some(({ path }) => path.endsWith('.onnx'))).toBe(false);
  });

  it('stops within half a second, and keeps what came', async () => {
    const [server, model, keeper] = [await flaky({ pause: 50 }), fresh(), thread()];
    const stop = new AbortController();
    let stoppedAt = 0;
    const error: unknown = await download(keeper, model, [server.source], {
      signal: stop.signal,
      onProgress: ({ loaded }) => {
        if (loaded < 150_000 || stoppedAt > 0) return;
        stoppedAt = performance.now();
        stop.abort();
      },
    }).catch((reason: unknown) => reason);
    expect(performance.now() - stoppedAt).toBeLessThan(500);
    expect(isAbort(error)).toBe(true);
    const { models } = await keeper.call((api) => api.look([model]));
    expect(models.find(({ id }) => id === model.id)!.bytes).toBeGreaterThan(100_000);
    keeper.stop();
  });

  it('is made by one tab at a time', async () => {
    const [server, model] = [await flaky(), fresh()];
    let done: () => void = () => {};
    const others = new Promise<void>((resolve) => (done = resolve));
    void navigator.locks.request(`weights/${model.id}`, () => others);
    const error = await failureOf(weights().download(model, 'wasm', [server.source], quiet));
    expect(error.code).toBe('weights_busy');
    expect(await server.asked()).toEqual([]);
    done();
    await weights().download(model, 'wasm', [server.source], quiet);
    expect(await stored(model)).toEqual(all);
  });

  it('hears a cancellation while it waits for another tab', async () => {
    const [server, model, stop] = [await flaky(), fresh(), new AbortController()];
    let done: () => void = () => {};
    const others = new Promise<void>((resolve) => (done = resolve));
    void navigator.locks.request(`weights/${model.id}`, () => others);
    const run = weights().download(model, 'wasm', [server.source], quiet, stop.signal);
    setTimeout(() => stop.abort(), 100);
    const started = performance.now();
    expect(isAbort(await run.catch((reason: unknown) => reason))).toBe(true);
    expect(performance.now() - started).toBeLessThan(1500);
    done();
  });

  it('says that nobody answers, after some patience', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout'],
      shouldAdvanceTime: true,
      advanceTimeDelta: 200,
    });
    const [server, model] = [await flaky({ status: 503 }), fresh()];
    const told: string[] = [];
    const error = await failureOf(
      weights().download(model, 'wasm', [server.source], ({ stage }) => told.push(stage)),
    ).finally(() => vi.useRealTimers());
    expect(error).toMatchObject({ code: 'network_failed', details: { status: 503, hasBegun: false } });
    expect(told).toContain('waiting');
  });
});
