import { LONGEST_WINDOW, type ParallaxWindow } from '../../src/film/frame.ts';
import type { Box, Seconds } from '../../src/film/time.ts';
import { type Flow, LEAST_POINTS, median } from './fit.ts';
import { laidOver, only } from './overlay.ts';
import { growthOf, parallaxOf } from './parallax.ts';
import type { WorkingSize } from './picture.ts';

/** Points along the longer side: 16 × 9 on a wide frame, about 140 in all. */
const ALONG = 16;

/** Pixels kept free at the edge for the tracker's window. */
const MARGIN = 5;

/** Length of a parallax window, on the film's own clock: long enough for flow to stand above noise, short enough to keep its points. */
const WINDOW: Seconds = 0.5;

/** A window of a slow camera lasts until its points have gone this far, in frame widths, or as long as any may. */
const CLEAR_FLOW = 0.01;

/** A window of a fast camera, whose points went this far in frame widths, ends when this share of them is left. */
const FAST_FLOW = 0.05;
const THIN_SHARE = 0.5;

/** Share of the points that must still be followed for a window to go on. */
const SLOW_SHARE = 0.3;

/** Mean absolute difference in grey levels above which a window was not found again. */
const LARGEST_ERROR = 12;

/** Shares of the points found, and how many at least, that must lie off the movers for these to be left out. */
const BACKGROUND_SHARE = 0.4;
const LEAST_BACKGROUND = 2 * LEAST_POINTS;

/** The flow of a frame, and how many points were found, those left out of the flow too. */
export interface FoundFlow {
  flow: Flow;
  found: number;
}

/** The points that are followed: seeded on a grid, carried from frame to frame, seeded again window by window. */
export class PointGrid {
  readonly #size: WorkingSize;
  readonly #home: Float32Array;
  /** Where the points are now, in pixels. */
  readonly now: Float32Array;
  readonly #origin: Float32Array;
  readonly #alive: Uint8Array;
  /** 1 for a point that was on a mover since it was seeded. */
  readonly #onMover: Uint8Array;
  /** 1 for a place of the grid where something was laid over the picture when it was last followed. */
  readonly #laidOver: Uint8Array;
  #movers: readonly Box[] = [];
  #since: Seconds = 0;
  /** True where points found on a coarse level only had to be used since the window began. */
  #isCoarse = false;
  /** Points followed through the first step of the window. */
  #first = 0;
  #lookAgain: Seconds = -Infinity;

  constructor(size: WorkingSize) {
    this.#size = size;
    this.#home = grid(size);
    this.now = Float32Array.from(this.#home);
    this.#origin = Float32Array.from(this.#home);
    this.#alive = new Uint8Array(this.#home.length / 2);
    this.#onMover = new Uint8Array(this.#home.length / 2);
    this.#laidOver = new Uint8Array(this.#home.length / 2);
  }

  get count(): number {
    return this.#alive.length;
  }

  /** Seeds all points again: at the start of a window, and after a cut. */
  seed(t: Seconds): void {
    this.now.set(this.#home);
    this.#origin.set(this.#home);
    this.#alive.fill(1);
    this.#isCoarse = false;
    this.#first = 0;
    for (let i = 0; i < this.count; i++) this.#onMover[i] = this.#isOnMover(i);
    this.#since = t;
  }

  /**
   * Says where whatever may move of its own is now, in shares of the frame; it holds until the next time. What lies
   * there tells of the camera only where there is little else.
   */
  mark(movers: readonly Box[]): void {
    this.#movers = movers;
    for (let i = 0; i < this.count; i++) this.#onMover[i] = this.#onMover[i]! | this.#isOnMover(i);
  }

  /**
   * Takes the tracker's answer, moves the points and returns the flow of those that were found. Points found on a
   * coarse level only are used where there are few others: a clear sky still tells which way the camera turns.
   */
  move(tracked: Float32Array): FoundFlow {
    const isFine = (i: number) => tracked[4 * i + 3] === 0;
    let fine = 0;
    for (let i = 0; i < this.count; i++) if (this.#isFound(tracked, i) && isFine(i)) fine++;
    const isPoor = fine < 2 * LEAST_POINTS;
    this.#isCoarse ||= isPoor;
    const isUsed = (i: number) => this.#isFound(tracked, i) && (isPoor || isFine(i));
    const isEnough = this.#isBackgroundEnough(isUsed);
    const flow = emptyFlow(this.count);
    let found = 0;
    for (let i = 0; i < this.count; i++) {
      if (!isFine(i) && !isPoor) this.#alive[i] = 0;
      if (!isUsed(i)) {
        this.now.set(this.#home.subarray(2 * i, 2 * i + 2), 2 * i);
        this.#alive[i] = 0;
        this.#onMover[i] = this.#isOnMover(i);
        continue;
      }
      found++;
      const [nx, ny] = [tracked[4 * i]!, tracked[4 * i + 1]!];
      if (!isEnough || !this.#isForeign(i)) this.#add(flow, this.now[2 * i]!, this.now[2 * i + 1]!, nx, ny);
      this.now[2 * i] = nx;
      this.now[2 * i + 1] = ny;
    }
    this.#first ||= this.#alive.reduce((sum, alive) => sum + alive, 0);
    return { flow, found };
  }

  /** True for a point that tells of something else than the camera. */
  #isForeign(i: number): boolean {
    return this.#onMover[i] === 1 || this.#laidOver[i] === 1;
  }

  /** True where the other points are enough to tell of the camera. */
  #isBackgroundEnough(isUsed: (i: number) => boolean): boolean {
    let used = 0;
    let off = 0;
    for (let i = 0; i < this.count; i++)
      if (isUsed(i)) {
        used++;
        if (!this.#isForeign(i)) off++;
      }
    return off >= Math.max(LEAST_BACKGROUND, BACKGROUND_SHARE * used);
  }

  /** True where a fast camera has left so many points behind that the rest of the window would tell less. */
  #isThin(): boolean {
    const ways: number[] = [];
    for (let i = 0; i < this.count; i++) if (this.#alive[i]) ways.push(this.#wayOf(i));
    if (ways.length >= THIN_SHARE * this.#first) return false;
    return median(Float64Array.from(ways)) >= FAST_FLOW;
  }

  /** How far a point has gone since it was seeded, in frame widths. */
  #wayOf(i: number): number {
    const [dx, dy] = [0, 1].map((k) => this.now[2 * i + k]! - this.#origin[2 * i + k]!) as [number, number];
    return Math.hypot(dx, dy) / this.#size.width;
  }

  #isOnMover(i: number): 0 | 1 {
    const [px, py] = [this.now[2 * i]! / this.#size.width, this.now[2 * i + 1]! / this.#size.height];
    return this.#movers.some(([x, y, w, h]) => px >= x && px <= x + w && py >= y && py <= y + h) ? 1 : 0;
  }

  #isFound(tracked: Float32Array, i: number): boolean {
    const [x, y, error] = [tracked[4 * i]!, tracked[4 * i + 1]!, tracked[4 * i + 2]!];
    const { width, height } = this.#size;
    return error >= 0 && error <= LARGEST_ERROR && x >= 0 && y >= 0 && x < width && y < height;
  }

  /**
   * At the end of a window, what its points say of parallax; else null. Seeds the next window. Where they have hardly
   * moved they go on: a slow camera shows near and far after two seconds, not after a half.
   */
  window(t: Seconds): ParallaxWindow | null {
    if (!isPast(Math.max(this.#since, this.#lookAgain), t, WINDOW) && !this.#isThin()) return null;
    const followed = Array.from(this.#alive, (_, i) => i).filter((i) => this.#alive[i]);
    const all = emptyFlow(followed.length);
    for (const i of followed)
      this.#add(all, this.#origin[2 * i]!, this.#origin[2 * i + 1]!, this.now[2 * i]!, this.now[2 * i + 1]!);
    const aspect = this.#size.height / this.#size.width;
    const isOver = laidOver(all, aspect);
    followed.forEach((i, k) => (this.#laidOver[i] = isOver[k] ? 1 : 0));
    const isEnough = this.#isBackgroundEnough((i) => this.#alive[i] === 1);
    const flow = isEnough ? only(all, (k) => !this.#isForeign(followed[k]!)) : all;
    const found =
      flow.n < 2 * LEAST_POINTS ? null : parallaxOf(flow, this.#since, { aspect, isCoarse: this.#isCoarse });
    const isWhole = flow.n >= SLOW_SHARE * this.count && !this.#onMover.includes(1);
    const isSlow = isWhole && (!found || found.flow < CLEAR_FLOW);
    if (isSlow && !isPast(this.#since, t, LONGEST_WINDOW)) {
      this.#lookAgain = t;
      return null;
    }
    this.seed(t);
    return found && flow.n < all.n ? { ...found, growthOfAll: growthOf(all) } : found;
  }

  #add(flow: Flow, x: number, y: number, nx: number, ny: number): void {
    const { width, height } = this.#size;
    flow.x[flow.n] = (x + 0.5 - width / 2) / width;
    flow.y[flow.n] = (y + 0.5 - height / 2) / width;
    flow.u[flow.n] = (nx - x) / width;
    flow.v[flow.n] = (ny - y) / width;
    flow.n++;
  }
}

function emptyFlow(count: number): Flow {
  const column = () => new Float64Array(count);
  return { n: 0, x: column(), y: column(), u: column(), v: column() };
}

function grid({ width, height }: WorkingSize): Float32Array {
  const spacing = Math.max(width, height) / ALONG;
  const columns = Math.max(1, Math.round(width / spacing));
  const rows = Math.max(1, Math.round(height / spacing));
  const out: number[] = [];
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++)
      out.push(
        MARGIN + ((c + 0.5) * (width - 2 * MARGIN)) / columns,
        MARGIN + ((r + 0.5) * (height - 2 * MARGIN)) / rows,
      );
  return Float32Array.from(out);
}

/** True where the film's own clock, in steps of `every`, has gone on between two times. */
function isPast(from: Seconds, to: Seconds, every: Seconds): boolean {
  return Math.floor(from / every) !== Math.floor(to / every);
}
