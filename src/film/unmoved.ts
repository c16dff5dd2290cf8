import type { OpenFacet } from './openFacets.ts';
import type { Unit } from './unit.ts';
import type { Dim, Label } from './vocabulary/index.ts';

/** Labels that are about how a picture changes: a single picture says nothing for or against them. */
function isOfTime(dim: Dim, label: Label): boolean {
  if (dim === 'camera_movement' || label === 'rack_focus') return true;
  return dim === 'special_shot' && timeRuns.has(label);
}

const timeRuns: ReadonlySet<Label> = new Set(['slow_motion', 'fast_motion', 'timelapse', 'bullet_time']);

/** What is said of a picture that was measured as a film in which nothing moves: all but what only time could show. */
export function withoutTime<T extends { units: readonly Unit[]; open: readonly OpenFacet[] }>(told: T): T {
  const open = told.open.flatMap((facet) => {
    const candidates = facet.candidates.filter((label) => !isOfTime(facet.dim, label));
    return candidates.length > 0 ? [{ ...facet, candidates }] : [];
  });
  return { ...told, units: told.units.filter(({ dim, label }) => !isOfTime(dim, label)), open };
}
