import { type Boundary, CutFinder, HORIZON } from './cuts/cutFinder.ts';
import { LEAST_CHANGE } from './cuts/hardCut.ts';
import { CUT_THRESHOLD } from './cuts/score.ts';
import type { FrameStats, ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import { SIGHT_EVERY, sightOf } from './sight.ts';
import type { Seconds } from './time.ts';

/** A shot with the frames measured in it, and the boundaries inside it that are not taken for cuts. */
export interface MeasuredShot {
  shot: Shot;
  frames: ShotFrame[];
  candidates: Boundary[];
}

/** Where a run goes on: the number, the start and the boundary of the shot that was open. */
export interface Place {
  shot: number;
  time: Seconds;
  boundary?: Shot['boundary'];
  score?: number;
}

/** A boundary that a person set has no score. */
export type Cut = Pick<Boundary, 't' | 'kind'> & Partial<Pick<Boundary, 'score'>>;

/** Frames on their way into shots: the shot that is open, and what is known of it. */
export class OpenShot {
  #frames: ShotFrame[] = [];
  #candidates: Boundary[] = [];
  #index: number;
  #start: Seconds;
  #boundary: Shot['boundary'];
  #score: number | undefined;

  /** Goes on after earlier shots where a place is given. */
  constructor({ shot, time, boundary, score }: Place = { shot: 0, time: 0 }) {
    this.#index = shot;
    this.#start = time;
    this.#boundary = boundary ?? (shot === 0 ? 'start' : 'cut');
    this.#score = score;
  }

  get start(): Seconds {
    return this.#start;
  }
  get frames(): readonly ShotFrame[] {
    return this.#frames;
  }

  /** Takes a frame; one before the start belongs to an earlier shot. */
  keep(frame: ShotFrame): void {
    if (frame.t < this.#start - 1e-6) return;
    this.#frames.push((this.#score ?? 0) < CUT_THRESHOLD ? withOwnParallax(frame, this.#start) : frame);
  }

  /** Keeps in mind what may be a boundary. */
  consider(candidate: Boundary): void {
    if (candidate.t > this.#start + 1e-6) this.#candidates.push(candidate);
  }

  /** Ends the shot at a boundary and opens the next; null where no frame lies before it, or an earlier run told it. */
  close({ t, kind, score }: Cut): MeasuredShot | null {
    const split = t > this.#start + 1e-6 ? this.#frames.findIndex((frame) => frame.t >= t - 1e-6) : -1;
    if (split <= 0) return null;
    const done = this.upTo(t, this.#frames.slice(0, split));
    const rest = this.#frames.slice(split);
    this.#frames = (score ?? 0) < CUT_THRESHOLD ? rest.map((frame) => withOwnParallax(frame, t)) : rest;
    this.#candidates = this.#candidates.filter((one) => one.t > t);
    this.#index++;
    this.#start = t;
    this.#boundary = kind;
    this.#score = score;
    return done;
  }

  /** The shot as it would be if it ended here. */
  upTo(end: Seconds, frames: ShotFrame[] = this.#frames): MeasuredShot {
    const candidates = this.#candidates.filter(({ t }) => t < end);
    const [index, boundary, score] = [this.#index, this.#boundary, this.#score];
    const shot: Shot = { index, interval: [this.#start, end], boundary };
    return { shot: score === undefined ? shot : { ...shot, score }, frames, candidates };
  }

  place(): Place {
    const [shot, time, boundary, score] = [this.#index, this.#start, this.#boundary, this.#score];
    return { shot, time, boundary, ...(score !== undefined && { score }) };
  }
}

/**
 * Points are seeded anew where a cut is found; at a boundary that was none when the film was measured they were followed
 * across, and what the window that holds it says is of both shots.
 */
function withOwnParallax(frame: ShotFrame, start: Seconds): ShotFrame {
  const isAcross = frame.parallax && frame.parallax.from < start - 1e-6;
  return isAcross ? { ...frame, parallax: null } : frame;
}

/** Gathers frames into shots while they arrive. */
export class ShotBuilder {
  readonly #finder = new CutFinder();
  readonly #open: OpenShot;
  #sighted: Seconds = -Infinity;

  /** Goes on after earlier shots where a place is given. */
  constructor(place?: Place) {
    this.#open = new OpenShot(place);
  }

  /** Takes the next frame; returns the shots that are now complete. Frames before the place only tell what follows. */
  push(frame: FrameStats): MeasuredShot[] {
    this.#open.keep(this.#kept(frame));
    return this.#closed(this.#finder.push(frame));
  }

  /**
   * The shot that is still open, as far as it has surely come: up to a change that is not judged yet. Null before the
   * first frame.
   */
  open(): MeasuredShot | null {
    const all = this.#open.frames;
    const doubt = all.findLastIndex((frame) => frame.change >= LEAST_CHANGE);
    const last = all.at(-1);
    if (!last) return null;
    const isJudged = doubt <= 0 || last.t - all[doubt]!.t > HORIZON;
    const frames = isJudged ? [...all] : all.slice(0, doubt);
    const end = frames.at(-1)!;
    return this.#open.upTo(end.t + end.duration, frames);
  }

  /** The last frame, as it is kept. */
  latest(): ShotFrame | undefined {
    return this.#open.frames.at(-1);
  }

  /** The shot that is still open. */
  place(): Place {
    return this.#open.place();
  }

  /** No more frames will come: the rest of the shots. `end` is the end of the last frame. */
  finish(end: Seconds): MeasuredShot[] {
    const shots = this.#closed(this.#finder.finish());
    if (this.#open.frames.length > 0) shots.push(this.#open.upTo(end));
    return shots;
  }

  /** The frame without its pictures; a sight of it now and then, and where the picture is new. */
  #kept({ tiny, activity, histogramChange: _, ...rest }: FrameStats): ShotFrame {
    const { t, change } = rest;
    const kept = { ...rest, quiet: activity.length > 0 ? Math.min(...activity) : 0 };
    const isDue = Math.floor(t / SIGHT_EVERY) !== Math.floor(this.#sighted / SIGHT_EVERY);
    if (!isDue && change < LEAST_CHANGE) return kept;
    this.#sighted = t;
    return { ...kept, sight: sightOf(tiny) };
  }

  #closed(boundaries: readonly Boundary[]): MeasuredShot[] {
    return boundaries.flatMap((boundary) => {
      if (boundary.score >= CUT_THRESHOLD) return this.#open.close(boundary) ?? [];
      this.#open.consider(boundary);
      return [];
    });
  }
}
