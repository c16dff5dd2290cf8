import { isAbort } from '../boundary/errors.ts';
import type { Film } from './film.svelte.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { Model } from './model.svelte.ts';
import { isModelFailure, problemOf, type Problem } from './problems.ts';
import { readShot } from './readShot.ts';
import type { Finding } from './kept.ts';

/** Puts the open questions of each shot to the chosen model, one shot after the other. */
export class Reader {
  readonly #model: Model;
  readonly #keeper: Keeper;
  #turn: Promise<void> = Promise.resolve();

  constructor(model: Model, keeper: Keeper) {
    this.#model = model;
    this.#keeper = keeper;
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
    let problem: Problem | null = null;
    for (const finding of film.found.findings) {
      signal.throwIfAborted();
      try {
        await this.#read(film, finding, signal);
      } catch (error) {
        if (isAbort(error)) throw error;
        problem ??= problemOf(error, film.name);
      }
    }
    return problem;
  }

  /** Shots read, of all that have been or are to be. */
  #tell(film: Film): void {
    if (film.stage !== 'reading') return;
    const read = film.found.findings.filter((finding) => finding.readBy === this.#model.loaded?.cite).length;
    const unread = film.found.findings.filter((finding) => this.#isUnread(finding)).length;
    film.advance(read / Math.max(1, read + unread));
  }

  #isUnread({ open, readBy }: Finding): boolean {
    return open.length > 0 && readBy !== this.#model.loaded?.cite;
  }

  async #read(film: Film, finding: Finding, signal: AbortSignal): Promise<void> {
    const { file, source } = film;
    for (;;) {
      const model = this.#model.loaded;
      if (!model || !file || !source || signal.aborted || !this.#isUnread(finding)) return;
      try {
        const read = await readShot(
          { file, source, model, signal, use: (work) => this.#model.use(work, signal) },
          finding,
        );
        signal.throwIfAborted();
        film.found.take(read);
        this.#keeper.finding(film, read);
        this.#tell(film);
        return;
      } catch (error) {
        // A model that a person let go in the middle is no failure: the film is done without it.
        if (isAbort(error) && !signal.aborted) return;
        if (!isModelFailure(error) || !(await this.#model.recover(error))) throw error;
      }
    }
  }
}
