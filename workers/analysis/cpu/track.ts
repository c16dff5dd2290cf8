import type { Plane } from '../picture.ts';
import { trackSettings as set } from '../trackSettings.ts';

const side = 2 * set.radius + 1;
const area = side * side;
const patch = new Float32Array(area);
const gradX = new Float32Array(area);
const gradY = new Float32Array(area);
const around = new Float32Array((side + 2) * (side + 2));
const sample = new Float32Array(area);

/**
 * Follows points from one luma pyramid to the next: pyramidal Lucas-Kanade with brightness taken out of each window
 * (Bouguet 2000). `points` is x, y in pixels of the finest level; `shift` is where to begin looking.
 * Returns x, y, error, level for each point: error is the mean absolute difference in grey levels, −1 where it was
 * lost; level is the finest one with enough texture to look at, so the place is good to about 2^level / 20 pixels.
 */
export function track(
  from: readonly Plane[],
  to: readonly Plane[],
  points: Float32Array,
  shift: readonly [number, number],
): Float32Array {
  const out = new Float32Array((points.length / 2) * 4);
  for (let i = 0; i < points.length / 2; i++) {
    const x = points[2 * i]!;
    const y = points[2 * i + 1]!;
    const [dx, dy, error, level] = follow(from, to, x, y, shift[0], shift[1]);
    out.set([x + dx, y + dy, error, level], 4 * i);
  }
  return out;
}

function follow(
  from: readonly Plane[],
  to: readonly Plane[],
  x: number,
  y: number,
  dx: number,
  dy: number,
): [number, number, number, number] {
  let error = -1;
  let finest = -1;
  for (let level = set.coarsest; level >= 0; level--) {
    const scale = 2 ** -level;
    const px = (x + 0.5) * scale - 0.5;
    const py = (y + 0.5) * scale - 0.5;
    if (!grab(from[level]!, px, py, set.radius + 1, around)) continue;
    const [xx, xy, yy] = template();
    const det = xx * yy - xy * xy;
    const weaker = (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2 / area;
    if (weaker < set.texture) continue;
    let ux = dx * scale;
    let uy = dy * scale;
    let left = -1;
    for (let turn = 0; turn < set.turns; turn++) {
      if (!grab(to[level]!, px + ux, py + uy, set.radius, sample)) {
        left = -1;
        break;
      }
      const [bx, by, difference] = mismatch();
      left = difference;
      const sx = (yy * bx - xy * by) / det;
      const sy = (xx * by - xy * bx) / det;
      ux += sx;
      uy += sy;
      if (sx * sx + sy * sy < set.settled ** 2) break;
    }
    if (left < 0) return [dx, dy, -1, level];
    error = left;
    finest = level;
    dx = ux / scale;
    dy = uy / scale;
  }
  return [dx, dy, error, finest];
}

/** Window and gradients out of `around`; returns the structure tensor and removes the window's mean. */
function template(): [number, number, number] {
  const wide = side + 2;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  let sum = 0;
  for (let r = 0, i = 0; r < side; r++)
    for (let c = 0; c < side; c++, i++) {
      const at = (r + 1) * wide + c + 1;
      const gx = (around[at + 1]! - around[at - 1]!) / 2;
      const gy = (around[at + wide]! - around[at - wide]!) / 2;
      patch[i] = around[at]!;
      sum += around[at]!;
      gradX[i] = gx;
      gradY[i] = gy;
      xx += gx * gx;
      xy += gx * gy;
      yy += gy * gy;
    }
  const mean = sum / area;
  for (let i = 0; i < area; i++) patch[i] = patch[i]! - mean;
  return [xx, xy, yy];
}

function mismatch(): [number, number, number] {
  let sum = 0;
  for (let i = 0; i < area; i++) sum += sample[i]!;
  const mean = sum / area;
  let bx = 0;
  let by = 0;
  let difference = 0;
  for (let i = 0; i < area; i++) {
    const e = patch[i]! - (sample[i]! - mean);
    bx += e * gradX[i]!;
    by += e * gradY[i]!;
    difference += e < 0 ? -e : e;
  }
  return [bx, by, difference / area];
}

/** Bilinear window of the given radius round (x, y); false where it would leave the plane. */
function grab(
  { width, height, data }: Plane,
  x: number,
  y: number,
  radius: number,
  out: Float32Array,
): boolean {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 - radius < 0 || y0 - radius < 0 || x0 + radius + 1 >= width || y0 + radius + 1 >= height)
    return false;
  const fx = x - x0;
  const fy = y - y0;
  const a = (1 - fx) * (1 - fy);
  const b = fx * (1 - fy);
  const c = (1 - fx) * fy;
  const d = fx * fy;
  for (let r = -radius, i = 0; r <= radius; r++) {
    let at = (y0 + r) * width + x0 - radius;
    for (let n = -radius; n <= radius; n++, i++, at++)
      out[i] = a * data[at]! + b * data[at + 1]! + c * data[at + width]! + d * data[at + width + 1]!;
  }
  return true;
}
