import type { LoadedModel, LoadProgress, ModelDevice, ModelPlace } from '../boundary/captioning.ts';
import { catalogue, type ModelEntry } from '../boundary/catalogue.ts';
import { isAbort } from '../boundary/errors.ts';
import type { Rung } from '../boundary/rungs.ts';
import { ModelThread, type ModelWork } from './modelThread.ts';
import { problemOf, type Problem } from './problems.ts';

export type { LoadProgress, ModelDevice, ModelEntry };

/** How far a load is, and since when it is in this stage (`performance.now()`). */
export type Stage = LoadProgress & { since: number };

/** A way of running the model that was given up, and why. */
export interface GivenUp extends Rung {
  problem: Problem;
}

/** A model that can be worked with. */
export interface ReadyModel {
  loaded: LoadedModel;
  /** AbortError where another was chosen meanwhile, and within half a second of a stop. */
  use<R>(work: ModelWork<R>, signal: AbortSignal): Promise<R>;
  /** After a failure: true once it works again; else it is let go, and the problem says why. */
  recover(error: unknown): Promise<boolean>;
  /** To be said when some work came to its end: the next failure is a new one. */
  worked(): void;
}

/** The model that reads what cannot be measured; none is chosen until a person chooses one. */
export class Model {
  #chosen = $state.raw<ModelEntry | null>(null);
  #loaded = $state.raw<LoadedModel | null>(null);
  #progress = $state.raw<Stage | null>(null);
  #problem = $state.raw<Problem | null>(null);
  #failed = $state.raw<ModelEntry | null>(null);
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
  /** Whose problem it is. */
  get failed(): ModelEntry | null {
    return this.#failed;
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
        givenUp: (rung, error) => {
          const problem = problemOf(error, entry.name);
          if (isOurs()) this.#givenUp = [...this.#givenUp, { ...rung, problem }];
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

  /** To be said once a person has seen the problem. */
  dismiss(): void {
    this.#problem = null;
    this.#failed = null;
  }

  /** Stops a load, or lets a loaded model go. */
  drop(): void {
    this.#thread?.close();
    this.#thread = null;
    this.#chosen = null;
    this.#loaded = null;
    this.#progress = null;
    this.dismiss();
    this.#givenUp = [];
  }

  /** The model as it is now; null while none is loaded. Another that is chosen later is another. */
  get ready(): ReadyModel | null {
    const [thread, loaded] = [this.#thread, this.#loaded];
    if (!thread || !loaded) return null;
    return {
      loaded,
      use: (work, signal) => thread.use(work, signal),
      recover: (error) => this.#recover(thread, error),
      worked: () => thread.worked(),
    };
  }

  async #recover(thread: ModelThread, error: unknown): Promise<boolean> {
    const recovered = await thread.recover(error);
    if (this.#thread !== thread) return false;
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
    const entry = this.#chosen;
    this.drop();
    if (isAbort(error)) return;
    this.#problem = problemOf(error, entry?.name ?? '');
    this.#failed = entry;
  }
}
