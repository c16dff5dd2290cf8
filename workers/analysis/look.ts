import type { DetectorUse } from '../../src/boundary/analysis.ts';
import type { Look } from '../../src/film/look.ts';
import type { Seen } from '../../src/film/people/seen.ts';
import type { Seconds } from '../../src/film/time.ts';
import { Detectors } from './detect/detectors.ts';
import { glanceAt, isAnother, isSame } from './detect/glance.ts';
import { SALIENT_EVERY, SLOW_EVERY } from './detect/settings.ts';

/** Long side in pixels of the pictures that people are looked for in: a face at the back of a room is still 30 px tall. */
const SIDE = 1280;

/** Looks at sampled frames. */
export interface Looker {
  /** Long side in pixels of the stills that it asks for, at most; null where it needs none. */
  readonly side: number | null;
  /** `still` is upright and square-pixelled; it is not kept. */
  look(still: OffscreenCanvas, t: Seconds): Promise<Look>;
  /** The detectors that do not work here, and why. */
  missing(): ReadonlyMap<DetectorUse, string>;
  /** Safe to call twice. */
  dispose(): void;
}

/** Looks at nothing. */
const blind: Looker = {
  side: null,
  look: async () => ({ seen: null }),
  missing: () => new Map(),
  dispose: () => {},
};

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

/** The last time that something slow was done, and what the picture was then. */
interface Done {
  t: Seconds;
  glance: Uint8ClampedArray;
}

/**
 * Looks by these detectors. What hardly differs from the last still that was looked at is not looked at again; what
 * takes long is done now and then, sooner where the picture is another.
 */
function lookerBy(eyes: Detectors): Looker {
  let last: { glance: Uint8ClampedArray; seen: Seen | null } | null = null;
  let slow: Done | null = null;
  let salient: Done | null = null;
  return {
    side: SIDE,
    async look(still, t) {
      const glance = glanceAt(still);
      if (last && isSame(last.glance, glance)) return { seen: last.seen };
      const now = { t, glance };
      const extra = { slow: isDue(slow, now, SLOW_EVERY), salient: isDue(salient, now, SALIENT_EVERY) };
      const seen = await eyes.see(still, extra);
      const isEmpty = seen?.people.length === 0 && seen.faces.length === 0;
      if (extra.slow) slow = now;
      if (extra.salient && isEmpty) salient = now;
      last = { glance, seen };
      return { seen };
    },
    missing: () => eyes.missing,
    dispose: () => {
      last = slow = salient = null;
    },
  };
}

/** Once in each long stretch of the film's own clock, and once in a short one where the picture has changed. */
function isDue(last: Done | null, { t, glance }: Done, every: { same: Seconds; other: Seconds }): boolean {
  if (!last) return true;
  const isPast = (stretch: Seconds) => Math.floor(t / stretch) !== Math.floor(last.t / stretch);
  return isPast(every.same) || (isPast(every.other) && isAnother(last.glance, glance));
}
