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
