import { proxy, type Remote } from 'comlink';
import { catalogue, sourcesOf, waysOf, type ModelEntry, type Way } from '../boundary/catalogue.ts';
import { isAbort } from '../boundary/errors.ts';
import type { ModelName } from '../boundary/shelf.ts';
import type {
  FileReport,
  ShelfState,
  StoredModel,
  Supply,
  WeightsApi,
  WeightsProgress,
} from '../boundary/weights.ts';
import { problemOf, type Problem } from './problems.ts';
import { keeping } from './threads.ts';

export type { FileReport, ModelName, StoredModel, WeightsProgress };

/** What is being done with a stored model. */
export interface Job {
  id: string;
  work: 'download' | 'import' | 'export' | 'check' | 'delete';
  progress: WeightsProgress | null;
}

/** What a job came to, said of the model until the next one begins. */
export type Outcome =
  | { kind: 'failed'; problem: Problem }
  | { kind: 'exported' }
  | { kind: 'imported'; ways: readonly Way[] }
  | { kind: 'checked'; reports: readonly FileReport[] };

/** The models that are stored on this computer; one job a model at a time. */
export class Shelf {
  #state = $state.raw<ShelfState | null>(null);
  #jobs = $state.raw<ReadonlyMap<string, Job>>(new Map());
  #outcomes = $state.raw<ReadonlyMap<string, Outcome>>(new Map());
  readonly #aborts = new Map<string, AbortController>();
  /** One look after the other: an older answer never takes the place of a newer one. */
  #looking: Promise<void> = Promise.resolve();

  /** Null until it was looked at. */
  get state(): ShelfState | null {
    return this.#state;
  }
  get jobs(): readonly Job[] {
    return [...this.#jobs.values()];
  }
  jobOf(id: string): Job | null {
    return this.#jobs.get(id) ?? null;
  }

  stored({ id, revision }: ModelName): StoredModel | null {
    return this.#state?.models.find((model) => model.id === id && model.revision === revision) ?? null;
  }

  /** Models, or revisions of them, that models.json no longer has. */
  get strays(): readonly StoredModel[] {
    return this.#state?.models.filter(({ ways }) => ways === null) ?? [];
  }

  /** The ways of a model whose files are all there. */
  waysOf(entry: ModelEntry): readonly Way[] {
    const stored = this.stored(entry)?.ways;
    return waysOf(entry).filter((way) => stored?.[way]?.isWhole);
  }

  outcomeOf(id: string): Outcome | null {
    return this.#outcomes.get(id) ?? null;
  }

  look(): Promise<void> {
    return (this.#looking = this.#looking.then(() => this.#look()));
  }

  async #look(): Promise<void> {
    try {
      this.#state = await keeping.call((api) => api.look(catalogue));
    } catch {
      // Without storage there is nothing to show; whoever stores something hears why it cannot be.
      this.#state = { models: [], used: null, free: null, isPersistent: false };
    }
  }

  /** Asks the browser not to clear what is stored; it may ask the person, or decide by itself. */
  async persist(): Promise<void> {
    await navigator.storage?.persist?.();
    await this.look();
  }

  /** Brings what a way needs, from where an earlier try ended; true where it is all there then. */
  async download(entry: ModelEntry, way: Way): Promise<boolean> {
    void this.persist();
    const sources = sourcesOf(entry, document.baseURI);
    return this.#do(entry.id, 'download', async (api, tell, signal) => {
      await api.download(entry, way, sources, tell, signal);
      return null;
    });
  }

  /** Copies in what the person picks; nothing happens where nothing was picked. */
  async import(entry: ModelEntry, pick: () => Promise<Supply | null>): Promise<boolean> {
    const supply = await this.#picked(entry.id, pick);
    if (!supply) return false;
    void this.persist();
    return this.#do(entry.id, 'import', async (api, tell, signal) => {
      return { kind: 'imported', ways: await api.take(entry, supply, tell, signal) };
    });
  }

  /** Copies out into the folder that the person picks. */
  async exportTo(model: ModelName, pick: () => Promise<FileSystemDirectoryHandle | null>): Promise<boolean> {
    const folder = await this.#picked(model.id, pick);
    if (!folder) return false;
    return this.#do(model.id, 'export', async (api, tell, signal) => {
      await api.give(model, folder, tell, signal);
      return { kind: 'exported' };
    });
  }

  exportZip(model: ModelName): Promise<boolean> {
    return this.#do(model.id, 'export', async (api, tell, signal) => {
      const zip = await api.pack(model, tell, signal);
      const href = URL.createObjectURL(zip);
      const name = `${model.id.replaceAll('/', '--')}.zip`;
      Object.assign(document.createElement('a'), { href, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(href), 60_000);
      return { kind: 'exported' };
    });
  }

  check(model: ModelName): Promise<boolean> {
    return this.#do(model.id, 'check', async (api, tell, signal) => ({
      kind: 'checked',
      reports: await api.verify(model, tell, signal),
    }));
  }

  remove(model: ModelName | ModelEntry, way: Way | null): Promise<boolean> {
    return this.#do(model.id, 'delete', async (api) => {
      await api.remove(model, way);
      return null;
    });
  }

  /** Stops a model's job; what came of a download stays for the next time. */
  cancel(id: string): void {
    this.#aborts.get(id)?.abort();
  }

  /** A picker may fail as well: in a frame, or for a folder that the browser does not give away. */
  async #picked<T>(id: string, pick: () => Promise<T | null>): Promise<T | null> {
    try {
      return await pick();
    } catch (error) {
      this.#fail(id, error);
      return null;
    }
  }

  #fail(id: string, error: unknown): void {
    const name = catalogue.find((entry) => entry.id === id)?.name ?? id;
    this.#tell(id, { kind: 'failed', problem: problemOf(error, name) });
  }

  #tell(id: string, outcome: Outcome | null): void {
    this.#outcomes = changed(this.#outcomes, id, outcome);
  }

  async #do(
    id: string,
    work: Job['work'],
    run: (
      api: Remote<WeightsApi>,
      tell: (progress: WeightsProgress) => void,
      signal: AbortSignal,
    ) => Promise<Outcome | null>,
  ): Promise<boolean> {
    if (this.#jobs.has(id)) return false;
    const abort = new AbortController();
    const { signal } = abort;
    this.#aborts.set(id, abort);
    this.#jobs = changed(this.#jobs, id, { id, work, progress: null });
    this.#tell(id, null);
    const tell = proxy((progress: WeightsProgress) => {
      if (this.#aborts.get(id) === abort && !signal.aborted)
        this.#jobs = changed(this.#jobs, id, { id, work, progress });
    });
    try {
      const outcome = await keeping.call((api, own) => run(api, tell, own), signal);
      this.#tell(id, outcome);
      return true;
    } catch (error) {
      if (!isAbort(error)) this.#fail(id, error);
      return false;
    } finally {
      this.#aborts.delete(id);
      await this.look();
      this.#jobs = changed(this.#jobs, id, null);
    }
  }
}

/** The map with another value for a key, or without it. */
function changed<V>(map: ReadonlyMap<string, V>, key: string, value: V | null): ReadonlyMap<string, V> {
  const others = [...map].filter(([other]) => other !== key);
  return new Map(value === null ? others : [...others, [key, value]]);
}
