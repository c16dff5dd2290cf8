import { Film } from '../../../src/app/film.svelte.ts';
import type { Finding } from '../../../src/app/kept.ts';
import type { OpenFacet } from '../../../src/film/openFacets.ts';
import type { BoundaryKind } from '../../../src/film/shot.ts';
import type { Source } from '../../../src/film/source.ts';

/** What a container says of a film that no test decodes. */
export const sourceOf = (name: string): Source => ({
  name,
  size: 4,
  fingerprint: `fingerprint of ${name}`,
  container: 'MP4',
  codec: 'avc1',
  width: 16,
  height: 9,
  rotation: 0,
  pixelAspect: 1,
  duration: 10,
  start: 0,
  frameRate: 25,
  hdr: false,
});

/** A shot of two seconds, with one facet that only a model can settle. */
export function findingOf(index: number, final = true, boundary: BoundaryKind = 'cut'): Finding {
  const open: OpenFacet = {
    shot: index,
    dim: 'shot_size',
    facet: 'size',
    reason: 'not_measured',
    candidates: [],
    interval: [2 * index, 2 * index + 2],
  };
  const shot = { index, interval: open.interval, boundary };
  return { shot, units: [], open: final ? [open] : [], final };
}

/** A film that was opened, with these shots. */
export function filmOf(name: string, ...findings: Finding[]): Film {
  const film = new Film({ name, file: new File(['film'], name) });
  film.describe(sourceOf(name));
  for (const finding of findings) film.found.take(finding);
  return film;
}
