import type { Seconds } from './time.ts';
import type { Unit } from './unit.ts';
import { entryOf, type Dim } from './vocabulary/index.ts';

/** Things that begin within this of each other begin together, in seconds (units.md). */
export const phaseTolerance: Seconds = 0.4;

/** True for a unit that a caption tells: asserted, or set by a person. */
export const isTold = (unit: Unit) => unit.status === 'asserted' || unit.status === 'user_edited';

/** The exclusive group of a unit. */
const facetOf = (unit: Unit) => entryOf(unit.dim, unit.label)?.facet;

const moves = (unit: Unit) =>
  unit.dim === 'camera_movement' && unit.label !== 'static' && unit.label !== 'handheld_shake';

/** Dimensions that are told of each subject; the size of a shot names whose size it is, but is one. */
const perSubject: ReadonlySet<Dim> = new Set<Dim>(['subject_orientation', 'composition']);

/** Two units that cannot be true at one moment (I9): one facet and one subject, or a held and a moving camera. */
export function exclusive(a: Unit, b: Unit): boolean {
  if (a.dim !== b.dim) return false;
  if (a.dim === 'camera_movement') {
    if (a.label === 'static') return b.label === 'static' || moves(b);
    if (b.label === 'static') return moves(a);
    return facetOf(a) === facetOf(b);
  }
  const isOne = !perSubject.has(a.dim) || (a.subject ?? '') === (b.subject ?? '');
  return isOne && facetOf(a) === facetOf(b);
}

/** What starts when, by start and then by the order given. */
const byStart = (a: Unit, b: Unit) => a.interval[0] - b.interval[0];

const isCamera = (unit: Unit) => unit.dim === 'camera_movement';

/** While only the look of the shot has been told: what the camera does first, however late, is no change. */
function isSetUp(phases: readonly Unit[][]): boolean {
  return phases.length === 1 && !phases[0]!.some(isCamera);
}

/**
 * Cuts the units of one shot into phases at their distinct starts. Two units that exclude each other
 * follow one another, however close their starts, so they are never told as one moment.
 */
export function phasesOf(units: readonly Unit[]): Unit[][] {
  const phases: Unit[][] = [];
  for (const unit of [...units].sort(byStart)) {
    const last = phases[phases.length - 1];
    const together =
      last &&
      unit.interval[0] - last[0]!.interval[0] <=
        (isSetUp(phases) && isCamera(unit) ? Infinity : phaseTolerance) &&
      !last.some((other) => exclusive(other, unit));
    if (together) last.push(unit);
    else phases.push([unit]);
  }
  return phases;
}
