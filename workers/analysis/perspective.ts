import type { Turn } from '../../src/film/frame.ts';
import { type Flow, median, solve } from './fit.ts';

/** Rounds of reweighting; four bring the weights to rest. */
const ROUNDS = 4;

/** Distances from the fit, in medians, from which a point has no say (Tukey). */
const REACH = 5;

/** Distance from the fit that is the tracker's own, in frame widths. */
const NOISE = 0.0003;

/**
 * What perspective says of a turn: a camera that pans moves the corners up and down too, v = ω·x·y / f, whatever stands
 * there, near or far, and one that tilts moves them sideways (Longuet-Higgins and Prazdny 1980).
 */
export function turnOf({ n, x, y, u, v }: Flow): Record<'x' | 'y', Turn> {
  return { x: bilinear(n, x, y, v), y: bilinear(n, y, x, u) };
}

/** The part of x·y in a robust fit of 1, x, y, x·y and y² to `flow`; none where the points do not tell. */
function bilinear(n: number, x: Float64Array, y: Float64Array, flow: Float64Array): Turn {
  const weights = new Float64Array(n).fill(1);
  let way = 0;
  let off = new Float64Array(n);
  for (let round = 0; round < ROUNDS; round++) {
    const c = weighted(n, x, y, flow, weights);
    if (!c) return { way: 0, clear: 0 };
    way = c[3]!;
    off = Float64Array.from({ length: n }, (_, i) => Math.abs(flow[i]! - at(c, x[i]!, y[i]!)));
    const reach = REACH * Math.max(NOISE, median(off));
    for (let i = 0; i < n; i++) weights[i] = Math.max(0, 1 - (off[i]! / reach) ** 2) ** 2;
  }
  const part = median(Float64Array.from({ length: n }, (_, i) => Math.abs(way * x[i]! * y[i]!)));
  return { way, clear: part / Math.max(NOISE, median(off)) };
}

const terms = (x: number, y: number) => [1, x, y, x * y, y * y];

const at = (c: Float64Array, x: number, y: number) =>
  terms(x, y).reduce((sum, term, k) => sum + term * c[k]!, 0);

function weighted(
  n: number,
  x: Float64Array,
  y: Float64Array,
  flow: Float64Array,
  weights: Float64Array,
): Float64Array | null {
  const matrix = new Float64Array(25);
  const right = new Float64Array(5);
  for (let i = 0; i < n; i++) {
    const row = terms(x[i]!, y[i]!);
    for (let r = 0; r < 5; r++) {
      for (let c = 0; c < 5; c++) matrix[r * 5 + c] = matrix[r * 5 + c]! + weights[i]! * row[r]! * row[c]!;
      right[r] = right[r]! + weights[i]! * row[r]! * flow[i]!;
    }
  }
  return solve(matrix, right);
}
