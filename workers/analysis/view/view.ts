import type { Seen } from '../../../src/film/people/seen.ts';
import type { View } from '../../../src/film/view.ts';
import { balanceOf } from './balance.ts';
import { bendOf } from './bend.ts';
import { lampsOf } from './lamps.ts';
import { linesOf } from './lines.ts';
import { type Raster, rasterOf } from './raster.ts';
import { segmentsOf } from './segments.ts';
import { subjectLight } from './subject.ts';

/** Everything that one still shows besides its people; `seen` says where its subject is. */
export function viewOf(still: OffscreenCanvas, seen: Seen | null): View {
  return viewOfRaster(rasterOf(still), seen);
}

/** The same of pixels. Places are shares of the frame, black bars included, except where said otherwise. */
export function viewOfRaster(raster: Raster, seen: Seen | null): View {
  const segments = segmentsOf(raster);
  return {
    lines: linesOf(segments, raster),
    bend: bendOf(segments, raster),
    ...balanceOf(raster),
    ...lampsOf(raster),
    subject: subjectLight(raster, seen),
  };
}
