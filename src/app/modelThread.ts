import { proxy, type Remote } from 'comlink';
import type {
  CaptioningApi,
  LoadedModel,
  Loading,
  LoadProgress,
  ModelDevice,
  ModelPlace,
} from '../boundary/captioning.ts';
import { ways, type ModelEntry, type Way } from '../boundary/catalogue.ts';
import { CaptionerError } from '../boundary/errors.ts';
import { referenceKey } from '../boundary/reference.ts';
import { deviceOf, wayToRun } from '../boundary/waysHere.ts';
import { keepPriors, knownPriors, type Priors } from './priors.ts';
import { isModelFailure } from './problems.ts';
import { orAborted } from './thread.ts';
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
  givenUp?(way: Way, error: unknown): void;
}

/** A pass cannot be interrupted: a thread that has not let go by then is ended, and opened anew when needed. In ms. */
const patience = 300;

/** Weights beyond this are not loaded on the processor only to compare: its memory ends at 4 GB. Bytes. */
const referenceLimit = 1e9;

/** Work with the thread of a model; all that it sends over takes the signal that it is given. */
export type ModelWork<R> = (api: Remote<CaptioningApi>, signal: AbortSignal) => Promise<R>;

/**
 * A model in the captioning thread, kept alive: after a failure it gets a fresh thread, then the next way of running
 * it, from the fastest to the surest. One at a time: whoever opens another closes this one.
 */
export class ModelThread {
  readonly #wish: ModelWish;
  readonly #news: ModelNews;
  readonly #end = new AbortController();
  #refused: readonly Way[];
  /** The way on which a fresh thread was already tried after a failure. */
  #retried: Way | null = null;
  #loaded: LoadedModel | null = null;
  /** Settles when the thread has the model; null where it has to be opened again. */
  #opening: Promise<LoadedModel> | null = null;

  constructor(wish: ModelWish, news: ModelNews = {}) {
    this.#wish = wish;
    // What is not on the shelf is as good as failed.
    const { place } = wish;
    this.#refused =
      place.kind === 'stored' && place.ways ? ways.filter((way) => !place.ways!.includes(way)) : [];
    this.#news = news;
  }

  get loaded(): LoadedModel | null {
    return this.#loaded;
  }

  /** Loads on the first way that works. Throws the first failure where none does, or AbortError when closed. */
  async open(): Promise<LoadedModel> {
    let first: unknown = null;
    for (;;) {
      try {
        return await this.#awake();
      } catch (error) {
        this.#end.signal.throwIfAborted();
        const way = error instanceof CaptionerError ? (error.details['way'] as Way | undefined) : undefined;
        if (!way || !canStepDown(error) || this.#refused.includes(way)) throw first ?? error;
        first ??= error;
        this.#refuse(way, error);
      }
    }
  }

  /**
   * Does `work` with the thread, which is opened anew where an earlier stop had to end it. A stop takes effect within
   * `patience` even where the thread is in the middle of a pass.
   */
  async use<R>(work: ModelWork<R>, signal = new AbortController().signal): Promise<R> {
    signal.throwIfAborted();
    await orAborted(this.#awake(), signal);
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

  /** After a failure: a fresh thread, once on the same way, then on those below. False where none is left. */
  async recover(error: unknown): Promise<boolean> {
    const way = this.#loaded?.way;
    if (!way || this.#end.signal.aborted) return false;
    if (this.#retried === way) this.#refuse(way, error);
    this.#retried = way;
    this.#sleep();
    try {
      await this.open();
      return true;
    } catch {
      return false;
    }
  }

  /** Ends the thread and with it everything that waits on it. */
  close(): void {
    this.#end.abort();
    this.#loaded = null;
    this.#sleep();
  }

  #awake(): Promise<LoadedModel> {
    return (this.#opening ??= this.#load());
  }

  /**
   * What is known of the model. Where nobody recorded what it says of the test card, the processor is asked for that
   * once, with the same weights: a graphics card that computes wrongly does so without a word. Where the processor
   * cannot run them, the test has to do without.
   */
  async #withReference(load: (how: Loading) => Promise<LoadedModel>): Promise<Priors> {
    const { entry, device } = this.#wish;
    const known = await knownPriors(entry.id);
    const way = await wayToRun({ device, refused: this.#refused }, entry);
    const key = referenceKey(entry, way);
    const isNeeded = deviceOf(way) !== 'wasm' && !entry.golden?.[way] && !known.has(key);
    if (!isNeeded || (entry.bytes[way] ?? 0) > referenceLimit) return known;
    try {
      const { test } = await load({ device: 'wasm', referenceFor: way });
      await keepPriors(`${entry.id}@${entry.revision}`, [[key, test.values]]);
      return new Map([...known, [key, test.values]]);
    } catch (error) {
      this.#end.signal.throwIfAborted();
      if (error instanceof CaptionerError && lacksFiles(error)) throw error;
      return known;
    } finally {
      if (!this.#end.signal.aborted) captioning.stop(); // a processor's memory is not given back otherwise
    }
  }

  #sleep(): void {
    this.#opening = null;
    captioning.stop();
  }

  #refuse(way: Way, error: unknown): void {
    this.#refused = [...this.#refused, way];
    this.#news.givenUp?.(way, error);
  }

  async #load(): Promise<LoadedModel> {
    const { entry, place, device } = this.#wish;
    const { signal } = this.#end;
    const load = async (how: Loading) => {
      signal.throwIfAborted(); // another model may be in the thread by now
      const onProgress = proxy((progress: LoadProgress) => {
        const isReference = how.referenceFor !== undefined;
        if (!signal.aborted) this.#news.progress?.(isReference ? { ...progress, isReference } : progress);
      });
      return captioning.call((api, own) => api.load(entry, place, how, onProgress, own), signal);
    };
    try {
      const priors = await this.#withReference(load);
      this.#loaded = await load({ device, refused: this.#refused, priors });
      return this.#loaded;
    } catch (error) {
      if (!signal.aborted) this.#sleep(); // nothing can be loaded in a thread where a load has failed
      throw error;
    } finally {
      if (!signal.aborted) this.#news.progress?.(null);
    }
  }
}

/** Missing files are missed further down too, and a network that is gone is gone for all. */
const canStepDown = (error: unknown) => isModelFailure(error) && !lacksFiles(error as CaptionerError);

const lacksFiles = ({ code }: CaptionerError) => code === 'model_not_found' || code === 'network_failed';
