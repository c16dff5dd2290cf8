import type { Boundary } from './cuts/cutFinder.ts';
import { type ShotCurves, curvesOf } from './curves.ts';
import { type MeasuredFilm, measuredUnits } from './measured.ts';
import { facetsMeasuredBy, openFacets, type OpenFacet } from './openFacets.ts';
import type { Shot } from './shot.ts';
import type { MeasuredShot } from './shots.ts';
import { lookOf, type ShotLook } from './stitch.ts';
import { tileMarks } from './tiles.ts';
import type { Unit } from './unit.ts';
import { vetoFinder } from './vetoes/vetoes.ts';

/** All that measurement says of one shot. */
export interface ToldShot {
  shot: Shot;
  units: Unit[];
  open: OpenFacet[];
  /** Boundaries inside it that are not taken for cuts. */
  candidates: readonly Boundary[];
  look: ShotLook;
  curves: ShotCurves;
}

/** Says what was measured in a shot. */
export function tell(film: MeasuredFilm, { shot, frames, candidates }: MeasuredShot): ToldShot {
  const units = measuredUnits(film, shot, frames);
  const marks = tileMarks(frames);
  return {
    shot: marks.length > 0 ? { ...shot, marks } : shot,
    units,
    open: openFacets(
      shot,
      units,
      facetsMeasuredBy(frames),
      vetoFinder(frames, units, film.width / film.height),
    ),
    candidates,
    look: lookOf(frames),
    curves: curvesOf(frames),
  };
}
