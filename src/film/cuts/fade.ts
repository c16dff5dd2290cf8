import type { Seconds } from '../time.ts';
import { isEmpty, likeness, type Glimpse } from './glimpse.ts';
import { FLOOR, graded } from './score.ts';

/** Likeness of what is before and after an empty picture: from the threshold on it was a flash, a blink, or the light. */
const same = { none: 0.95, threshold: 0.75, sure: 0.2 } as const;

/** Spread, in grey levels, from which a picture tells what it shows. */
const READABLE = 8;

/** Light that goes or comes between this share of the full contrast and nothing in this time fades; else it is cut. */
const FULL = 0.6;
const GRADUAL: Seconds = 0.1;

/** Contrast is full compared with the last second. */
const MEMORY: Seconds = 1;

/** The passage through an empty picture that a frame completes. */
export interface Passage {
  /** Middle of the empty frames. */
  t: Seconds;
  gradual: boolean;
  /** By how unlike the pictures before and after are, 0..1. */
  score: number;
}

/** Follows pictures into emptiness (black, white, one colour) and out of it. */
export class FadeFinder {
  /** Readable pictures of the last second before emptiness. */
  #before: Glimpse[] = [];
  #empty: { from: Seconds; to: Seconds } | null = null;

  /** The passage that this frame completes, or null. */
  push(glimpse: Glimpse): Passage | null {
    if (isEmpty(glimpse)) {
      this.#empty = { from: this.#empty?.from ?? glimpse.t, to: glimpse.t };
      return null;
    }
    if (glimpse.spread < READABLE) return null;
    const passage = this.#empty && this.#passage(this.#empty, glimpse);
    if (this.#empty) this.#before = [];
    this.#empty = null;
    this.#before = [...this.#before.filter(({ t }) => glimpse.t - t <= MEMORY), glimpse];
    return passage;
  }

  #passage({ from, to }: { from: Seconds; to: Seconds }, after: Glimpse): Passage | null {
    const last = this.#before.at(-1);
    if (!last) return null;
    const score = graded(likeness(last, after), same);
    if (score < FLOOR) return null;
    const full = FULL * Math.max(...this.#before.map(({ spread }) => spread));
    const lastFull = this.#before.findLast(({ spread }) => spread >= full)!;
    return { t: (from + to) / 2, gradual: from - lastFull.t > GRADUAL, score };
  }
}
