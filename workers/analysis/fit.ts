import { quantile as quantileOfAny } from '../../src/film/evidence.ts';

/** Points in frame widths, origin at the centre of the frame; where each was, and where it went. */
export interface Flow {
  n: number;
  x: Float64Array;
  y: Float64Array;
  u: Float64Array;
  v: Float64Array;
}

/** u = a[0] + a[1]·x + a[2]·y, v = a[3] + a[4]·x + a[5]·y. */
export type Affine = [number, number, number, number, number, number];

export interface AffineFit {
  a: Affine;
  /** Share of the points within reach of the fit. */
  inliers: number;
  /** Median distance of all points from the fit, in frame widths. */
  residual: number;
}

/** Two-point hypotheses tried; 60 finds a clean pair with p > 0.999 when a third of the points belong. */
const HYPOTHESES = 60;

/** Reach of a hypothesis in frame widths, and per length of its flow (similarity cannot follow an affine stretch). */
const REACH = 0.0016;
const REACH_PER_FLOW = 0.06;

/** Fewest points that a fit is made of. */
export const LEAST_POINTS = 12;

/**
 * Robust affine fit to sparse flow: consensus over two-point similarities, then two rounds of reweighted least
 * squares (Tukey), after the three-flow decomposition of Minetto et al. 2007. Null with fewer than 12 points.
 */
export function fitAffine(flow: Flow): AffineFit | null {
  if (flow.n < LEAST_POINTS) return null;
  const reach = reaches(flow);
  let a = consensus(flow, reach);
  let weights = weigh(flow, reach, a, 3);
  for (let round = 0; round < 3; round++) {
    const next = solveAffine(flow, weights);
    if (!next) break;
    a = next;
    weights = weigh(flow, reach, a, 3 - round * 0.5);
  }
  let inliers = 0;
  for (let i = 0; i < flow.n; i++) if (weights[i]! > 0) inliers++;
  return { a, inliers: inliers / flow.n, residual: median(distances(flow, a)) };
}

function consensus(flow: Flow, reach: Float64Array): Affine {
  const { n, x, y, u, v } = flow;
  let best: Affine = [median(u.subarray(0, n)), 0, 0, median(v.subarray(0, n)), 0, 0];
  let most = votes(flow, reach, best);
  let seed = 12345; // the same film must give the same numbers
  const pick = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % n;
  };
  for (let k = 0; k < HYPOTHESES; k++) {
    const i = pick();
    const j = pick();
    const dx = x[j]! - x[i]!;
    const dy = y[j]! - y[i]!;
    const long = dx * dx + dy * dy;
    if (long < 0.02) continue; // pairs closer than 0.14 widths magnify noise
    const du = u[j]! - u[i]!;
    const dv = v[j]! - v[i]!;
    const s = (du * dx + dv * dy) / long;
    const r = (dv * dx - du * dy) / long;
    const a: Affine = [u[i]! - s * x[i]! + r * y[i]!, s, -r, v[i]! - r * x[i]! - s * y[i]!, r, s];
    const count = votes(flow, reach, a);
    if (count > most) {
      most = count;
      best = a;
    }
  }
  return best;
}

/** How far, squared, each point may lie from a hypothesis. */
function reaches({ n, u, v }: Flow): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++)
    out[i] = (REACH + REACH_PER_FLOW * Math.sqrt(u[i]! * u[i]! + v[i]! * v[i]!)) ** 2;
  return out;
}

function votes(flow: Flow, reach: Float64Array, a: Affine): number {
  let count = 0;
  for (let i = 0; i < flow.n; i++) if (distance2(flow, a, i) < reach[i]!) count++;
  return count;
}

/** Tukey weights with the scale from the points within reach of `a`. */
function weigh(flow: Flow, reach: Float64Array, a: Affine, times: number): Float64Array {
  const apart = distances(flow, a);
  const near = new Float64Array(flow.n);
  let n = 0;
  for (let i = 0; i < flow.n; i++)
    if (apart[i]! * apart[i]! < times * times * reach[i]!) near[n++] = apart[i]!;
  const sigma = 1.4826 * median(near.subarray(0, n)) + 1e-5;
  const limit = 4.685 * sigma;
  for (let i = 0; i < flow.n; i++) apart[i] = apart[i]! < limit ? (1 - (apart[i]! / limit) ** 2) ** 2 : 0;
  return apart;
}

function distance2({ x, y, u, v }: Flow, a: Affine, i: number): number {
  const du = u[i]! - a[0] - a[1] * x[i]! - a[2] * y[i]!;
  const dv = v[i]! - a[3] - a[4] * x[i]! - a[5] * y[i]!;
  return du * du + dv * dv;
}

function distances(flow: Flow, a: Affine): Float64Array {
  const out = new Float64Array(flow.n);
  for (let i = 0; i < flow.n; i++) out[i] = Math.sqrt(distance2(flow, a, i));
  return out;
}

function solveAffine({ n, x, y, u, v }: Flow, w: Float64Array): Affine | null {
  const m = new Float64Array(9);
  const bu = new Float64Array(3);
  const bv = new Float64Array(3);
  const row = Float64Array.of(1, 0, 0);
  for (let i = 0; i < n; i++) {
    const wi = w[i]!;
    if (wi === 0) continue;
    row[1] = x[i]!;
    row[2] = y[i]!;
    for (let r = 0; r < 3; r++) {
      const wr = wi * row[r]!;
      for (let c = 0; c < 3; c++) m[r * 3 + c] = m[r * 3 + c]! + wr * row[c]!;
      bu[r] = bu[r]! + wr * u[i]!;
      bv[r] = bv[r]! + wr * v[i]!;
    }
  }
  const su = solve(m, bu);
  const sv = solve(m, bv);
  return su && sv ? [su[0]!, su[1]!, su[2]!, sv[0]!, sv[1]!, sv[2]!] : null;
}

/**
 * Distances of the points from the best homography (a camera that only turns or zooms moves every point by one),
 * in frame widths. Null where the points do not determine it.
 */
export function homographyResiduals(flow: Flow): Float64Array | null {
  if (flow.n < LEAST_POINTS) return null;
  let w = new Float64Array(flow.n).fill(1);
  let residuals: Float64Array | null = null;
  for (let round = 0; round < 3; round++) {
    const h = solveHomography(flow, w);
    if (!h) return residuals;
    residuals = Float64Array.from({ length: flow.n }, (_, i) => homographyDistance(flow, h, i));
    const scale = 1.345 * 1.4826 * median(residuals) + 1e-5; // Huber
    w = residuals.map((r) => (r < scale ? 1 : scale / r)) as Float64Array<ArrayBuffer>;
  }
  return residuals;
}

function homographyDistance({ x, y, u, v }: Flow, h: Float64Array, i: number): number {
  const z = h[6]! * x[i]! + h[7]! * y[i]! + 1;
  return Math.hypot(
    (h[0]! * x[i]! + h[1]! * y[i]! + h[2]!) / z - x[i]! - u[i]!,
    (h[3]! * x[i]! + h[4]! * y[i]! + h[5]!) / z - y[i]! - v[i]!,
  );
}

/** Weighted direct linear transform with h33 = 1: the frame's centre never goes to infinity. */
function solveHomography({ n, x, y, u, v }: Flow, w: Float64Array): Float64Array | null {
  const m = new Float64Array(64);
  const b = new Float64Array(8);
  const row = new Float64Array(8);
  const add = (target: number, wi: number) => {
    for (let r = 0; r < 8; r++) {
      if (row[r] === 0) continue;
      for (let c = 0; c < 8; c++) m[r * 8 + c] = m[r * 8 + c]! + wi * row[r]! * row[c]!;
      b[r] = b[r]! + wi * row[r]! * target;
    }
  };
  for (let i = 0; i < n; i++) {
    const tx = x[i]! + u[i]!;
    const ty = y[i]! + v[i]!;
    row.set([x[i]!, y[i]!, 1, 0, 0, 0, -tx * x[i]!, -tx * y[i]!]);
    add(tx, w[i]!);
    row.set([0, 0, 0, x[i]!, y[i]!, 1, -ty * x[i]!, -ty * y[i]!]);
    add(ty, w[i]!);
  }
  return solve(m, b);
}

/** Gaussian elimination with partial pivoting; null where the matrix is singular. */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array | null {
  const n = right.length;
  const m = Float64Array.from(matrix);
  const b = Float64Array.from(right);
  for (let c = 0; c < n; c++) {
    let p = c;
    for (let r = c + 1; r < n; r++) if (Math.abs(m[r * n + c]!) > Math.abs(m[p * n + c]!)) p = r;
    if (Math.abs(m[p * n + c]!) < 1e-14) return null;
    if (p !== c) {
      for (let k = 0; k < n; k++) [m[c * n + k], m[p * n + k]] = [m[p * n + k]!, m[c * n + k]!];
      [b[c], b[p]] = [b[p]!, b[c]!];
    }
    for (let r = c + 1; r < n; r++) {
      const f = m[r * n + c]! / m[c * n + c]!;
      if (f === 0) continue;
      for (let k = c; k < n; k++) m[r * n + k] = m[r * n + k]! - f * m[c * n + k]!;
      b[r] = b[r]! - f * b[c]!;
    }
  }
  for (let r = n - 1; r >= 0; r--) {
    for (let k = r + 1; k < n; k++) b[r] = b[r]! - m[r * n + k]! * b[k]!;
    b[r] = b[r]! / m[r * n + r]!;
  }
  return b;
}

/** Affine fit to points at all depths: no consensus is looked for, far outliers weigh little (Cauchy weights). */
export function robustAffine(flow: Flow): Affine {
  let a: Affine = [0, 0, 0, 0, 0, 0];
  let weights = new Float64Array(flow.n).fill(1);
  for (let round = 0; round < 10; round++) {
    a = solveAffine(flow, weights) ?? a;
    const apart = distances(flow, a);
    const scale = 1.4826 * median(apart) + 1e-4;
    weights = apart.map((d) => 1 / (1 + (d / scale) ** 2)) as Float64Array<ArrayBuffer>;
  }
  return a;
}

/** The middle value; 0 for none. */
export const median = (values: Float64Array): number => quantile(values, 0.5);

/** Value below which the share `q` of the values lies; 0 for none. */
export const quantile = (values: Float64Array, q: number): number => quantileOfAny(values, q) ?? 0;
