import { proxy, type Remote } from 'comlink';
import type {
  CaptioningApi,
  LoadedModel,
  Loading,
  LoadProgress,
  ModelDevice,
  ModelPlace,
} from '../boundary/captioning.ts';
import type { ModelEntry } from '../boundary/catalogue.ts';
import { CaptionerError } from '../boundary/errors.ts';
import { referenceKey } from '../boundary/reference.ts';
import { rungsHere, type Rung } from '../boundary/rungs.ts';
import { keepPriors, knownPriors, type Priors } from './priors.ts';
import { isModelFailure } from './problems.ts';
import { orAborted } from './thread.ts';
import { storedWeights } from './storedWeights.ts';
import { captioning } from './threads.ts';

/** Which model, from where, and on what. */
export interface ModelWish {
  entry: ModelEntry;
  place: ModelPlace;
  device: ModelDevice | 'auto';
}

/** What a model's thread tells of itself. */
export interface ModelNews {
  /** Null when it no longer loads. */
  progress?(progress: LoadProgress | null): void;
  /** A way of running it failed, and is not tried again. */
  givenUp?(rung: Rung, error: unknown): void;
}

/** A pass cannot be interrupted: a thread that has not let go by then is ended, and opened anew when needed. In ms. */
const patience = 300;

/** Weights beyond this are not loaded on the processor only to compare: its memory ends at 4 GB. Bytes. */
const referenceLimit = 1e9;

/** Work with the thread of a model; all that it sends over takes the signal that it is given. */
export type ModelWork<R> = (api: Remote<CaptioningApi>, signal: AbortSignal) => Promise<R>;

/**
 * A model in the captioning thread, kept alive: after a failure it gets a fresh thread, then the next rung, from the
 * fastest to the surest. One at a time: whoever opens another closes this one.
 */
export class ModelThread {
  readonly #wish: ModelWish;
  readonly #news: ModelNews;
  readonly #end = new AbortController();
  /** What is left of the ladder, the rung that it stands on first; null until it is known. */
  #rungs: Promise<Rung[]> | null = null;
  /** Whether a fresh thread was already tried on this rung since it last worked. */
  #isRetried = false;
  #loaded: LoadedModel | null = null;
  /** Settles when the thread has the model; null where it has to be opened again. */
  #opening: Promise<LoadedModel> | null = null;
  /** References that were worked out since it was opened. */
  readonly #own = new Map<string, readonly number[]>();

  constructor(wish: ModelWish, news: ModelNews = {}) {
    this.#wish = wish;
    this.#news = news;
  }

  get loaded(): LoadedModel | null {
    return this.#loaded;
  }

  /** Loads on the first rung that holds. Throws the first failure where none does, or AbortError when closed. */
  async open(): Promise<LoadedModel> {
    let first: unknown = null;
    for (;;) {
      try {
        return await this.#awake();
      } catch (error) {
        this.#end.signal.throwIfAborted();
        first ??= error;
        if (!canStepDown(error) || !(await this.#stepDown(error))) throw first;
      }
    }
  }

  /**
   * Does `work` with the thread, which is opened anew where an earlier stop had to end it. A stop takes effect within
   * `patience` even where the thread is in the middle of a pass. AbortError once this is closed.
   */
  async use<R>(work: ModelWork<R>, signal = new AbortController().signal): Promise<R> {
    signal.throwIfAborted();
    this.#end.signal.throwIfAborted();
    await orAborted(this.#awake(), signal);
    this.#end.signal.throwIfAborted();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => (timer = setTimeout(() => this.#sleep(), patience));
    signal.addEventListener('abort', stop);
    try {
      return await captioning.call(work, signal);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
    }
  }

  /** To be said when some work came to its end: the next failure is a new one. */
  worked(): void {
    this.#isRetried = false;
  }

  /** After a failure: a fresh thread, once on the same rung, then on those below. False where none is left. */
  async recover(error: unknown): Promise<boolean> {
    if (!this.#loaded || this.#end.signal.aborted) return false;
    this.#sleep();
    if (!this.#isRetried) this.#isRetried = true;
    else if (!(await this.#stepDown(error))) return false;
    try {
      await this.open();
      return true;
    } catch {
      return false;
    }
  }

  /** Ends the thread and with it everything that waits on it. */
  close(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    this.#loaded = null;
    this.#sleep();
  }

  #awake(): Promise<LoadedModel> {
    return (this.#opening ??= this.#load());
  }

  #sleep(): void {
    this.#opening = null;
    captioning.stop();
  }

  /** Gives up the rung that it stands on; false where that was the last one. */
  async #stepDown(error: unknown): Promise<boolean> {
    const rungs = await this.#ladder();
    const rung = rungs.shift();
    this.#isRetried = false;
    if (rung) this.#news.givenUp?.(rung, error);
    return rungs.length > 0;
  }

  #ladder(): Promise<Rung[]> {
    const { entry, device, place } = this.#wish;
    const have = place.kind === 'stored' ? place.ways : undefined;
    return (this.#rungs ??= rungsHere(device, entry, have).then((rungs) => [...rungs]));
  }

  async #load(): Promise<LoadedModel> {
    const { entry, place } = this.#wish;
    const { signal } = this.#end;
    const load = async (how: Loading) => {
      signal.throwIfAborted(); // another model may be in the thread by now
      const onProgress = proxy((progress: LoadProgress) => {
        if (!signal.aborted)
          this.#news.progress?.(how.isReference ? { ...progress, isReference: true } : progress);
      });
      return captioning.call((api, own) => api.load(entry, place, how, onProgress, own), signal);
    };
    try {
      const [rung] = await this.#ladder();
      if (!rung) throw new CaptionerError('model_load_failed', { reason: 'it has no weights that run here' });
      const weights = place.kind === 'stored' ? await storedWeights(entry) : undefined;
      const priors = new Map([...(await knownPriors(entry.id)), ...this.#own]);
      const reference = await this.#reference(rung, weights, priors, load);
      this.#loaded = await load({ ...rung, weights, priors, reference });
      return this.#loaded;
    } catch (error) {
      if (!signal.aborted) this.#sleep(); // nothing can be loaded in a thread where a load has failed
      throw error;
    } finally {
      if (!signal.aborted) this.#news.progress?.(null);
    }
  }

  /**
   * Where nobody recorded what the model says of the test card, the processor is asked for that once, with the same
   * weights: a graphics card that computes wrongly does so without a word. Where the processor cannot run them, which is
   * remembered too, the test has to do without.
   */
  async #reference(
    { way, device }: Rung,
    weights: string | undefined,
    known: Priors,
    load: (how: Loading) => Promise<LoadedModel>,
  ): Promise<readonly number[] | undefined> {
    const { entry } = this.#wish;
    if (device === 'wasm' || entry.golden?.[way] || !entry.dtype.wasm) return undefined;
    if ((entry.bytes[way] ?? 0) > referenceLimit) return undefined;
    const key = referenceKey(entry, way, weights ?? 'of this visit');
    let values = known.get(key);
    if (!values) {
      values = await this.#valuesOf(() => load({ way, device: 'wasm', weights, isReference: true }));
      this.#own.set(key, values);
      if (weights !== undefined) await keepPriors(`${entry.id}@${entry.revision}`, [[key, values]]);
    }
    return values.length > 0 ? values : undefined;
  }

  /** What a load found of the test card; nothing where it failed for another reason than missing files. */
  async #valuesOf(load: () => Promise<LoadedModel>): Promise<readonly number[]> {
    try {
      return (await load()).test.values;
    } catch (error) {
      this.#end.signal.throwIfAborted();
      if (error instanceof CaptionerError && lacksFiles(error)) throw error;
      return [];
    } finally {
      if (!this.#end.signal.aborted) captioning.stop(); // a processor's memory is not given back otherwise
    }
  }
}

/** Missing files are missed further down too, and a network that is gone is gone for all. */
const canStepDown = (error: unknown) => isModelFailure(error) && !lacksFiles(error as CaptionerError);

const lacksFiles = ({ code }: CaptionerError) => code === 'model_not_found' || code === 'network_failed';
