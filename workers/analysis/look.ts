import type { Look } from '../../src/film/look.ts';
import type { Seconds } from '../../src/film/time.ts';

/** Long side in pixels of the pictures that are looked at: a face at the back of a room is still 30 px tall. */
export const STILL_SIDE = 1280;

/** Looks at sampled frames. */
export interface Looker {
  /** `still` is upright, square-pixelled, at most `STILL_SIDE` long; it is not kept. */
  look(still: OffscreenCanvas, t: Seconds): Promise<Look>;
  /** Safe to call twice. */
  dispose(): void;
}

/** Makes what looks at sampled frames; `detect` is whether people and things are looked for. */
export async function makeLooker({ detect }: { detect: boolean }): Promise<Looker> {
  void detect;
  return { look: async () => ({ seen: null }), dispose: () => {} };
}
