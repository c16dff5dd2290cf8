import { proxy } from 'comlink';
import type { LoadedModel, LoadProgress, ModelDevice, ModelPlace } from '../boundary/captioning.ts';
import { catalogue, type ModelEntry } from '../boundary/catalogue.ts';
import { isAbort } from '../boundary/errors.ts';
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
    const files = new Map<string, File>();
    try {
      await gather(folder, '', files);
    } catch (error) {
      this.#problem = problemOf(error, entry.name);
      return;
    }
    await this.load(entry, { kind: 'folder', files }, device);
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

/** Every file below a folder; which of them are the model's is the captioning thread's to find. */
async function gather(
  folder: FileSystemDirectoryHandle,
  path: string,
  files: Map<string, File>,
): Promise<void> {
  for await (const entry of folder.values())
    if (entry.kind === 'file') files.set(path + entry.name, await entry.getFile());
    else await gather(entry, `${path}${entry.name}/`, files);
}
