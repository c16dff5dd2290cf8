import { frameAt } from '../film/curves.ts';
import { shotAt, type Shot } from '../film/shot.ts';
import type { Seconds } from '../film/time.ts';
import type { Cutting } from './cutting.svelte.ts';
import type { Film } from './film.svelte.ts';

/** A frame's time is rounded on its way; closer than this is the same place. */
export const samePlace: Seconds = 0.02;

/** What is on the desk, as far as cutting needs it. */
interface Place {
  readonly film: Film | null;
  /** The shot on screen. */
  readonly shot: Shot | null;
  readonly player: { readonly time: Seconds };
  readonly session: { cut(film: Film, change: (cutting: Cutting) => void): Promise<void> };
  say(text: string): void;
}

/** A person's cuts at the frame on screen. */
export class CutsHere {
  readonly #place: Place;
  /** Settles when the last cut that was wished for is made. */
  #made = Promise.resolve();

  constructor(place: Place) {
    this.#place = place;
  }

  /** Whether the film can be cut anew: it is measured to its end, and what was measured is kept. */
  get canCut(): boolean {
    const { film } = this.#place;
    return film !== null && film.found.isComplete && !film.isRunning && film.cutting.state !== 'unrecorded';
  }
  /** First frame of a shot that would begin on screen; null where one does already. */
  get splitTime(): Seconds | null {
    return this.#splitAt(this.#place.player.time, this.#place.shot);
  }
  /** Whether the shot on screen has one before it to be joined with. */
  get canJoin(): boolean {
    return this.canCut && (this.#place.shot?.index ?? 0) > 0;
  }

  /** S. */
  split(): void {
    this.#cut('Split', (film, time) => {
      const t = this.#splitAt(time, shotAt(film.shots, time));
      return t === null ? null : (cutting) => cutting.split(t);
    });
  }

  /** B. */
  join(): void {
    this.#cut('Joined', (film, time) => {
      const shot = shotAt(film.shots, time);
      return shot && shot.index > 0 ? (cutting) => cutting.join(shot.interval[0]) : null;
    });
  }

  /** U. */
  undo(): void {
    this.#cut('Undone', (film) => (film.cutting.canUndo ? (cutting) => cutting.undo() : null));
  }

  #splitAt(time: Seconds, shot: Shot | null): Seconds | null {
    if (!this.canCut || !shot) return null;
    const frame = frameAt(this.#place.film?.found.curves ?? [], time);
    return frame !== null && frame - shot.interval[0] > samePlace ? frame : null;
  }

  /** Changes the cuts at the time of the wish, in the shots as they are once the cut before it is made. */
  #cut(said: string, changeAt: (film: Film, time: Seconds) => ((cutting: Cutting) => void) | null): void {
    const { film } = this.#place;
    const { time } = this.#place.player;
    if (!this.canCut) return;
    this.#made = this.#made.then(async () => {
      const change = film && film === this.#place.film && this.canCut ? changeAt(film, time) : null;
      if (!film || !change) return;
      await this.#place.session.cut(film, change);
      this.#place.say(`${said}: ${film.shots.length} ${film.shots.length === 1 ? 'shot' : 'shots'}`);
    });
  }
}
