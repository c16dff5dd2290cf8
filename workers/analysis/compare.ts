import { tileGrid } from '../../src/film/frame.ts';
import type { Affine } from './fit.ts';
import type { Plane } from './picture.ts';

/** Standard deviation in grey levels under which a picture is empty: black, white, or one colour. */
const EMPTY = 3;

/** How far two pictures are from each other once the global motion is taken out. */
export interface Comparison {
  /** 0 the same, 1 unrelated: 1 − correlation, no more than 1; brightness and contrast do not count. */
  change: number;
  /** Mean absolute difference per tile, 0..1. */
  activity: number[];
}

/** Compares `to` with `from` moved by the affine motion (in frame widths). */
export function compare(from: Plane, to: Plane, a: Affine): Comparison {
  const { width, height } = to;
  const { columns, rows } = tileGrid;
  const sums = new Float64Array(columns * rows);
  const counts = new Float64Array(columns * rows);
  let n = 0;
  let sf = 0;
  let st = 0;
  let sff = 0;
  let stt = 0;
  let sft = 0;
  const column = Int32Array.from({ length: width }, (_, x) => Math.floor((x * columns) / width));
  const later = to.data;
  for (let y = 0; y < height; y++) {
    const fy = (y + 0.5 - height / 2) / width;
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x++) {
      const fx = (x + 0.5 - width / 2) / width;
      // Where this pixel came from: the inverse of a small motion, to first order.
      const sx = x - (a[0] + a[1] * fx + a[2] * fy) * width;
      const sy = y - (a[3] + a[4] * fx + a[5] * fy) * width;
      const before = between(from, sx, sy);
      if (Number.isNaN(before)) continue;
      const after = later[y * width + x]!;
      const tile = row + column[x]!;
      sums[tile] = sums[tile]! + Math.abs(after - before);
      counts[tile] = counts[tile]! + 1;
      n++;
      sf += before;
      st += after;
      sff += before * before;
      stt += after * after;
      sft += before * after;
    }
  }
  const activity = Array.from(sums, (sum, tile) => (counts[tile] ? sum / counts[tile]! / 255 : 0));
  return { change: n < (width * height) / 4 ? 1 : unlikeness(n, sf, st, sff, stt, sft), activity };
}

/** A plane between its pixels (bilinear); NaN outside of it. */
function between({ width, height, data }: Plane, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 < 0 || y0 < 0 || x0 >= width - 1 || y0 >= height - 1) return NaN;
  const at = y0 * width + x0;
  const wx = x - x0;
  const wy = y - y0;
  return (
    (data[at]! * (1 - wx) + data[at + 1]! * wx) * (1 - wy) +
    (data[at + width]! * (1 - wx) + data[at + width + 1]! * wx) * wy
  );
}

function unlikeness(n: number, sf: number, st: number, sff: number, stt: number, sft: number): number {
  const vf = Math.max(0, sff / n - (sf / n) ** 2);
  const vt = Math.max(0, stt / n - (st / n) ** 2);
  const isEmpty = [vf, vt].map((v) => v < EMPTY ** 2);
  if (isEmpty[0] && isEmpty[1]) return Math.min(1, Math.abs(sf - st) / n / 64);
  if (isEmpty[0] || isEmpty[1]) return 1;
  const correlation = (sft / n - (sf / n) * (st / n)) / Math.sqrt(vf * vt);
  return Math.min(1, Math.max(0, 1 - correlation));
}
