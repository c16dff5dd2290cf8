import type { Raster } from './raster.ts';

/**
 * Straight and slightly bent edges by growing regions of like gradient direction: von Gioi, Jakubowicz, Morel and
 * Randall 2010, "LSD: a fast line segment detector", with its gradient threshold and tolerance, but without its
 * test of meaning: a least length takes its place, and a parabola that of the rectangle, so that edges which a lens
 * has bent stay whole.
 */
const settings = {
  /** Grey levels a pixel: LSD's 2 / sin(22.5°). */
  gradient: 5.2,
  /** Radians either side of the region's own direction. */
  tolerance: Math.PI / 8,
  /** Of the diagonal. */
  leastLength: 0.035,
  /** RMS distance of the pixels from the line through them, in pixels. */
  thickest: 1.8,
} as const;

/** An edge in pixels of the raster, y down. */
export interface Segment {
  /** Its middle and its unit direction, x ≥ 0. */
  x: number;
  y: number;
  dx: number;
  dy: number;
  length: number;
  /** Curvature along the normal (−dy, dx), 1 / pixels: positive where the ends bend toward the normal. */
  curvature: number;
}

/** Reused between stills of one size: allocating megabytes twice a second keeps the garbage collector busy. */
interface Field {
  magnitude: Float32Array;
  cos: Float32Array;
  sin: Float32Array;
  state: Uint8Array;
  queue: Int32Array;
}

const FREE = 0;
const WEAK = 1;
const USED = 2;

/** The edges of a picture, longest first. */
export function segmentsOf(raster: Pick<Raster, 'width' | 'height' | 'luma'>): Segment[] {
  const field = gradientField(raster);
  const least = settings.leastLength * Math.hypot(raster.width, raster.height);
  const found: Segment[] = [];
  for (const seed of byStrength(field)) {
    if (field.state[seed] !== FREE) continue;
    const n = grow(field, seed, raster.width, raster.height);
    if (n < least) continue;
    const segment = fitted(field, n, raster.width);
    if (segment && segment.length >= least) found.push(segment);
  }
  return found.sort((a, b) => b.length - a.length);
}

let spare: Field | null = null;

function fieldOf(n: number): Field {
  if (spare?.state.length !== n)
    spare = {
      magnitude: new Float32Array(n),
      cos: new Float32Array(n),
      sin: new Float32Array(n),
      state: new Uint8Array(n),
      queue: new Int32Array(n),
    };
  spare.state.fill(WEAK);
  return spare;
}

/** Gradient between four pixels; its direction is turned by a quarter so that it runs along the edge. */
function gradientField({ width, height, luma }: Pick<Raster, 'width' | 'height' | 'luma'>): Field {
  const field = fieldOf(width * height);
  for (let y = 0; y < height - 1; y++)
    for (let x = 0; x < width - 1; x++) {
      const i = y * width + x;
      const rising = luma[i + width + 1]! - luma[i]!;
      const falling = luma[i + 1]! - luma[i + width]!;
      const gx = (rising + falling) / 2;
      const gy = (rising - falling) / 2;
      const square = gx * gx + gy * gy;
      if (square <= settings.gradient * settings.gradient) continue;
      const magnitude = Math.sqrt(square);
      field.magnitude[i] = magnitude;
      field.cos[i] = -gy / magnitude;
      field.sin[i] = gx / magnitude;
      field.state[i] = FREE;
    }
  return field;
}

const BINS = 64;

/** Pixels of edges, strongest first, in bins of a grey level and more. */
function byStrength({ magnitude, state }: Field): Int32Array {
  const binOf = (i: number) => BINS - 1 - Math.min(BINS - 1, Math.floor(magnitude[i]! / 2));
  const starts = new Int32Array(BINS + 1);
  for (let i = 0; i < state.length; i++) if (state[i] === FREE) starts[binOf(i) + 1]!++;
  for (let b = 0; b < BINS; b++) starts[b + 1]! += starts[b]!;
  const sorted = new Int32Array(starts[BINS]!);
  for (let i = 0; i < state.length; i++) if (state[i] === FREE) sorted[starts[binOf(i)]!++] = i;
  return sorted;
}

/** Fills the queue with the pixels round `seed` that share its direction; returns how many. */
function grow(field: Field, seed: number, width: number, height: number): number {
  const { cos, sin, state, queue } = field;
  const limit = Math.cos(settings.tolerance);
  let sumCos = cos[seed]!;
  let sumSin = sin[seed]!;
  let ux = sumCos;
  let uy = sumSin;
  let n = 1;
  queue[0] = seed;
  state[seed] = USED;
  for (let at = 0; at < n; at++) {
    const i = queue[at]!;
    const x = i % width;
    const y = (i - x) / width;
    for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
      for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
        const j = v * width + u;
        if (state[j] !== FREE || cos[j]! * ux + sin[j]! * uy < limit) continue;
        state[j] = USED;
        queue[n++] = j;
        sumCos += cos[j]!;
        sumSin += sin[j]!;
        const length = Math.sqrt(sumCos * sumCos + sumSin * sumSin);
        ux = sumCos / length;
        uy = sumSin / length;
      }
  }
  return n;
}

/** Weight, middle and principal axis of the first `n` pixels of the queue, weighted by gradient. */
function axisOf({ magnitude, queue }: Field, n: number, width: number) {
  let [w, sx, sy, sxx, syy, sxy] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < n; k++) {
    const i = queue[k]!;
    const m = magnitude[i]!;
    const x = i % width;
    const y = (i - x) / width;
    w += m;
    sx += m * x;
    sy += m * y;
    sxx += m * x * x;
    syy += m * y * y;
    sxy += m * x * y;
  }
  const [cx, cy] = [sx / w, sy / w];
  const angle = Math.atan2(2 * (sxy / w - cx * cy), sxx / w - cx * cx - (syy / w - cy * cy)) / 2;
  return { w, cx, cy, dx: Math.cos(angle), dy: Math.sin(angle) }; // angle in ±90°: dx ≥ 0
}

/** A parabola through the first `n` pixels of the queue, weighted by gradient; null where they are no thin line. */
function fitted(field: Field, n: number, width: number): Segment | null {
  const { magnitude, queue } = field;
  const { w, cx, cy, dx, dy } = axisOf(field, n, width);
  let [from, to] = [Infinity, -Infinity];
  const s = new Float64Array(8);
  for (let k = 0; k < n; k++) {
    const i = queue[k]!;
    const m = magnitude[i]!;
    const x = (i % width) - cx;
    const y = Math.floor(i / width) - cy;
    const along = x * dx + y * dy;
    const off = y * dx - x * dy;
    if (along < from) from = along;
    if (along > to) to = along;
    const square = along * along;
    s[1]! += m * square;
    s[2]! += m * square * along;
    s[3]! += m * square * square;
    s[6]! += m * square * off;
    s[7]! += m * off * off;
  }
  // off ≈ c·(along² − mean of along²): the principal axis has taken out the constant and the slope.
  const mean = s[1]! / w;
  const spread = s[3]! - w * mean * mean - (s[2]! * s[2]!) / s[1]!;
  const c = spread > 0 ? s[6]! / spread : 0;
  const rest = Math.sqrt(Math.max(0, s[7]! - c * s[6]!) / w);
  if (rest > settings.thickest) return null;
  const half = (from + to) / 2;
  return {
    x: cx + half * dx + 1, // the gradient lies between pixels
    y: cy + half * dy + 1,
    dx,
    dy,
    length: to - from,
    curvature: 2 * c,
  };
}
