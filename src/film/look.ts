import type { Seen } from './people/seen.ts';
import type { View } from './view.ts';

/** What is measured on sampled frames only, on a picture large enough to find people in. */
export interface Look {
  /** What the detectors found; null where they did not run. */
  seen: Seen | null;
  /** Lines, light and balance of the picture; absent where nothing but people was looked for. */
  view?: View;
}
