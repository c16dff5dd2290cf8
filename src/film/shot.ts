import type { Interval, Seconds } from './time.ts';

/** How a shot begins. */
export type BoundaryKind = 'start' | 'cut' | 'dissolve' | 'fade' | 'wipe';

/** What a model says is in the picture: nothing of it was checked, and it is no part of the caption. */
export interface Content {
  text: string;
  /** id@revision/dtype. */
  model: string;
}

/** A run of frames between two boundaries; `index` counts from 0 in time order. */
export interface Shot {
  index: number;
  interval: Interval;
  boundary: BoundaryKind;
  /** That of its boundary, 0..1; absent at the start of the film, and where a person set it. */
  score?: number;
  /** The first shot of the same place and camera set-up, where this is a later one of them. */
  like?: number;
  /** Where a long take shows something else, though nothing is cut. */
  marks?: readonly Seconds[];
  content?: Content;
}

/** The shot on screen at a time, found by halves; the first one before it begins, null where there is none. */
export function shotAt(shots: readonly Shot[], t: Seconds): Shot | null {
  let low = 0;
  let high = shots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (shots[middle]!.interval[0] <= t + 1e-3) low = middle;
    else high = middle - 1;
  }
  return shots[low] ?? null;
}
