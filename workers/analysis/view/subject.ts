import { quantile, round3 } from '../../../src/film/evidence.ts';
import type { Seen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import type { SubjectLight } from '../../../src/film/view.ts';
import { pixelBox, type Raster } from './raster.ts';

/** A smaller face has too few pixels for two halves; share of the frame's height. */
const SMALLEST_FACE = 0.07;

/** Light under which no difference counts: the black of a picture is not that black. Linear light, white = 1. */
const BLACK = 0.004;

/** IEC 61966-2-1 (sRGB) transfer, display luma 0..255 → linear light 0..1. */
const linear = (byte: number) => {
  const v = byte / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
};

const stops = (over: number, under: number) => Math.log2((linear(over) + BLACK) / (linear(under) + BLACK));

/** Light on the largest face, else the largest person, else what draws the eye; null where nobody and nothing is. */
export function subjectLight(raster: Raster, seen: Seen | null): SubjectLight | null {
  const subject = seen && subjectOf(seen);
  const box = subject && pixelBox(raster, subject.box);
  if (!box || box[2] < 6 || box[3] < 6) return null;
  const isFace = subject.kind === 'face';
  const own = valuesIn(raster, isFace ? oval(box) : core(box));
  const ring = valuesIn(raster, ringOf(box, isFace));
  if (own.length < 30 || ring.length < 30) return null;
  const [luma, ringLuma] = [quantile(own, 0.5)!, quantile(ring, 0.5)!];
  const large = isFace && box[3] >= SMALLEST_FACE * raster.height;
  return {
    kind: subject.kind,
    box: subject.box.map(round3) as unknown as Box,
    luma: luma / 255,
    ringLuma: ringLuma / 255,
    ringStops: stops(ringLuma, luma),
    acrossStops: large ? halves(raster, box, 'across') : null,
    downStops: large ? halves(raster, box, 'down') : null,
    penumbra: large ? penumbraOf(raster, box) : null,
    contrast: stops(quantile(own, 0.95)!, quantile(own, 0.05)!),
    rim: rimOf(raster, box),
  };
}

function subjectOf({ faces, people, salient }: Seen): Pick<SubjectLight, 'kind' | 'box'> | null {
  const largest = <T extends { box: Box }>(of: readonly T[]) =>
    [...of].sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])[0];
  const face = largest(faces);
  if (face) return { kind: 'face', box: face.box };
  const person = largest(people);
  if (person) return { kind: 'person', box: person.box };
  return salient && { kind: 'thing', box: salient.box };
}

type Region = { box: Box; has(x: number, y: number): boolean };

/** The skin of a face: an ellipse in the middle of its box. */
function oval(box: Box): Region {
  const [x, y, w, h] = box;
  return {
    box,
    has: (u, v) => ((u - x - w / 2) / (0.36 * w)) ** 2 + ((v - y - h / 2) / (0.4 * h)) ** 2 < 1,
  };
}

/** The middle of a body: its box has ground in the corners. */
function core([x, y, w, h]: Box): Region {
  return { box: [x + 0.25 * w, y + 0.12 * h, 0.5 * w, 0.76 * h], has: () => true };
}

/** What is beside and above the subject, and is neither its hair nor its arms. */
function ringOf([x, y, w, h]: Box, isFace: boolean): Region {
  const [near, far, up] = isFace ? [0.6, 1.4, 1.2] : [0.08, 0.45, 0.2];
  return {
    box: [x - far * w, y - up * h, w * (1 + 2 * far), h * (isFace ? 1 + up : 0.8 + up)],
    has: (u, v) => u < x - near * w || u > x + w + near * w || v < y - (near / far) * up * h,
  };
}

function valuesIn({ width, height, luma }: Raster, { box: [x, y, w, h], has }: Region): number[] {
  const values: number[] = [];
  const step = Math.max(1, Math.floor(Math.sqrt((w * h) / 3000)));
  for (let v = Math.max(0, Math.ceil(y)); v < Math.min(height, y + h); v += step)
    for (let u = Math.max(0, Math.ceil(x)); u < Math.min(width, x + w); u += step)
      if (has(u + 0.5, v + 0.5)) values.push(luma[v * width + u]!);
  return values;
}

/** Right over left half of a face, or its upper over its lower half, in stops; medians, so that eyes do not count. */
function halves(raster: Raster, box: Box, way: 'across' | 'down'): number {
  const skin = oval(box);
  const isFirst = (u: number, v: number) =>
    way === 'across' ? u < box[0] + 0.45 * box[2] : v < box[1] + 0.42 * box[3];
  const isLast = (u: number, v: number) =>
    way === 'across' ? u > box[0] + 0.55 * box[2] : v > box[1] + 0.58 * box[3];
  const first = quantile(valuesIn(raster, { box, has: (u, v) => skin.has(u, v) && isFirst(u, v) }), 0.5)!;
  const last = quantile(valuesIn(raster, { box, has: (u, v) => skin.has(u, v) && isLast(u, v) }), 0.5)!;
  return way === 'across' ? stops(last, first) : stops(first, last);
}

/** Columns that a face is read in across its cheeks, and stops between the sides from which one is in shade. */
const COLUMNS = 24;
const SHADED = 0.7;

/** Where brightness falls from three quarters to one quarter of its range, doubled: the whole of an even passage. */
function penumbraOf(raster: Raster, box: Box): number | null {
  const [x, y, w, h] = box;
  const skin = oval(box);
  const columns = Array.from({ length: COLUMNS }, (_, i) => {
    const from = x + w * (0.16 + (0.68 * i) / COLUMNS);
    const to = from + (0.68 * w) / COLUMNS + 0.5;
    const isCheek = (u: number, v: number) =>
      skin.has(u, v) && u >= from && u < to && v > y + 0.45 * h && v < y + 0.75 * h;
    return quantile(valuesIn(raster, { box, has: isCheek }), 0.5);
  });
  const known = columns.filter((value): value is number => value !== null).map(linear);
  if (known.length < COLUMNS / 2) return null;
  const isRising = known.at(-1)! > known[0]!;
  const profile = isRising ? known : known.reverse();
  const [low, high] = [quantile(profile, 0.1)!, quantile(profile, 0.9)!];
  if (Math.log2((high + BLACK) / (low + BLACK)) < SHADED) return null;
  const bright = profile.findIndex((value) => value >= low + 0.75 * (high - low));
  const dark = profile.findLastIndex((value, at) => at < bright && value <= low + 0.25 * (high - low));
  return dark < 0 ? null : (2 * 0.68 * (bright - dark)) / COLUMNS;
}

/** Share of rows, both sides counted, with a bright thread near the side of the box. */
function rimOf({ width, luma }: Raster, [x, y, w, h]: Box): number {
  const reach = Math.max(4, Math.round(0.15 * w));
  let [rows, rims] = [0, 0];
  for (let v = y + Math.round(0.1 * h); v < y + 0.6 * h; v += Math.max(1, Math.floor(h / 40)))
    for (const edge of [x, x + w - 1]) {
      if (edge - 2 * reach < 0 || edge + 2 * reach >= width) continue;
      rows++;
      if (hasThread(luma.subarray(v * width + edge - 2 * reach, v * width + edge + 2 * reach + 1))) rims++;
    }
  return rows >= 6 ? rims / rows : 0;
}

/** A peak in the middle half of a row of pixels, a stop over both ends, and an eighth of the row wide at most. */
function hasThread(row: Float32Array): boolean {
  const quarter = row.length >> 2;
  let at = quarter;
  for (let i = quarter; i < row.length - quarter; i++) if (row[i]! > row[at]!) at = i;
  const peak = row[at]!;
  const [first, last] = [row[0]!, row.at(-1)!];
  if (peak < 60 || Math.min(stops(peak, first), stops(peak, last)) < 1) return false;
  const half = (peak + Math.max(first, last)) / 2;
  let [from, to] = [at, at];
  while (from > 0 && row[from - 1]! > half) from--;
  while (to < row.length - 1 && row[to + 1]! > half) to++;
  return to - from + 1 <= Math.max(2, row.length / 8);
}
