import type { Interval } from './time.ts';

/** How a shot begins. */
export type BoundaryKind = 'start' | 'cut' | 'dissolve' | 'fade' | 'wipe';

/** A run of frames between two boundaries; `index` counts from 0 in time order. */
export interface Shot {
  index: number;
  interval: Interval;
  boundary: BoundaryKind;
}
