import type { Seconds } from '../time.ts';
import { areaOf, centreOf, firstFrom } from './boxes.ts';
import { SALIENT_GAP, type Sighting } from './sightings.ts';

/** One subject through a shot: its sightings in order of time. */
export type Track = readonly Sighting[];

/** How far and how long somebody may go unseen and still be the same; starting values, set on drawn sequences. */
const limits = {
  /** Way between two looks in a row, in sizes of the subject, with the change of size in octaves. */
  apart: 1,
  /** A face is a small part of a person: it may go further in its own sizes. */
  faceApart: 2.5,
  /** Seconds without a sighting. */
  gap: 2.2,
} as const;

/** Joins the sightings of successive looks into tracks: first look to look, then over gaps, the likeliest first. */
export function tracksOf(looks: readonly (readonly Sighting[])[]): Track[] {
  const next = new Map<Sighting, Sighting>();
  const taken = new Set<Sighting>();
  for (let i = 1; i < looks.length; i++) link(looks[i - 1]!, looks[i]!, next, taken);
  const ends = looks.flat().filter((s) => !next.has(s));
  const starts = looks.flat().filter((s) => !taken.has(s));
  link(ends, starts, next, taken);
  return looks
    .flat()
    .filter((s) => !taken.has(s))
    .map((first) => {
      const track = [first];
      for (let s = next.get(first); s; s = next.get(s)) track.push(s);
      return track;
    });
}

/** Links sightings to later ones, each once, the nearest first; both in order of time. */
function link(
  earlier: readonly Sighting[],
  later: readonly Sighting[],
  next: Map<Sighting, Sighting>,
  taken: Set<Sighting>,
): void {
  const pairs: { a: Sighting; b: Sighting; apart: number }[] = [];
  for (const a of earlier) {
    const gap = a.kind === 'salient' ? SALIENT_GAP : limits.gap;
    for (let i = firstFrom(later, a.t); i < later.length && later[i]!.t - a.t <= gap; i++) {
      const apart = apartness(a, later[i]!);
      if (apart !== null) pairs.push({ a, b: later[i]!, apart });
    }
  }
  pairs.sort((p, q) => p.apart - q.apart);
  for (const { a, b } of pairs)
    if (!next.has(a) && !taken.has(b)) {
      next.set(a, b);
      taken.add(b);
    }
}

/** How unlike two sightings are as one subject: 0 the same place and size; null where they cannot be one. */
function apartness(a: Sighting, b: Sighting): number | null {
  const gap: Seconds = b.t - a.t;
  if (a.kind !== b.kind || a.name !== b.name || !(gap > 0)) return null;
  const faces = a.face && b.face ? distance(a.face.box, b.face.box, limits.faceApart) : null;
  const bodies = a.body && b.body ? distance(a.box, b.box, limits.apart) : null;
  const boxes = a.kind === 'person' ? mixed(a, b) : distance(a.box, b.box, limits.apart);
  const told = [faces, bodies].filter((d) => d !== null);
  const apart = told.length > 0 ? Math.min(...told) : boxes;
  // Longer unseen, less sure: a gap counts as some way.
  return apart < 1 ? apart + 0.1 * gap : null;
}

/** A face alone against a body alone: the face must be where the body has its head. */
function mixed(a: Sighting, b: Sighting): number {
  const [face, body] = a.face && b.body ? [a.face, b.body] : [b.face, a.body];
  if (!face || !body) return Infinity;
  const [x, y] = centreOf(face.box);
  const across = Math.abs(x - centreOf(body.box)[0]) / body.box[2];
  const down = (y - body.box[1]) / body.box[3];
  return across < 0.4 && down > -0.1 && down < 0.45 ? 0.5 + across : Infinity;
}

/** Way and change of size against the limit; 1 and more is too far. */
function distance(a: Sighting['box'], b: Sighting['box'], limit: number): number {
  const [p, q] = [centreOf(a), centreOf(b)];
  const wide = Math.sqrt(a[2] * b[2]);
  const high = Math.sqrt(a[3] * b[3]);
  const way = Math.hypot((p[0] - q[0]) / wide, (p[1] - q[1]) / high);
  const octaves = Math.abs(Math.log2(areaOf(a) / areaOf(b))) / 2;
  return (way + 0.5 * octaves) / limit;
}
