import type { View } from '../../../src/film/view.ts';
import type { Raster } from './raster.ts';

/** Cells along the longer side: five pixels each of 480. */
const CELLS = 96;

/** Mean gradient in grey levels a pixel under which a cell has no texture, and under which it can be sky. */
const FLAT = 1.6;
const SMOOTH = 4;

interface Cells {
  columns: number;
  rows: number;
  /** Mean gradient, grey levels a pixel. */
  edges: Float32Array;
  /** Mean r, g, b, bytes. */
  rgb: Float32Array;
}

/** Symmetry, emptiness, balance and sky of a picture. */
export function balanceOf(raster: Raster): Pick<View, 'mirror' | 'flat' | 'weight' | 'sky' | 'circle'> {
  const cells = cellsOf(raster);
  const n = cells.edges.length;
  return {
    mirror: mirrorOf(cells),
    flat: cells.edges.filter((v) => v < FLAT).length / n,
    weight: weightOf(cells),
    sky: skyOf(cells) / n,
    circle: circleOf(cells),
  };
}

function cellsOf({ width, height, luma, rgba }: Raster): Cells {
  const side = Math.max(1, Math.max(width, height) / CELLS);
  const columns = Math.max(2, Math.round(width / side));
  const rows = Math.max(2, Math.round(height / side));
  const edges = new Float32Array(columns * rows);
  const rgb = new Float32Array(columns * rows * 3);
  const counts = new Float32Array(columns * rows);
  const starts = Int32Array.from({ length: columns + 1 }, (_, c) => Math.ceil((c * width) / columns));
  for (let y = 0; y < height; y++) {
    const row = Math.floor((y * rows) / height) * columns;
    const up = Math.max(0, y - 1) * width;
    const down = Math.min(height - 1, y + 1) * width;
    for (let c = 0; c < columns; c++) {
      let edge = 0;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let x = starts[c]!, i = y * width + x; x < starts[c + 1]!; x++, i++) {
        const gx = luma[x > 0 ? i - 1 : i]! - luma[x < width - 1 ? i + 1 : i]!;
        const gy = luma[up + x]! - luma[down + x]!;
        edge += Math.sqrt(gx * gx + gy * gy);
        red += rgba[4 * i]!;
        green += rgba[4 * i + 1]!;
        blue += rgba[4 * i + 2]!;
      }
      const cell = row + c;
      edges[cell]! += edge / 2;
      rgb[3 * cell]! += red;
      rgb[3 * cell + 1]! += green;
      rgb[3 * cell + 2]! += blue;
      counts[cell]! += starts[c + 1]! - starts[c]!;
    }
  }
  for (let cell = 0; cell < counts.length; cell++) {
    edges[cell]! /= counts[cell]!;
    for (let c = 0; c < 3; c++) rgb[3 * cell + c]! /= counts[cell]!;
  }
  return { columns, rows, edges, rgb };
}

/**
 * The best correlation of either side with the other's mirror image, the axis within 2 % of the middle. Each row less
 * its mean: sky over grass is alike left and right in any picture.
 */
function mirrorOf({ columns, rows, edges }: Cells): number {
  const weights = edges.map((v) => Math.sqrt(v)); // one strong edge is not the whole picture
  for (let y = 0; y < rows; y++) {
    const row = weights.subarray(y * columns, (y + 1) * columns);
    const mean = row.reduce((sum, v) => sum + v, 0) / columns;
    for (let x = 0; x < columns; x++) row[x]! -= mean;
  }
  let best = -1;
  for (let axis = columns - 5; axis <= columns + 3; axis += 1) {
    const reach = Math.min(axis + 1, 2 * columns - 1 - axis);
    if (reach < columns - 4) continue;
    let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
    for (let y = 0; y < rows; y++)
      for (let x = Math.max(0, axis - columns + 1); 2 * x < axis; x++) {
        const p = weights[y * columns + x]!;
        const q = weights[y * columns + axis - x]!;
        n++;
        a += p;
        b += q;
        aa += p * p;
        bb += q * q;
        ab += p * q;
      }
    const [va, vb] = [aa - (a * a) / n, bb - (b * b) / n];
    if (va > 1e-6 * n && vb > 1e-6 * n) best = Math.max(best, (ab - (a * b) / n) / Math.sqrt(va * vb));
  }
  return best;
}

function weightOf({ columns, rows, edges }: Cells): View['weight'] {
  let [sum, sx, sy] = [0, 0, 0];
  for (let i = 0; i < edges.length; i++) {
    const x = i % columns;
    sum += edges[i]!;
    sx += edges[i]! * (x + 0.5);
    sy += edges[i]! * ((i - x) / columns + 0.5);
  }
  return sum > 0 ? [sx / sum / columns, sy / sum / rows] : [0.5, 0.5];
}

/** Cells of blue sky joined to the top of the picture; blue water has more green in it, and white may be a wall. */
function skyOf({ columns, rows, edges, rgb }: Cells): number {
  const isSky = (cell: number) => {
    const r = rgb[3 * cell]!;
    const g = rgb[3 * cell + 1]!;
    const b = rgb[3 * cell + 2]!;
    return edges[cell]! < SMOOTH && b > 80 && b - r > 14 && b - g > 0.3 * (b - r);
  };
  const seen = new Uint8Array(columns * rows);
  const queue: number[] = [];
  const visit = (cell: number) => {
    if (seen[cell] || !isSky(cell)) return;
    seen[cell] = 1;
    queue.push(cell);
  };
  for (let x = 0; x < columns; x++) visit(x);
  for (let at = 0; at < queue.length; at++) {
    const cell = queue[at]!;
    const x = cell % columns;
    if (x > 0) visit(cell - 1);
    if (x < columns - 1) visit(cell + 1);
    if (cell >= columns) visit(cell - columns);
    if (cell < columns * (rows - 1)) visit(cell + columns);
  }
  return queue.length;
}

/** How black it is outside the inscribed circle, and not inside it. */
function circleOf({ columns, rows, rgb }: Cells): number {
  const radius = Math.min(columns, rows) / 2;
  const sums = { inside: [0, 0], outside: [0, 0] };
  for (let i = 0; i < columns * rows; i++) {
    const x = (i % columns) + 0.5 - columns / 2;
    const y = Math.floor(i / columns) + 0.5 - rows / 2;
    const r = Math.sqrt(x * x + y * y) / radius;
    if (r > 0.9 && r < 1.1) continue; // the edge of the circle
    const side = r < 1 ? sums.inside : sums.outside;
    side[0]!++;
    if (Math.max(rgb[3 * i]!, rgb[3 * i + 1]!, rgb[3 * i + 2]!) < 24) side[1]!++;
  }
  const share = ([n, black]: number[]) => (n ? black! / n : 0);
  return share(sums.outside) - share(sums.inside);
}
