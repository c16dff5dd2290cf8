import { halve } from './cpu/halve.ts';
import type { Plane } from './picture.ts';

/** Reach of the search on the coarsest grid (a sixteenth of the film): ± 5 cells is a quarter of a 320 px frame. */
const REACH = 5;

/** Mean absolute difference, brightness taken out, of `to` moved by (dx, dy) cells against `from`. */
function difference(from: Plane, to: Plane, dx: number, dy: number): number {
  const x0 = Math.max(0, -dx);
  const x1 = Math.min(from.width, to.width - dx);
  const y0 = Math.max(0, -dy);
  const y1 = Math.min(from.height, to.height - dy);
  if (x1 - x0 < from.width / 2 || y1 - y0 < from.height / 2) return Infinity;
  const n = (x1 - x0) * (y1 - y0);
  let bias = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++)
      bias += to.data[(y + dy) * to.width + x + dx]! - from.data[y * from.width + x]!;
  bias /= n;
  let sum = 0;
  for (let y = y0; y < y1; y++)
    for (let x = x0; x < x1; x++) {
      const e = to.data[(y + dy) * to.width + x + dx]! - from.data[y * from.width + x]! - bias;
      sum += Math.abs(e);
    }
  return sum / n;
}

function best(from: Plane, to: Plane, cx: number, cy: number, reach: number): [number, number] {
  // The shortest of equal shifts wins, so a flat picture does not move.
  let found: [number, number] = [cx, cy];
  let least = difference(from, to, cx, cy) - 0.05;
  for (let dy = cy - reach; dy <= cy + reach; dy++)
    for (let dx = cx - reach; dx <= cx + reach; dx++) {
      const d = difference(from, to, dx, dy);
      if (d < least) {
        least = d;
        found = [dx, dy];
      }
    }
  return found;
}

/** Mean absolute difference in grey levels below which the tracker needs no help to find its points. */
const CLOSE = 1.5;

/** The whole-picture shift between two planes an eighth of the film's size, in pixels of the film's working size. */
export function coarseShift(from: Plane, to: Plane): [number, number] {
  if (difference(from, to, 0, 0) < CLOSE) return [0, 0];
  const [cx, cy] = best(halve(from), halve(to), 0, 0, REACH);
  const [dx, dy] = best(from, to, cx * 2, cy * 2, 1);
  return [dx * 8, dy * 8];
}
