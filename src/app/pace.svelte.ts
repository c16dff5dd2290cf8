import type { Seconds } from '../film/time.ts';

/** How far a stage is. */
export interface Progress {
  /** 0..1. */
  share: number;
  /** Null while there is too little to tell by. */
  left: Seconds | null;
  frames: number;
}

/** Too early a guess of the time left is wrong by a factor; wait this long. */
const leastElapsed: Seconds = 1.5;

/** Tells from the share done how long the rest of a stage will take. */
export class Pace {
  #progress = $state.raw<Progress>({ share: 0, left: null, frames: 0 });
  #began = 0; // ms
  #beganAt = 0;

  get progress(): Progress {
    return this.#progress;
  }

  /** A stage begins; a resumed one has a share done already. */
  begin(share: number): void {
    this.#progress = { share, left: null, frames: 0 };
    this.#began = performance.now();
    this.#beganAt = share;
  }

  advance(share: number, frames = this.#progress.frames): void {
    const elapsed = (performance.now() - this.#began) / 1000;
    const done = share - this.#beganAt;
    const left = elapsed < leastElapsed || done <= 0 ? null : (elapsed / done) * (1 - share);
    this.#progress = { share: Math.min(1, share), left, frames };
  }
}
