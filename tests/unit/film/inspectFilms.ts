import type { InspectedShot } from '../../../src/film/inspect/facts.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { openFacets } from '../../../src/film/openFacets.ts';
import type { Shot } from '../../../src/film/shot.ts';
import type { Unit } from '../../../src/film/unit.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { aSource } from './arbitraryDocument.ts';

/** A shot of eight seconds. */
export const shotOf = (index: number): Shot => ({
  index,
  interval: [8 * index, 8 * index + 8],
  boundary: index === 0 ? 'start' : 'cut',
});

/** A told unit of a label, from a number of seconds after its shot's beginning to the shot's end. */
export const unit = (
  shot: Shot,
  [dim, label]: readonly [Dim, Label],
  from = 0,
  rest: Partial<Unit> = {},
): Unit => ({
  ...makeUnit(aSource, {
    ...{ shot: shot.index, dim, label, confidence: 0.9, provenance: 'measured', evidence: [] },
    interval: [shot.interval[0] + from, shot.interval[1]],
  }),
  ...rest,
});

/** A shot with its units, in which all was measured that measurement of frames speaks of. */
export const inspected = (shot: Shot, units: readonly Unit[]): InspectedShot => ({
  shot,
  units,
  open: openFacets(shot, units),
});
