import { tileGrid } from '../../../src/film/frame.ts';
import type { Plane } from '../picture.ts';
import { quantileOf, sharpnessSettings as set } from '../sharpnessSettings.ts';

/**
 * Edge sharpness per tile, row by row: gradient over the gradient of the same picture blurred with σ = 1 pixel, at
 * edges only, 80th percentile of the tile. 1 is defocus far beyond a pixel, 2 an edge as sharp as pixels can draw it;
 * NaN where a tile has no edges. (Zhuo and Sim 2011, "Defocus map estimation from a single image".)
 */
export function sharpness(plane: Plane): number[] {
  const { width, height, data } = plane;
  const { columns, rows } = tileGrid;
  const soft = blur(plane);
  const histogram = new Uint32Array(columns * rows * set.bins);
  const least = 4 * set.edge * set.edge;
  const scale = set.bins / (set.to - set.from);
  for (let y = 3; y < height - 3; y++) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 3; x < width - 3; x++) {
      const at = y * width + x;
      const blurred = steepness(soft, at, width);
      if (blurred < least) continue;
      const bin = Math.floor((Math.sqrt(steepness(data, at, width) / blurred) - set.from) * scale);
      const tile = row + Math.floor((x * columns) / width);
      histogram[tile * set.bins + Math.min(set.bins - 1, Math.max(0, bin))]!++;
    }
  }
  return Array.from({ length: columns * rows }, (_, tile) => quantileOf(histogram, tile * set.bins));
}

/** Squared gradient, times four. */
function steepness(data: Float32Array, at: number, width: number): number {
  const dx = data[at + 1]! - data[at - 1]!;
  const dy = data[at + width]! - data[at - width]!;
  return dx * dx + dy * dy;
}

/** Binomial 1 4 6 4 1 both ways (σ = 1); the two outermost rows and columns stay as they are. */
function blur({ width, height, data }: Plane): Float32Array {
  const across = data.slice();
  for (let y = 0; y < height; y++)
    for (let x = 2, at = y * width + 2; x < width - 2; x++, at++)
      across[at] = (data[at - 2]! + data[at + 2]! + 4 * (data[at - 1]! + data[at + 1]!) + 6 * data[at]!) / 16;
  const out = across.slice();
  for (let y = 2; y < height - 2; y++)
    for (let x = 0, at = y * width; x < width; x++, at++)
      out[at] =
        (across[at - 2 * width]! +
          across[at + 2 * width]! +
          4 * (across[at - width]! + across[at + width]!) +
          6 * across[at]!) /
        16;
  return out;
}
