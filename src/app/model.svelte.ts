import { proxy } from 'comlink';
import type { LoadedModel, LoadProgress, ModelDevice, ModelPlace } from '../boundary/captioning.ts';
import { catalogue, type ModelEntry } from '../boundary/catalogue.ts';
import { CaptionerError, isAbort } from '../boundary/errors.ts';
import { problemOf, type Problem } from './problems.ts';
import { captioning } from './threads.ts';

export type { LoadProgress, ModelDevice, ModelEntry };

/** The model that reads what cannot be measured; none is chosen until a person chooses one. */
export class Model {
  #chosen = $state.raw<ModelEntry | null>(null);
  #loaded = $state.raw<LoadedModel | null>(null);
  #progress = $state.raw<LoadProgress | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #abort: AbortController | null = null;

  get catalogue(): readonly ModelEntry[] {
    return catalogue;
  }
  get chosen(): ModelEntry | null {
    return this.#chosen;
  }
  /** Set once it is ready to answer. */
  get loaded(): LoadedModel | null {
    return this.#loaded;
  }
  /** Set while it loads. */
  get progress(): LoadProgress | null {
    return this.#progress;
  }
  get problem(): Problem | null {
    return this.#problem;
  }

  /** Loads a model; the one before is let go, thread and all, so that its memory is surely freed. */
  async load(entry: ModelEntry, place: ModelPlace, device: ModelDevice | 'auto'): Promise<void> {
    this.drop();
    const { signal } = (this.#abort = new AbortController());
    this.#chosen = entry;
    this.#progress = { stage: 'files', loaded: 0, total: 0 };
    const onProgress = proxy((progress: LoadProgress) => {
      if (!signal.aborted) this.#progress = progress;
    });
    try {
      const loaded = await captioning.call(
        (api, own) => api.load(entry, place, device, onProgress, own),
        signal,
      );
      if (!signal.aborted) this.#loaded = loaded;
    } catch (error) {
      if (signal.aborted) return;
      if (!isAbort(error)) this.#problem = problemOf(error, entry.name);
      this.#chosen = null;
      captioning.stop();
    } finally {
      if (!signal.aborted) this.#progress = null;
    }
  }

  /** Loads from a folder that the person picked. */
  async loadFolder(entry: ModelEntry, folder: FileSystemDirectoryHandle, device: ModelDevice | 'auto') {
    const files = await modelFiles(folder, entry.id);
    if (files) await this.load(entry, { kind: 'folder', files }, device);
    else this.#problem = problemOf(new CaptionerError('model_not_found'), entry.name);
  }

  /** Stops a download, or lets a loaded model go. */
  drop(): void {
    this.#abort?.abort();
    if (this.#loaded || this.#progress) captioning.stop();
    this.#chosen = null;
    this.#loaded = null;
    this.#progress = null;
    this.#problem = null;
  }

  /** After its thread died: the model has to be loaded again. */
  lose(error: unknown): void {
    const name = this.#chosen?.name ?? '';
    this.drop();
    this.#problem = problemOf(error, name);
  }
}

/** The files below the folder that holds config.json: the folder itself, or `<owner>/<name>` somewhere in it. */
async function modelFiles(
  folder: FileSystemDirectoryHandle,
  id: string,
): Promise<ReadonlyMap<string, File> | null> {
  const files = new Map<string, File>();
  await gather(folder, '', files);
  const configs = [...files.keys()].filter((path) => /(^|\/)config\.json$/.test(path));
  const own = configs.find((path) => path.includes(id.split('/').at(-1)!)) ?? configs[0];
  if (own === undefined) return null;
  const root = own.slice(0, -'config.json'.length);
  return new Map([...files].filter(([p]) => p.startsWith(root)).map(([p, f]) => [p.slice(root.length), f]));
}

async function gather(
  folder: FileSystemDirectoryHandle,
  path: string,
  files: Map<string, File>,
): Promise<void> {
  for await (const entry of folder.values())
    if (entry.kind === 'file') files.set(path + entry.name, await entry.getFile());
    else await gather(entry, `${path}${entry.name}/`, files);
}
