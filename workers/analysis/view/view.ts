import type { Seen } from '../../../src/film/people/seen.ts';
import type { View } from '../../../src/film/view.ts';
import { balanceOf } from './balance.ts';
import { bendOf } from './bend.ts';
import { lampsOf } from './lamps.ts';
import { linesOf } from './lines.ts';
import type { Raster } from './raster.ts';
import { segmentsOf } from './segments.ts';
import { subjectLight } from './subject.ts';

/**
 * Everything that one frame shows besides its people; `seen` says where its subject is. Places are shares of the frame,
 * black bars included, except where said otherwise.
 */
export function viewOf(raster: Raster, seen: Seen | null): View {
  const segments = segmentsOf(raster);
  return {
    lines: linesOf(segments, raster),
    bend: bendOf(segments, raster),
    ...balanceOf(raster),
    ...lampsOf(raster),
    subject: subjectLight(raster, seen),
  };
}
