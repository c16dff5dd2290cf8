import { isAbort } from '../boundary/errors.ts';
import type { Film } from './film.svelte.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { Model, ReadyModel } from './model.svelte.ts';
import type { Finding } from './kept.ts';
import { isModelFailure, problemOf, type Problem } from './problems.ts';
import { isUnread, type Wishes } from './readings.ts';
import { readShot } from './readShot.ts';
import { isUnwritten, rewriteShot } from './rewriteShot.ts';
import type { Place } from './sitting.ts';

/** Puts the open questions of each shot to the chosen model, one shot after the other. */
export class Reader {
  readonly #model: Model;
  readonly #keeper: Keeper;
  readonly #wishes: Wishes;
  #turn: Promise<void> = Promise.resolve();

  constructor(model: Model, keeper: Keeper, wishes: Wishes) {
    this.#model = model;
    this.#keeper = keeper;
    this.#wishes = wishes;
  }

  /** Reads a shot while the analysis goes on with the next; `finish` comes back to those that failed. */
  offer(film: Film, finding: Finding, signal: AbortSignal): void {
    if (!this.#model.loaded) return;
    this.#turn = this.#turn.then(() => this.#read(film, finding, signal)).catch(() => {});
  }

  /**
   * Reads every shot that was not read yet. A model that fails is given a fresh thread and then other ways of running;
   * where none works, the film goes on by measurement alone. The first reason why a shot is left unread is given back.
   */
  async finish(film: Film, signal: AbortSignal): Promise<Problem | null> {
    await this.#turn;
    // Model and wishes may change on the way: each shot once for each of them.
    const tried = new Set<string>();
    const keyOf = ({ shot }: Finding) => `${shot.index} ${this.#wishes.explore} ${this.#model.loaded?.id}`;
    const next = () =>
      film.found.findings.find((finding) => this.#isUnread(finding) && !tried.has(keyOf(finding)));
    let problem: Problem | null = null;
    for (let finding = next(); finding; finding = next()) {
      signal.throwIfAborted();
      tried.add(keyOf(finding));
      const shot = finding;
      const why = await this.#problemOf(film, () => this.#read(film, shot, signal));
      problem ??= why;
    }
    return problem;
  }

  /** Rewrites the caption of every shot that has none, or one that no longer says what is told of it. */
  async rewrite(film: Film, signal: AbortSignal): Promise<Problem | null> {
    let problem: Problem | null = null;
    for (const [i, told] of film.told.entries()) {
      signal.throwIfAborted();
      film.advance(i / film.told.length);
      const before = told.reading;
      if (!this.#model.loaded?.writes || !before || !isUnwritten(told)) continue;
      const why = await this.#problemOf(film, () =>
        this.#withModel(film, signal, async (place) => {
          const reading = await rewriteShot(place, told.units, before);
          const finding = film.found.findings.find(({ shot }) => shot.index === told.shot.index);
          if (finding) this.#take(film, { ...finding, reading }, signal);
        }),
      );
      problem ??= why;
    }
    return problem;
  }

  /** Why some work with the model failed, or null; a stop is no failure. */
  async #problemOf(film: Film, work: () => Promise<void>): Promise<Problem | null> {
    try {
      await work();
      return null;
    } catch (error) {
      if (isAbort(error)) throw error;
      return problemOf(error, film.name);
    }
  }

  /** Shots read, of all that have been or are to be. */
  #tell(film: Film): void {
    if (film.stage !== 'reading') return;
    const { findings } = film.found;
    const unread = findings.filter((finding) => this.#isUnread(finding)).length;
    film.advance(1 - unread / Math.max(1, findings.length));
  }

  /** Whether the model would ask or write anything in a film that it has not. */
  hasMore(film: Film): boolean {
    return film.found.findings.some((finding) => this.#isUnread(finding));
  }

  #isUnread(finding: Finding, model = this.#model.loaded): boolean {
    return model !== null && isUnread(finding, model, this.#wishes);
  }

  async #read(film: Film, finding: Finding, signal: AbortSignal): Promise<void> {
    await this.#withModel(film, signal, async (place) => {
      if (!this.#isUnread(finding, place.model)) return;
      this.#take(film, await readShot({ ...place, wishes: this.#wishes }, finding), signal);
      this.#tell(film);
    });
  }

  #take(film: Film, finding: Finding, signal: AbortSignal): void {
    signal.throwIfAborted();
    film.found.take(finding);
    this.#keeper.finding(film, finding);
  }

  /** Does some work with the model; where it fails, once more in a fresh thread, and on the ways further down. */
  async #withModel(film: Film, signal: AbortSignal, work: (place: Place) => Promise<void>): Promise<void> {
    const { file, source } = film;
    let model: ReadyModel | null;
    while ((model = this.#model.ready) !== null && file && source && !signal.aborted) {
      const { loaded, use, recover, worked } = model;
      try {
        await work({ file, source, signal, model: loaded, use: (own) => use(own, signal) });
        return worked();
      } catch (error) {
        // A model that a person let go in the middle is no failure: the film goes on without it, or with another.
        if (isAbort(error) && !signal.aborted) return;
        if (!isModelFailure(error) || !(await recover(error))) throw error;
      }
    }
  }
}
