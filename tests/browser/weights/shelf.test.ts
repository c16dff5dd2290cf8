import { BlobReader, BlobWriter, ZipReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { proxy } from 'comlink';
import { beforeAll, describe, expect, it } from 'vitest';
import { rootIn, storedFiles } from '../../../src/boundary/shelf.ts';
import type { StoredModel } from '../../../src/boundary/weights.ts';
import { openReader } from '../../../workers/captioning/reader.ts';
import { weights } from '../../../workers/weights/run.ts';
import { failureOf } from '../tinyModel.ts';
import { download, flaky, fresh, graphs, original, thread, wrongFiles } from './flaky.ts';

const quiet = () => {};
const shelf = weights();

/** The tiny model in files, as a folder picker gives them. */
const repository = new Map<string, File>();
beforeAll(async () => {
  const texts = ['config', 'generation_config', 'preprocessor_config', 'processor_config', 'tokenizer'];
  for (const path of [...texts, 'tokenizer_config'].map((name) => `${name}.json`).concat(graphs))
    repository.set(path, new File([await original(path)], path.split('/').at(-1)!));
});

const below = (folder: string) => new Map([...repository].map(([path, file]) => [`${folder}/${path}`, file]));

const stateOf = async (model: ReturnType<typeof fresh>): Promise<StoredModel | undefined> =>
  (await shelf.look([model])).models.find(({ id }) => id === model.id);

/** An empty folder that is not the shelf. */
async function emptyFolder(): Promise<FileSystemDirectoryHandle> {
  const top = await navigator.storage.getDirectory();
  await top.removeEntry('exported', { recursive: true }).catch(() => {});
  return top.getDirectoryHandle('exported', { create: true });
}

async function filesBelow(folder: FileSystemDirectoryHandle, path = ''): Promise<Map<string, File>> {
  const files = new Map<string, File>();
  for await (const one of folder.values())
    if (one.kind === 'file') files.set(path + one.name, await one.getFile());
    else for (const [name, file] of await filesBelow(one, `${path}${one.name}/`)) files.set(name, file);
  return files;
}

async function zipOf(files: ReadonlyMap<string, File>): Promise<File> {
  const zip = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false });
  for (const [path, file] of files) await zip.add(path, new BlobReader(file));
  return new File([await zip.close()], 'model.zip');
}

describe('the shelf', () => {
  it('takes a model from a folder, wherever in it the model lies', async () => {
    for (const folder of ['a/b', 'models/tests/other']) {
      const model = fresh();
      expect(await shelf.take(model, below(folder), quiet)).toEqual(['webgpuF16', 'webgpu', 'wasm']);
      expect(await wrongFiles(model)).toEqual([]);
      expect((await storedFiles(model)).size).toBe(9);
    }
  });

  it('finds the folder that is named as the model among several', () => {
    const paths = ['x/config.json', 'org/model/config.json', 'other/model/config.json', 'model/config.json'];
    expect(rootIn(paths, 'org/model')).toBe('org/model/');
    expect(rootIn(paths.slice(0, 1), 'org/model')).toBe('x/');
    expect(rootIn(['config.json'], 'org/model')).toBe('');
  });

  it('takes a model from a zip, compressed or not', async () => {
    const [model, told] = [fresh(), [] as number[]];
    await shelf.take(model, await zipOf(below('somewhere')), ({ loaded }) => told.push(loaded));
    expect(await wrongFiles(model)).toEqual([]);
    expect((await stateOf(model))!.ways!.wasm!.isWhole).toBe(true);
  });

  it('refuses a folder with a file missing, and names it', async () => {
    const model = fresh();
    const files = below('m');
    files.delete('m/onnx/vision_encoder.onnx');
    const error = await failureOf(shelf.take(model, files, quiet));
    expect(error).toMatchObject({ code: 'model_not_found', details: { file: 'onnx/vision_encoder.onnx' } });
    files.delete('m/tokenizer.json');
    expect((await failureOf(shelf.take(model, files, quiet))).details['missing']).toBe(
      'tokenizer.json, onnx/vision_encoder.onnx',
    );
    expect(await stateOf(model)).toBeUndefined();
  });

  it('refuses what is no zip, and a zip with a flipped byte', async () => {
    const model = fresh();
    const text = new File(['no zip'], 'notes.zip');
    expect(await failureOf(shelf.take(model, text, quiet))).toMatchObject({
      code: 'weights_damaged',
      details: { file: 'notes.zip', reason: 'zip' },
    });
    const bytes = new Uint8Array(await (await zipOf(repository)).arrayBuffer());
    bytes[bytes.length >> 1]! ^= 1;
    const error = await failureOf(shelf.take(model, new File([bytes], 'torn.zip'), quiet));
    expect(error.code).toBe('weights_damaged');
    expect((await stateOf(model))!.ways!.wasm!.isWhole).toBe(false);
    expect(await wrongFiles(model)).toEqual([]);
  });

  it('gives a model out as it came, with hashes, and takes it in again by them', async () => {
    const [model, folder] = [fresh(), await emptyFolder()];
    await shelf.take(model, below('m'), quiet);
    await shelf.give(model, folder, quiet);
    const given = await filesBelow(folder);
    expect([...given.keys()].sort()).toEqual(
      [...repository.keys(), 'SHA256SUMS'].map((path) => `${model.id}/${path}`).sort(),
    );
    const sums = await given.get(`${model.id}/SHA256SUMS`)!.text();
    const digest = await crypto.subtle.digest('SHA-256', await original(graphs[0]!));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    expect(sums).toContain(`${hex}  ${graphs[0]}\n`);

    await shelf.remove(model, null);
    await shelf.take(model, given, quiet);
    expect((await stateOf(model))!.files.every(({ done }) => done?.checked === 'hash')).toBe(true);

    const path = `${model.id}/${graphs[0]}`;
    const bytes = new Uint8Array(await given.get(path)!.arrayBuffer());
    bytes[77]! ^= 4;
    given.set(path, new File([bytes], 'decoder_model_merged.onnx'));
    const other = fresh();
    expect(await failureOf(shelf.take(other, given, quiet))).toMatchObject({
      code: 'weights_damaged',
      details: { file: graphs[0], reason: 'hash' },
    });
    expect((await storedFiles(other)).has(graphs[0]!)).toBe(false);
  });

  it.each(['QuotaExceededError', 'NoModificationAllowedError', 'NotAllowedError', 'NotFoundError'])(
    'does not take a %s of the folder that it writes into for one of its own',
    async (name) => {
      const model = fresh();
      await shelf.take(model, below('m'), quiet);
      let aborted = 0;
      const stream = {
        write: () => Promise.reject(new DOMException('', name)),
        abort: () => Promise.reject(new TypeError(`closed already: ${aborted++}`)),
      };
      const folder = {
        getDirectoryHandle: async () => folder,
        getFileHandle: async () => ({ createWritable: async () => stream }),
      } as unknown as FileSystemDirectoryHandle;
      expect(await failureOf(shelf.give(model, folder, quiet))).toMatchObject({
        code: 'export_failed',
        details: { name },
      });
      expect(aborted).toBe(1);
      expect((await stateOf(model))!.ways!.wasm!.isWhole).toBe(true);
    },
  );

  it('takes in a corrected file of the same length, and leaves alone what is the same', async () => {
    const model = fresh();
    await shelf.take(model, below('m'), quiet);
    const before = (await stateOf(model))!.files;
    const files = below('m');
    const bytes = new Uint8Array(await original(graphs[2]!));
    bytes[99]! ^= 2;
    files.set(`m/${graphs[2]}`, new File([bytes], 'vision_encoder.onnx'));
    await shelf.take(model, files, quiet);
    expect(await wrongFiles(model)).toEqual([graphs[2]]);
    const isSame = ({ path }: { path: string }) => path !== graphs[2];
    expect((await stateOf(model))!.files.filter(isSame)).toEqual(before.filter(isSame));
  });

  it('refuses the files of another model, by the name of their folder or by their family', async () => {
    const model = fresh();
    const named = below('HuggingFaceTB/SmolVLM2-500M-Video-Instruct');
    expect(await failureOf(shelf.take(model, named, quiet))).toMatchObject({
      code: 'other_model',
      details: { model: model.id, found: 'HuggingFaceTB/SmolVLM2-500M-Video-Instruct' },
    });
    const other = fresh({ family: 'idefics3' });
    expect(await failureOf(shelf.take(other, below('m'), quiet))).toMatchObject({
      code: 'other_model',
      details: { model: other.id, found: 'smolvlm' },
    });
    expect([await stateOf(model), await stateOf(other)]).toEqual([undefined, undefined]);
  });

  it('says of what was held against nothing that it was', async () => {
    const path = graphs[1]!;
    const bytes = (await original(path)).length;
    const model = fresh({ files: { [path]: { bytes } } });
    await shelf.take(model, below('m'), quiet);
    const checked = new Map((await stateOf(model))!.files.map((file) => [file.path, file.done?.checked]));
    expect([checked.get(path), checked.get(graphs[0]!)]).toEqual(['size', 'nothing']);
  });

  it('refuses a configuration that is none, and says which file', async () => {
    for (const text of ['no json', 'null']) {
      const [model, files] = [fresh(), below('m')];
      files.set('m/config.json', new File([text], 'config.json'));
      const error = await failureOf(shelf.take(model, files, quiet));
      expect(error).toMatchObject({ code: 'weights_damaged', details: { file: 'config.json' } });
      expect(await stateOf(model)).toBeUndefined();
    }
  });

  it('packs a zip that it can take in again', async () => {
    const [model, other] = [fresh(), fresh()];
    await shelf.take(model, below('m'), quiet);
    const zip = await shelf.pack(model, quiet);
    const names = await new ZipReader(new BlobReader(zip), { useWebWorkers: false }).getEntries();
    expect(names.map(({ filename }) => filename)).toContain(`${model.id}/onnx/embed_tokens.onnx`);
    await shelf.take(other, zip, quiet);
    expect(await wrongFiles(other)).toEqual([]);
    expect((await stateOf(other))!.files.every(({ done }) => done?.checked === 'hash')).toBe(true);
  });

  it('finds on a check what has changed or gone, and brings back only that', async () => {
    const [model, server, keeper] = [fresh(), await flaky(), thread()];
    await download(keeper, model, [server.source]);
    const good = await keeper.call((api) => api.verify(model, proxy(quiet)));
    expect(new Set(good.map(({ found }) => found))).toEqual(new Set(['same']));
    expect((await stateOf(model))!.verified).toBeGreaterThan(Date.now() - 60_000);

    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const own = await (
      await root.getDirectoryHandle(encodeURIComponent(model.id))
    ).getDirectoryHandle('c0ffee');
    const files = await own.getDirectoryHandle('files');
    const handle = await files.getFileHandle(encodeURIComponent(graphs[0]!));
    const stream = await handle.createWritable({ keepExistingData: true });
    await stream.write({ type: 'write', position: 1000, data: new Uint8Array([1]) });
    await stream.close();
    await files.removeEntry(encodeURIComponent(graphs[1]!));

    const bad = await keeper.call((api) => api.verify(model, proxy(quiet)));
    const found = new Map(bad.map((report) => [report.path, report.found]));
    expect([found.get(graphs[0]!), found.get(graphs[1]!)]).toEqual(['changed', 'gone']);
    expect(bad.filter((report) => report.found === 'same')).toHaveLength(7);
    expect((await stateOf(model))!.verified).toBeNull();
    await server.becomes({});
    await download(keeper, model, [server.source]);
    const asked = (await server.asked()).map(({ path }) => path);
    expect(asked.sort()).toEqual(['config.json', graphs[0], graphs[1], 'tree']);
    expect(await wrongFiles(model)).toEqual([]);
    keeper.stop();
  });

  it('deletes a model, or what one of its ways alone needs', async () => {
    const model = fresh({ dtype: { webgpuF16: 'q4', webgpu: 'q4', wasm: 'fp32' } });
    const files = below('m');
    for (const graph of graphs)
      files.set(`m/${graph.replace('.onnx', '_q4.onnx')}`, files.get(`m/${graph}`)!);
    expect(await shelf.take(model, files, quiet)).toHaveLength(3);
    const whole = (await stateOf(model))!.bytes;
    await shelf.remove(model, 'webgpu');
    const left = (await stateOf(model))!;
    expect(left.ways!.wasm!.isWhole).toBe(true);
    expect(left.ways!.webgpuF16!.isWhole).toBe(false);
    expect(left.bytes).toBeLessThan(0.6 * whole);
    await shelf.remove(model, 'wasm');
    expect(await stateOf(model)).toBeUndefined();
  });

  it('counts nothing that its list does not name, and survives a torn list', async () => {
    const [model, server] = [fresh(), await flaky()];
    await shelf.take(model, below('m'), quiet);
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('models');
    const own = await (
      await root.getDirectoryHandle(encodeURIComponent(model.id))
    ).getDirectoryHandle('c0ffee');
    const list = await (await own.getFileHandle('manifest.json')).createWritable();
    await list.write('{"shape":1,"fil');
    await list.close();
    expect((await storedFiles(model)).size).toBe(0);
    await shelf.download(model, 'wasm', [server.source], quiet);
    expect(await wrongFiles(model)).toEqual([]);
    expect((await storedFiles(model)).size).toBe(9);
  });

  it('gives a stored model to the thread that runs it, which asks no other host', async () => {
    const [model, server, keeper] = [fresh(), await flaky(), thread()];
    await download(keeper, model, [server.source]);
    keeper.stop();
    performance.clearResourceTimings();
    await server.becomes({ status: 503 });
    const read: number[] = [];
    const reader = await openReader(model, { kind: 'stored' }, { device: 'wasm', way: 'wasm' }, (p) =>
      read.push(p.loaded),
    );
    expect(reader.about.cite).toBe(`${model.id}@c0ffee/fp32`);
    expect(read.at(-1)).toBeGreaterThan(950_000);
    await reader.dispose();
    const asked = performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /^https?:/.test(name) && /\.(onnx|json|jinja)(\?|$)/.test(name));
    expect(asked).toEqual([]);
    expect(await server.asked()).toEqual([]);
  });

  it('says which file is not there where a stored model is not whole', async () => {
    const [model, server] = [fresh(), await flaky({ flips: { [graphs[0]!]: 3 } })];
    await failureOf(shelf.download(model, 'wasm', [server.source], quiet));
    const run = openReader(model, { kind: 'stored' }, { device: 'wasm', way: 'wasm' }, quiet);
    expect(await failureOf(run)).toMatchObject({ code: 'model_not_found' });
  });
});
