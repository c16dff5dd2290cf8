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
   * Reads every shot that was not read yet. Throws what the model throws, which is then let go. A shot whose
   * stills cannot be had is left unread, and the first reason why is given back.
   */
  async finish(film: Film, signal: AbortSignal): Promise<Problem | null> {
    await this.#turn;
    let problem: Problem | null = null;
    for (const finding of film.found.findings) {
      signal.throwIfAborted();
      try {
        await this.#read(film, finding, signal);
      } catch (error) {
        if (isAbort(error) || isModelFailure(error)) throw error;
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
    const model = this.#model.loaded;
    const { file, source } = film;
    if (!model || !file || !source || signal.aborted || !this.#isUnread(finding)) return;
    try {
      const read = await readShot({ file, source, model, signal }, finding);
      signal.throwIfAborted();
      film.found.take(read);
      this.#keeper.finding(film, read);
      this.#tell(film);
    } catch (error) {
      // A model that a person let go in the middle is no failure: the film is done without it.
      if (isAbort(error) && !signal.aborted) return;
      if (isModelFailure(error)) this.#model.lose(error);
      throw error;
    }
  }
}
