import type { FrameStats } from './frame.ts';
import type { BoundaryKind } from './shot.ts';
import type { Seconds } from './time.ts';

/** Where one shot ends and the next begins: `t` is the first frame of the next. */
export interface Boundary {
  t: Seconds;
  kind: Exclude<BoundaryKind, 'start'>;
  /** 0..1. */
  score: number;
}

/** Finds boundaries while frames arrive. */
export class CutFinder {
  push(_frame: FrameStats): Boundary[] {
    return [];
  }
  finish(): Boundary[] {
    return [];
  }
}
