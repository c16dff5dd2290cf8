import type { FrameStats } from '../frame.ts';
import type { BoundaryKind } from '../shot.ts';
import type { Seconds } from '../time.ts';
import { LONGEST_DISSOLVE, type Mixture, mixturesEndingAt } from './dissolve.ts';
import { FadeFinder } from './fade.ts';
import { comesBack, hardCutAt, PASSAGE } from './hardCut.ts';
import { type Glimpse, glimpseOf } from './glimpse.ts';
import { jumpCutAt } from './jumpCut.ts';
import { CUT_THRESHOLD } from './score.ts';
import { type Wipe, wipeEndingAt } from './wipe.ts';

/** Where one shot ends and the next begins: `t` is the first frame of the next. */
export interface Boundary {
  t: Seconds;
  kind: Exclude<BoundaryKind, 'start'>;
  /** 0..1, of all kinds alike: a cut from `CUT_THRESHOLD` on, else only a candidate. */
  score: number;
}

/** What comes after a frame that has to be seen before it can be called a cut. */
const AFTER: Seconds = 0.5;

/** A dissolve is over when no frame has ended one for this long. */
const QUIET: Seconds = 0.25;

/** When a boundary is certain: nothing that is found later can come before it. */
export const HORIZON: Seconds = LONGEST_DISSOLVE + QUIET + 0.2;

/** A change within so little of the film's end is not seen to lead anywhere: a flash, a broken frame, a fade cut off. */
const LAST_SHOT: Seconds = 0.1;

/** Two boundaries closer than this are one; a shot of a single frame lasts at least this long at 60 a second. */
const CLOSEST: Seconds = 0.012;

/** Of candidates closer together than this the best is kept: fast action changes in several frames on end. */
const APART: Seconds = 0.12;

/**
 * Finds boundaries while frames arrive, about two and a half seconds behind them: cuts, and candidates with scores from
 * the floor up. What is a cut never depends on what is only a candidate.
 */
export class CutFinder {
  #glimpses: Glimpse[] = [];
  readonly #fades = new FadeFinder();
  #mixture: Mixture | null = null;
  #weakMixture: Mixture | null = null;
  #border: Wipe | null = null;
  #judged: Seconds = -Infinity;
  #found: Boundary[] = [];
  #weak: Boundary[] = [];
  /** Until when candidates were released. */
  #told: Seconds = -Infinity;
  #last: Seconds = -Infinity;

  /** Takes the next frame; returns the boundaries that are now certain, in order of time. */
  push(frame: FrameStats): Boundary[] {
    const glimpse = glimpseOf(frame);
    this.#glimpses.push(glimpse);
    const fade = this.#fades.push(glimpse);
    if (fade) this.#add({ t: this.#frameAt(fade.t), kind: fade.gradual ? 'fade' : 'cut', score: fade.score });
    this.#dissolve(glimpse.t);
    this.#wipe(glimpse.t);
    this.#judge(glimpse.t - AFTER);
    this.#forget(glimpse.t - HORIZON - AFTER);
    return this.#release(glimpse.t - HORIZON);
  }

  /** No more frames will come: all boundaries left. */
  finish(): Boundary[] {
    this.#closeMixture();
    this.#closeWeakMixture();
    this.#closeWipe();
    this.#judge((this.#glimpses.at(-1)?.t ?? 0) - LAST_SHOT);
    return this.#release(Infinity);
  }

  #judge(until: Seconds): void {
    for (let i = 1; i < this.#glimpses.length; i++) {
      const { t } = this.#glimpses[i]!;
      if (t <= this.#judged || t > until) continue;
      this.#judged = t;
      const score = Math.max(hardCutAt(this.#glimpses, i), jumpCutAt(this.#glimpses, i));
      if (score > 0) this.#add({ t, kind: 'cut', score });
    }
  }

  #dissolve(now: Seconds): void {
    const { sure, weak } = mixturesEndingAt(this.#glimpses);
    if (sure && (!this.#mixture || sure.span > this.#mixture.span)) this.#mixture = sure;
    if (this.#mixture && now - this.#mixture.to > QUIET && !sure) this.#closeMixture();
    if (weak && (!this.#weakMixture || weak.span > this.#weakMixture.span)) this.#weakMixture = weak;
    if (this.#weakMixture && now - this.#weakMixture.to > QUIET && !weak) this.#closeWeakMixture();
  }

  #wipe(now: Seconds): void {
    const wipe = wipeEndingAt(this.#glimpses);
    if (wipe && (!this.#border || wipe.likeness < this.#border.likeness)) this.#border = wipe;
    if (this.#border && now - this.#border.to > PASSAGE && !wipe) this.#closeWipe();
  }

  /** What looked like cuts while the border went over the picture was the wipe. */
  #closeWipe(): void {
    const wipe = this.#border;
    this.#border = null;
    if (!wipe) return;
    const { from, to } = wipe;
    if (this.#returns(from, to)) return; // something passed before the lens
    this.#found = this.#found.filter(({ t }) => t < from || t > to);
    this.#weak = this.#weak.filter(({ t }) => t < from || t > to);
    this.#add({ t: wipe.t, kind: 'wipe', score: wipe.score });
  }

  /** True where the picture of before is there again after. */
  #returns(from: Seconds, to: Seconds): boolean {
    const earlier = this.#glimpses.filter(({ t }) => t <= from);
    const later = this.#glimpses.filter(({ t }) => t >= to);
    return comesBack(earlier, later, from, to);
  }

  #closeMixture(): void {
    const mixture = this.#mixture;
    this.#mixture = null;
    if (!mixture) return;
    const isTaken = this.#found.some(({ t }) => t > mixture.from && t <= mixture.to);
    if (isTaken || this.#returns(mixture.from, mixture.to)) return; // fire, smoke or a flare that goes
    this.#weak = this.#weak.filter(({ t }) => t < mixture.from || t > mixture.to);
    this.#add({ t: mixture.t, kind: 'dissolve', score: mixture.score });
  }

  /** What is not quite a dissolve is none where it is the edge of a real one. */
  #closeWeakMixture(): void {
    const mixture = this.#weakMixture;
    this.#weakMixture = null;
    if (!mixture) return;
    const { t, from, to, score } = mixture;
    const isReal = this.#mixture && this.#mixture.from < to && this.#mixture.to > from;
    const isTaken = [...this.#found, ...this.#weak].some((other) => other.t > from && other.t <= to);
    if (!isReal && !isTaken && !this.#returns(from, to)) this.#add({ t, kind: 'dissolve', score });
  }

  #add(boundary: Boundary): void {
    if (boundary.score < CUT_THRESHOLD) this.#weak.push(boundary);
    else if (this.#found.every(({ t }) => Math.abs(t - boundary.t) > CLOSEST)) this.#found.push(boundary);
  }

  #release(until: Seconds): Boundary[] {
    const certain = this.#found.filter(({ t }) => t <= until).sort((a, b) => a.t - b.t);
    const cuts = certain.filter(({ t }) => {
      const isNew = t > this.#last + CLOSEST;
      if (isNew) this.#last = t;
      return isNew;
    });
    const candidates = this.#weak.filter(
      (one) => one.t <= until && one.t > this.#told && this.#standsAlone(one),
    );
    this.#found = this.#found.filter(({ t }) => t > until);
    this.#weak = this.#weak.filter(({ t }) => t > until - APART); // their neighbours may still ask
    this.#told = until;
    return [...cuts, ...candidates].sort((a, b) => a.t - b.t);
  }

  /** Neither beside a cut nor beside a better candidate. */
  #standsAlone({ t, score }: Boundary): boolean {
    const isNear = (other: Seconds) => Math.abs(other - t) <= APART;
    if (isNear(this.#last) || this.#found.some((cut) => isNear(cut.t))) return false;
    return this.#weak.every(
      (one) => one.t === t || !isNear(one.t) || one.score < score || (one.score === score && one.t > t),
    );
  }

  #forget(before: Seconds): void {
    const keep = this.#glimpses.findIndex((glimpse) => glimpse.t >= before);
    if (keep > 0) this.#glimpses.splice(0, keep);
  }

  /** Time of the first frame at or after `t`; in the middle of long darkness the frames are no longer known. */
  #frameAt(t: Seconds): Seconds {
    if (this.#glimpses[0]!.t > t) return t;
    return this.#glimpses.find((glimpse) => glimpse.t >= t - 1e-6)?.t ?? t;
  }
}
