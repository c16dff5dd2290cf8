import { proxy } from 'comlink';
import { Thread } from '../../../src/app/thread.ts';
import { parseEntry, type ModelEntry, type ModelSource } from '../../../src/boundary/catalogue.ts';
import { storedFiles } from '../../../src/boundary/shelf.ts';
import type { WeightsApi, WeightsProgress } from '../../../src/boundary/weights.ts';
import entry from '../../models/tiny-smolvlm/entry.json';
import type { Asked, Behaviour } from './server.ts';

const good: Behaviour = {
  model: 'tiny-smolvlm',
  ranges: true,
  listing: true,
  cuts: [],
  silent: false,
  hangs: false,
  missing: [],
  notThere: 404,
  flips: {},
  edition: '',
  status: 0,
  pause: 0,
};

/** A server of the tiny model with some bad habits, and what was asked of it. */
export interface Flaky {
  source: ModelSource;
  asked(): Promise<Asked[]>;
  /** Changes its habits; what was asked before is forgotten. */
  becomes(habits: Partial<Behaviour>): Promise<void>;
}

let servers = 0;

export async function flaky(habits: Partial<Behaviour> = {}): Promise<Flaky> {
  const base = `${location.origin}/weights-server/${Date.now()}-${servers++}`;
  const becomes = async (habits: Partial<Behaviour>) => {
    await fetch(base, { method: 'PUT', body: JSON.stringify({ ...good, ...habits }) });
  };
  await becomes(habits);
  return {
    source: { files: `${base}/files/`, listing: `${base}/tree` },
    asked: async () => (await fetch(`${base}/asked`)).json(),
    becomes,
  };
}

let models = 0;

/** The tiny model under an id that nothing is stored of yet. */
export const fresh = (more: Partial<ModelEntry> = {}): ModelEntry => ({
  ...parseEntry(entry),
  id: `tests/model-${Date.now()}-${models++}`,
  revision: 'c0ffee',
  ...more,
});

/** The graphs of the tiny model, which are nearly all of it. */
export const graphs = ['decoder_model_merged', 'embed_tokens', 'vision_encoder'].map(
  (name) => `onnx/${name}.onnx`,
);

/** The thread as the page has it. */
export const thread = () =>
  new Thread<WeightsApi>(
    'weights',
    () =>
      new Worker(new URL('../../../workers/weights/weights.worker.ts', import.meta.url), { type: 'module' }),
  );

/** A download in a thread, with all that it told. */
export async function download(
  keeper: Thread<WeightsApi>,
  entry: ModelEntry,
  sources: readonly ModelSource[],
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (progress: WeightsProgress) => void } = {},
): Promise<WeightsProgress[]> {
  const told: WeightsProgress[] = [];
  const tell = proxy((progress: WeightsProgress) => {
    told.push(progress);
    onProgress?.(progress);
  });
  await keeper.call((api, own) => api.download(entry, 'wasm', sources, tell, own), signal);
  return told;
}

/** The bytes of a file as the repository of the tests has them. */
export async function original(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(`/tests/models/tiny-smolvlm/${path}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** The paths of those whole files on the shelf that are not, byte for byte, the repository's. */
export async function wrongFiles(entry: ModelEntry): Promise<string[]> {
  const wrong: string[] = [];
  for (const [path, file] of await storedFiles(entry)) {
    const [there, right] = [new Uint8Array(await file.arrayBuffer()), await original(path)];
    if (there.length !== right.length || there.some((byte, i) => byte !== right[i])) wrong.push(path);
  }
  return wrong;
}
