import type { Seconds } from '../film/time.ts';

/** The closest look: this much film across the width. */
const leastSpan = 0.4; // s

/** Room left beside what is revealed, as a share of the width. */
const margin = 0.08;

/** Which stretch of the film the timeline shows, and where a time lies on it. */
export class Timescale {
  #duration = $state<Seconds>(0);
  #width = $state(0);
  #start = $state<Seconds>(0);
  #span = $state<Seconds>(1);

  get duration(): Seconds {
    return this.#duration;
  }
  /** Pixels. */
  get width(): number {
    return this.#width;
  }
  get start(): Seconds {
    return this.#start;
  }
  get end(): Seconds {
    return this.#start + this.#span;
  }
  get span(): Seconds {
    return this.#span;
  }
  get perSecond(): number {
    return this.#width / this.#span;
  }
  get isFit(): boolean {
    return this.#span >= this.#duration - 1e-9;
  }
  /** Pixels from the left edge. */
  x(t: Seconds): number {
    return (t - this.#start) * this.perSecond;
  }
  /** The time at a place; outside the film for places beside it. */
  t(x: number): Seconds {
    return this.#start + x / this.perSecond;
  }

  measure(width: number): void {
    this.#width = width;
  }

  load(duration: Seconds): void {
    if (duration === this.#duration) return;
    this.#duration = duration;
    this.fit();
  }

  fit(): void {
    this.#start = 0;
    this.#span = Math.max(this.#duration, leastSpan);
  }

  /** Keeps `at` where it is. Factor above 1 goes closer. */
  zoom(factor: number, at: Seconds = this.#start + this.#span / 2): void {
    const longest = Math.max(this.#duration, leastSpan);
    const span = Math.min(Math.max(this.#span / factor, Math.min(leastSpan, longest)), longest);
    const share = (at - this.#start) / this.#span;
    this.#span = span;
    this.#to(at - share * span);
  }

  pan(seconds: Seconds): void {
    this.#to(this.#start + seconds);
  }

  /** Brings an interval into sight with as little movement as will do. */
  reveal(start: Seconds, end: Seconds = start): void {
    const room = this.#span * margin;
    if (start < this.#start + room) this.#to(start - room);
    else if (end > this.end - room) this.#to(Math.min(start - room, end + room - this.#span));
  }

  /** Fills the width with an interval. */
  frame(start: Seconds, end: Seconds): void {
    const span = Math.max((end - start) * (1 + 2 * margin), leastSpan);
    this.#span = Math.min(span, Math.max(this.#duration, leastSpan));
    this.#to((start + end) / 2 - this.#span / 2);
  }

  #to(start: Seconds): void {
    this.#start = Math.min(Math.max(0, start), Math.max(0, this.#duration - this.#span));
  }
}
