import type { DetectorUse } from '../../src/boundary/analysis.ts';
import type { Look } from '../../src/film/look.ts';
import type { Seen } from '../../src/film/people/seen.ts';
import type { Seconds } from '../../src/film/time.ts';
import { Detectors } from './detect/detectors.ts';
import { glanceAt, isAnother, isSame } from './detect/glance.ts';
import { SALIENT_EVERY, SLOW_EVERY } from './detect/settings.ts';

/** Long side in pixels of the pictures that are looked at: a face at the back of a room is still 30 px tall. */
export const STILL_SIDE = 1280;

/** Looks at sampled frames. */
export interface Looker {
  /** `still` is upright, square-pixelled, at most `STILL_SIDE` long; it is not kept. */
  look(still: OffscreenCanvas, t: Seconds): Promise<Look>;
  /** The detectors that do not work here, and why. */
  missing(): ReadonlyMap<DetectorUse, string>;
  /** Safe to call twice. */
  dispose(): void;
}

/** Looks at nothing. */
const blind: Looker = { look: async () => ({ seen: null }), missing: () => new Map(), dispose: () => {} };

/** Kept from film to film: they take a second to load. */
let detectors: Detectors | null = null;

/** Makes what looks at sampled frames; `detect` is whether people and things are looked for. */
export async function makeLooker({ detect }: { detect: boolean }): Promise<Looker> {
  if (!detect) return blind;
  if (detectors && detectors.missing.size > 0) {
    void detectors.close().catch(() => {});
    detectors = null; // what was missing for the last film may be there for this one
  }
  detectors ??= new Detectors();
  return lookerBy(detectors);
}

/**
 * Looks by these detectors. What hardly differs from the last still that was looked at is not looked at again; what
 * takes long is done in places where the film's own clock says so, or where the picture is another.
 */
function lookerBy(eyes: Detectors): Looker {
  let last: { glance: Uint8ClampedArray; seen: Seen | null } | null = null;
  let slowAt = -Infinity;
  let salientAt = -Infinity;
  return {
    async look(still, t) {
      const glance = glanceAt(still);
      if (last && isSame(last.glance, glance)) return { seen: last.seen };
      if (!last || isAnother(last.glance, glance)) slowAt = salientAt = -Infinity;
      const extra = { slow: isDue(slowAt, t, SLOW_EVERY), salient: isDue(salientAt, t, SALIENT_EVERY) };
      const seen = await eyes.see(still, extra);
      const isEmpty = seen?.people.length === 0 && seen.faces.length === 0;
      if (extra.slow) slowAt = t;
      if (extra.salient && isEmpty) salientAt = t;
      last = { glance, seen };
      return { seen };
    },
    missing: () => eyes.missing,
    dispose: () => {
      last = null;
    },
  };
}

/** True once in each stretch of the film's own clock, so that a run that begins later looks at the same places. */
function isDue(last: Seconds, t: Seconds, every: Seconds): boolean {
  return Math.floor(t / every) !== Math.floor(last / every);
}
