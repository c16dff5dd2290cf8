import type { LoadedModel, LoadProgress, ModelDevice, ModelPlace } from '../boundary/captioning.ts';
import { catalogue, type ModelEntry, type Way } from '../boundary/catalogue.ts';
import { isAbort } from '../boundary/errors.ts';
import { ModelThread, type ModelWork } from './modelThread.ts';
import { problemOf, type Problem } from './problems.ts';

export type { LoadProgress, ModelDevice, ModelEntry };

/** How far a load is, and since when it is in this stage (`performance.now()`). */
export type Stage = LoadProgress & { since: number };

/** A way of running the model that was given up, and why. */
export interface GivenUp {
  way: Way;
  problem: Problem;
}

/** The model that reads what cannot be measured; none is chosen until a person chooses one. */
export class Model {
  #chosen = $state.raw<ModelEntry | null>(null);
  #loaded = $state.raw<LoadedModel | null>(null);
  #progress = $state.raw<Stage | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #givenUp = $state.raw<readonly GivenUp[]>([]);
  #thread: ModelThread | null = null;

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
    const isOurs = () => this.#thread === thread;
    const thread = new ModelThread(
      { entry, place, device },
      {
        progress: (progress) => isOurs() && this.#tell(progress),
        givenUp: (way, error) => {
          if (isOurs()) this.#givenUp = [...this.#givenUp, { way, problem: problemOf(error, entry.name) }];
        },
      },
    );
    this.#thread = thread;
    this.#chosen = entry;
    this.#tell({ stage: 'files', loaded: 0, total: 0 });
    try {
      const loaded = await thread.open();
      if (isOurs()) this.#loaded = loaded;
    } catch (error) {
      if (isOurs()) this.#lose(error);
    }
  }

  /** Stops a load, or lets a loaded model go. */
  drop(): void {
    this.#thread?.close();
    this.#thread = null;
    this.#chosen = null;
    this.#loaded = null;
    this.#progress = null;
    this.#problem = null;
    this.#givenUp = [];
  }

  /** Does some work with the model's thread. AbortError where none is chosen, and within half a second of a stop. */
  async use<R>(work: ModelWork<R>, signal: AbortSignal): Promise<R> {
    if (!this.#thread) throw new DOMException('No model is chosen', 'AbortError');
    return this.#thread.use(work, signal);
  }

  /** After a failure: true once the model works again; else it is let go, and the problem says why. */
  async recover(error: unknown): Promise<boolean> {
    const thread = this.#thread;
    const recovered = (await thread?.recover(error)) ?? false;
    if (!thread || this.#thread !== thread) return false;
    if (recovered) this.#loaded = thread.loaded;
    else this.#lose(error);
    return recovered;
  }

  #tell(progress: LoadProgress | null): void {
    const isSame = progress?.stage === this.#progress?.stage;
    const since = (isSame && this.#progress?.since) || performance.now();
    this.#progress = progress && { ...progress, since };
  }

  #lose(error: unknown): void {
    const name = this.#chosen?.name ?? '';
    this.drop();
    if (!isAbort(error)) this.#problem = problemOf(error, name);
  }
}
