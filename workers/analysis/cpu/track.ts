import type { Plane } from '../picture.ts';
import { trackSettings as set } from '../trackSettings.ts';

const side = 2 * set.radius + 1;
const area = side * side;
const patch = new Float32Array(area);
const gradX = new Float32Array(area);
const gradY = new Float32Array(area);
const around = new Float32Array((side + 2) * (side + 2));
const sample = new Float32Array(area);
/** Results of the inner steps: a tuple for each would be two thousand small arrays a frame. */
const tensor = { xx: 0, xy: 0, yy: 0 };
const pull = { x: 0, y: 0, difference: 0 };
const found = { dx: 0, dy: 0, error: -1, level: -1 };

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
    follow(from, to, x, y, shift);
    out[4 * i] = x + found.dx;
    out[4 * i + 1] = y + found.dy;
    out[4 * i + 2] = found.error;
    out[4 * i + 3] = found.level;
  }
  return out;
}

/** Leaves the answer for one point in `found`. */
function follow(
  from: readonly Plane[],
  to: readonly Plane[],
  x: number,
  y: number,
  shift: readonly [number, number],
): void {
  found.dx = shift[0];
  found.dy = shift[1];
  found.error = found.level = -1;
  for (let level = set.coarsest; level >= 0; level--) {
    const scale = 2 ** -level;
    const px = (x + 0.5) * scale - 0.5;
    const py = (y + 0.5) * scale - 0.5;
    if (Number.isNaN(grab(from[level]!, px, py, set.radius + 1, around))) continue;
    template();
    const { xx, xy, yy } = tensor;
    const det = xx * yy - xy * xy;
    const weaker = (xx + yy - Math.sqrt((xx - yy) ** 2 + 4 * xy * xy)) / 2 / area;
    if (weaker < set.texture) continue;
    let ux = found.dx * scale;
    let uy = found.dy * scale;
    let left = -1;
    for (let turn = 0; turn < set.turns; turn++) {
      if (!mismatch(to[level]!, px + ux, py + uy)) {
        left = -1;
        break;
      }
      left = pull.difference;
      const sx = (yy * pull.x - xy * pull.y) / det;
      const sy = (xx * pull.y - xy * pull.x) / det;
      ux += sx;
      uy += sy;
      if (sx * sx + sy * sy < set.settled ** 2) break;
    }
    found.error = left;
    found.level = level;
    if (left < 0) return;
    found.dx = ux / scale;
    found.dy = uy / scale;
  }
}

/** Window and gradients out of `around`, the window's mean removed; leaves the structure tensor in `tensor`. */
function template(): void {
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
  tensor.xx = xx;
  tensor.xy = xy;
  tensor.yy = yy;
}

/**
 * Compares the template with the window round (x, y); leaves the gradient of the mismatch, and its mean absolute value,
 * in `pull`. False where the window would leave the plane.
 */
function mismatch(plane: Plane, x: number, y: number): boolean {
  const mean = grab(plane, x, y, set.radius, sample);
  if (Number.isNaN(mean)) return false;
  let bx = 0;
  let by = 0;
  let difference = 0;
  for (let i = 0; i < area; i++) {
    const e = patch[i]! - (sample[i]! - mean);
    bx += e * gradX[i]!;
    by += e * gradY[i]!;
    difference += Math.abs(e); // not a branch, which a processor would guess wrong half of the time
  }
  pull.x = bx;
  pull.y = by;
  pull.difference = difference / area;
  return true;
}

/** Bilinear window of the given radius round (x, y); its mean, NaN where it would leave the plane. */
function grab(
  { width, height, data }: Plane,
  x: number,
  y: number,
  radius: number,
  out: Float32Array,
): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  if (x0 - radius < 0 || y0 - radius < 0 || x0 + radius + 1 >= width || y0 + radius + 1 >= height) return NaN;
  const fx = x - x0;
  const fy = y - y0;
  const a = (1 - fx) * (1 - fy);
  const b = fx * (1 - fy);
  const c = (1 - fx) * fy;
  const d = fx * fy;
  let sum = 0;
  for (let r = -radius, i = 0; r <= radius; r++) {
    let at = (y0 + r) * width + x0 - radius;
    // Each column of four is the left half of one pixel and the right half of the one before.
    let upper = data[at]!;
    let lower = data[at + width]!;
    for (let n = -radius; n <= radius; n++, i++, at++) {
      const nextUpper = data[at + 1]!;
      const nextLower = data[at + width + 1]!;
      const value = Math.fround(a * upper + b * nextUpper + c * lower + d * nextLower);
      out[i] = value;
      sum += value;
      upper = nextUpper;
      lower = nextLower;
    }
  }
  return sum / out.length;
}
