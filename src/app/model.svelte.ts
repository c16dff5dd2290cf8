import { proxy, type Remote } from 'comlink';
import type {
  CaptioningApi,
  LoadedModel,
  Loading,
  LoadProgress,
  ModelDevice,
  ModelPlace,
} from '../boundary/captioning.ts';
import { catalogue, type ModelEntry, type Way } from '../boundary/catalogue.ts';
import { CaptionerError, isAbort } from '../boundary/errors.ts';
import { isModelFailure, problemOf, type Problem } from './problems.ts';
import { captioning } from './threads.ts';

export type { LoadProgress, ModelDevice, ModelEntry };

/** How far a load is, and since when it is in this stage (`performance.now()`). */
export type Stage = LoadProgress & { since: number };

/** A way of running the model that was given up, and why. */
export interface GivenUp {
  way: Way;
  problem: Problem;
}

/** What a person chose, and what came of it so far. */
interface Wish {
  entry: ModelEntry;
  place: ModelPlace;
  device: ModelDevice | 'auto';
  /** The way that a fresh thread was already given a second try on. */
  retried: Way | null;
}

/** A pass cannot be interrupted: a thread that has not let go by then is ended, and opened anew when needed. In ms. */
const patience = 300;

/** The model that reads what cannot be measured; none is chosen until a person chooses one. */
export class Model {
  #chosen = $state.raw<ModelEntry | null>(null);
  #loaded = $state.raw<LoadedModel | null>(null);
  #progress = $state.raw<Stage | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #givenUp = $state.raw<readonly GivenUp[]>([]);
  #wish: Wish | null = null;
  #abort: AbortController | null = null;
  /** Set while the thread has the model: it is ended by a stop that came in the middle of a pass. */
  #isAwake = false;

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
  get progress(): Stage | null {
    return this.#progress;
  }
  get problem(): Problem | null {
    return this.#problem;
  }
  /** Ways that failed since it was chosen, in order; the model runs on one further down. */
  get givenUp(): readonly GivenUp[] {
    return this.#givenUp;
  }

  /** Loads a model; the one before is let go, thread and all, so that its memory is surely freed. */
  async load(entry: ModelEntry, place: ModelPlace, device: ModelDevice | 'auto'): Promise<void> {
    this.drop();
    const { signal } = (this.#abort = new AbortController());
    this.#chosen = entry;
    const wish = (this.#wish = { entry, place, device, retried: null });
    try {
      await this.#descend(wish, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.drop();
      if (!isAbort(error)) this.#problem = problemOf(error, entry.name);
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
    if (this.#wish) captioning.stop();
    this.#wish = null;
    this.#isAwake = false;
    this.#chosen = null;
    this.#loaded = null;
    this.#progress = null;
    this.#problem = null;
    this.#givenUp = [];
  }

  /**
   * Does `work` with the model's thread, which is opened anew where an earlier stop had to end it. A stop takes effect
   * within `patience` even where the thread is in the middle of a pass.
   */
  async use<R>(
    work: (api: Remote<CaptioningApi>, signal: AbortSignal) => Promise<R>,
    signal: AbortSignal,
  ): Promise<R> {
    signal.throwIfAborted();
    const own = this.#abort?.signal;
    if (!this.#wish || !own) throw new DOMException('No model is chosen', 'AbortError');
    if (!this.#isAwake) await this.#open(this.#wish, own);
    let end: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      end = setTimeout(() => {
        this.#isAwake = false;
        captioning.stop();
      }, patience);
    };
    signal.addEventListener('abort', stop);
    try {
      return await captioning.call(work, signal);
    } finally {
      clearTimeout(end);
      signal.removeEventListener('abort', stop);
    }
  }

  /**
   * After a failure: a fresh thread, on the same way once more, then on the next ones down. False where none is left;
   * the model is then let go, and the problem says why.
   */
  async recover(error: unknown): Promise<boolean> {
    const wish = this.#wish;
    const own = this.#abort?.signal;
    const way = this.#loaded?.way;
    if (!wish || !own || !way || own.aborted) return false;
    try {
      if (wish.retried === way) this.#giveUp(way, error);
      wish.retried = way;
      await this.#descend(wish, own);
      return true;
    } catch (last) {
      if (own.aborted || isAbort(last)) return false;
      this.drop();
      this.#problem = problemOf(error, wish.entry.name);
      return false;
    }
  }

  /** Loads on the first way that works. Throws the first failure where none does. */
  async #descend(wish: Wish, signal: AbortSignal): Promise<void> {
    let first: unknown = null;
    for (;;) {
      captioning.stop();
      try {
        return await this.#open(wish, signal);
      } catch (error) {
        signal.throwIfAborted();
        const way = wayOf(error);
        if (!way || !canStepDown(error) || this.#givenUp.some((past) => past.way === way))
          throw first ?? error;
        first ??= error;
        this.#giveUp(way, error);
      }
    }
  }

  #giveUp(way: Way, error: unknown): void {
    this.#givenUp = [...this.#givenUp, { way, problem: problemOf(error, this.#chosen?.name ?? '') }];
  }

  async #open({ entry, place, device }: Wish, signal: AbortSignal): Promise<void> {
    this.#progress = { stage: 'files', loaded: 0, total: 0, since: performance.now() };
    const how: Loading = { device, refused: this.#givenUp.map(({ way }) => way) };
    const onProgress = proxy((progress: LoadProgress) => {
      if (signal.aborted) return;
      const since = progress.stage === this.#progress?.stage ? this.#progress.since : performance.now();
      this.#progress = { ...progress, since };
    });
    try {
      const loaded = await captioning.call(
        (api, own) => api.load(entry, place, how, onProgress, own),
        signal,
      );
      signal.throwIfAborted();
      this.#loaded = loaded;
      this.#isAwake = true;
    } finally {
      if (!signal.aborted) this.#progress = null;
    }
  }
}

const wayOf = (error: unknown): Way | null =>
  error instanceof CaptionerError ? ((error.details['way'] as Way | undefined) ?? null) : null;

/** Missing files are missed further down too, and a network that is gone is gone for all. */
const canStepDown = (error: unknown) =>
  isModelFailure(error) && !['model_not_found', 'network_failed'].includes((error as CaptionerError).code);

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
