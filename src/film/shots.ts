import { type Boundary, CutFinder, HORIZON } from './cuts/cutFinder.ts';
import { LEAST_CHANGE } from './cuts/hardCut.ts';
import type { FrameStats, ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import type { Seconds } from './time.ts';

/** A shot with the frames measured in it. */
export interface MeasuredShot {
  shot: Shot;
  frames: ShotFrame[];
}

/** Where a run goes on: the number, the start and the boundary of the shot that was open. */
export interface Place {
  shot: number;
  time: Seconds;
  boundary?: Shot['boundary'];
}

/** Gathers frames into shots while they arrive. */
export class ShotBuilder {
  readonly #finder = new CutFinder();
  #frames: ShotFrame[] = [];
  #index: number;
  #start: Seconds;
  #boundary: Shot['boundary'];

  /** Goes on after earlier shots where a place is given. */
  constructor({ shot, time, boundary }: Place = { shot: 0, time: 0 }) {
    this.#index = shot;
    this.#start = time;
    this.#boundary = boundary ?? (shot === 0 ? 'start' : 'cut');
  }

  /** Takes the next frame; returns the shots that are now complete. Frames before the place only tell what follows. */
  push(frame: FrameStats): MeasuredShot[] {
    if (frame.t >= this.#start - 1e-6) {
      const { tiny: _, activity: __, histogramChange: ___, ...kept } = frame;
      this.#frames.push(kept);
    }
    return this.#closed(this.#finder.push(frame));
  }

  /**
   * The shot that is still open, as far as it has surely come: up to a change that is not judged yet. Null before the
   * first frame.
   */
  open(): MeasuredShot | null {
    const doubt = this.#frames.findLastIndex((frame) => frame.change >= LEAST_CHANGE);
    const last = this.#frames.at(-1);
    if (!last) return null;
    const isJudged = doubt <= 0 || last.t - this.#frames[doubt]!.t > HORIZON;
    const frames = isJudged ? this.#frames : this.#frames.slice(0, doubt);
    const end = frames.at(-1)!;
    return { shot: this.#shot(end.t + end.duration), frames };
  }

  /** The shot that is still open. */
  place(): Place {
    return { shot: this.#index, time: this.#start, boundary: this.#boundary };
  }

  /** No more frames will come: the rest of the shots. `end` is the end of the last frame. */
  finish(end: Seconds): MeasuredShot[] {
    const shots = this.#closed(this.#finder.finish());
    if (this.#frames.length > 0) shots.push({ shot: this.#shot(end), frames: this.#frames });
    return shots;
  }

  /** A boundary at or before the place was told by an earlier run. */
  #closed(boundaries: readonly Boundary[]): MeasuredShot[] {
    return boundaries.flatMap((boundary) => (boundary.t > this.#start + 1e-6 ? [this.#close(boundary)] : []));
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
