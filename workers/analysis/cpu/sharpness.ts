import { tileGrid } from '../../../src/film/frame.ts';
import type { Plane } from '../picture.ts';

/**
 * Per tile, row by row: log2 of the energy of the finest detail over that of detail twice as coarse. About 0 for
 * a sharp picture, −3 and less where the lens is out of focus; NaN where there is no detail to judge by.
 * (Log-Laplacian energy on textured tiles only, after the depth-of-field rule of film-language.)
 */
export function sharpness(levels: readonly Plane[]): number[] {
  const fine = energy(levels[0]!);
  const coarse = energy(levels[1]!);
  return fine.map((e, tile) =>
    coarse[tile]! < LEAST_DETAIL ? NaN : Math.log2((e + NOISE) / (coarse[tile]! + NOISE)),
  );
}

/** Mean squared Laplacian, grey levels squared, under which a tile has no texture. */
export const LEAST_DETAIL = 30;

/** Energy added to both bands, grey levels squared: what grain and compression leave in a flat area. */
export const NOISE = 2;

/** Mean squared 4-neighbour Laplacian over each tile of the grid. */
function energy({ width, height, data }: Plane): number[] {
  const { columns, rows } = tileGrid;
  const sums = new Float64Array(columns * rows);
  const counts = new Float64Array(columns * rows);
  for (let y = 1; y < height - 1; y++) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      const l = 4 * data[at]! - data[at - 1]! - data[at + 1]! - data[at - width]! - data[at + width]!;
      const tile = row + Math.floor((x * columns) / width);
      sums[tile] = sums[tile]! + l * l;
      counts[tile] = counts[tile]! + 1;
    }
  }
  return Array.from(sums, (sum, tile) => (counts[tile] ? sum / counts[tile]! : 0));
}
