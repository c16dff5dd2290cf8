import { type Boundary, CutFinder } from './cuts/cutFinder.ts';
import type { FrameStats, ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import type { Seconds } from './time.ts';

/** A shot with the frames measured in it. */
export interface MeasuredShot {
  shot: Shot;
  frames: ShotFrame[];
}

/** Gathers frames into shots while they arrive. */
export class ShotBuilder {
  readonly #finder = new CutFinder();
  #frames: ShotFrame[] = [];
  #index: number;
  #start: Seconds;
  #boundary: Shot['boundary'];

  /** Goes on after earlier shots where `index` is not 0. */
  constructor(index = 0, start: Seconds = 0) {
    this.#index = index;
    this.#start = start;
    this.#boundary = index === 0 ? 'start' : 'cut';
  }

  /** Takes the next frame; returns the shots that are now complete. */
  push(frame: FrameStats): MeasuredShot[] {
    const { tiny: _, ...kept } = frame;
    this.#frames.push(kept);
    return this.#finder.push(frame).map((boundary) => this.#close(boundary));
  }

  /** The shot that is still open, as far as it has come; null before the first frame. */
  open(): MeasuredShot | null {
    const last = this.#frames.at(-1);
    return last ? { shot: this.#shot(last.t + last.duration), frames: this.#frames } : null;
  }

  /** Number and start of the shot that is still open. */
  place(): { shot: number; time: Seconds } {
    return { shot: this.#index, time: this.#start };
  }

  /** No more frames will come: the rest of the shots. `end` is the end of the last frame. */
  finish(end: Seconds): MeasuredShot[] {
    const shots = this.#finder.finish().map((boundary) => this.#close(boundary));
    if (this.#frames.length > 0) shots.push({ shot: this.#shot(end), frames: this.#frames });
    return shots;
  }

  #close({ t, kind }: Boundary): MeasuredShot {
    const split = this.#frames.findIndex((frame) => frame.t >= t - 1e-6);
    const done = { shot: this.#shot(t), frames: this.#frames.slice(0, split) };
    this.#frames = this.#frames.slice(split);
    this.#index++;
    this.#start = t;
    this.#boundary = kind;
    return done;
  }

  #shot(end: Seconds): Shot {
    return { index: this.#index, interval: [this.#start, end], boundary: this.#boundary };
  }
}
