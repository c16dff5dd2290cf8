import type { Levels } from '../../src/film/frame.ts';

/** IEC 61966-2-1 (sRGB) transfer, byte → linear light 0..1. */
const linear = Float32Array.from({ length: 256 }, (_, byte) => {
  const v = byte / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

const f = (t: number) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** Chroma (CIELAB) under which a pixel counts as grey for the palette's temperature. */
const COLOURED = 8;

/** Statistics of a coarse RGB grid; rows `top`..`bottom` (half-open) lie inside the letterbox. */
export function levelsOf(rgb: Uint8ClampedArray, width: number, top: number, bottom: number): Levels {
  const n = width * (bottom - top);
  const inside = rgb.subarray(top * width * 3, bottom * width * 3);
  return { ...lightOf(inside, n), ...paletteOf(inside, n), colourfulness: colourfulness(inside, n) };
}

const at = (sorted: Float32Array, q: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;

/** Display luma: mean, percentiles, and shares of what is dark or clipped. */
function lightOf(rgb: Uint8ClampedArray, n: number) {
  const luma = new Float32Array(n);
  let bright = 0;
  let dark = 0;
  let clipped = 0;
  for (let i = 0, k = 0; i < n; i++, k += 3) {
    const y = (0.2126 * rgb[k]! + 0.7152 * rgb[k + 1]! + 0.0722 * rgb[k + 2]!) / 255;
    luma[i] = y;
    bright += y;
    if (y < 0.12) dark++;
    if (y > 0.98) clipped++;
  }
  luma.sort();
  return {
    luma: bright / n,
    p05: at(luma, 0.05),
    p50: at(luma, 0.5),
    p95: at(luma, 0.95),
    p99: at(luma, 0.99),
    dark: dark / n,
    clipped: clipped / n,
  };
}

/** Mean linear light, and chroma, warmth and tint of what has colour (CIE 1976 L*a*b*, D65 white). */
function paletteOf(rgb: Uint8ClampedArray, n: number) {
  const chroma = new Float32Array(n);
  let mean = 0;
  let coloured = 0;
  let warmth = 0;
  let tint = 0;
  for (let i = 0, k = 0; i < n; i++, k += 3) {
    const r = linear[rgb[k]!]!;
    const g = linear[rgb[k + 1]!]!;
    const b = linear[rgb[k + 2]!]!;
    const Y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    mean += Y;
    const fx = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047);
    const fy = f(Y);
    const fz = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883);
    const A = 500 * (fx - fy);
    const B = 200 * (fy - fz);
    const c = Math.sqrt(A * A + B * B);
    chroma[i] = c;
    if (c <= COLOURED) continue;
    coloured++;
    warmth += B;
    tint += A;
  }
  chroma.sort();
  return {
    mean: mean / n,
    chroma95: at(chroma, 0.95),
    warmth: coloured ? warmth / coloured : 0,
    tint: coloured ? tint / coloured : 0,
  };
}

/** Hasler and Süsstrunk 2003, "Measuring colourfulness in natural images", equation M3. */
function colourfulness(rgb: Uint8ClampedArray, n: number): number {
  const sum = { rg: 0, rg2: 0, yb: 0, yb2: 0 };
  for (let k = 0; k < 3 * n; k += 3) {
    const rg = rgb[k]! - rgb[k + 1]!;
    const yb = (rgb[k]! + rgb[k + 1]!) / 2 - rgb[k + 2]!;
    sum.rg += rg;
    sum.rg2 += rg * rg;
    sum.yb += yb;
    sum.yb2 += yb * yb;
  }
  const [rg, yb] = [sum.rg / n, sum.yb / n];
  const spread = Math.sqrt(Math.max(0, sum.rg2 / n - rg * rg) + Math.max(0, sum.yb2 / n - yb * yb));
  return spread + 0.3 * Math.hypot(rg, yb);
}

/** Bins per channel of the histogram that cuts are seen by. */
const BINS = 16;

/** Histogram of each channel, concatenated, as shares. */
export function histogramOf(rgb: Uint8ClampedArray): Float32Array {
  const counts = new Uint32Array(3 * BINS);
  for (let i = 0; i + 2 < rgb.length; i += 3) {
    counts[rgb[i]! >> 4]!++;
    counts[BINS + (rgb[i + 1]! >> 4)]!++;
    counts[2 * BINS + (rgb[i + 2]! >> 4)]!++;
  }
  return Float32Array.from(counts, (count) => (3 * count) / rgb.length);
}

/** 1 − Pearson correlation of two histograms: 0 the same, 1 unrelated, up to 2. */
export function histogramChange(a: Float32Array, b: Float32Array): number {
  const mean = 1 / BINS;
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    const da = a[i]! - mean;
    const db = b[i]! - mean;
    ab += da * db;
    aa += da * da;
    bb += db * db;
  }
  return aa > 0 && bb > 0 ? 1 - ab / Math.sqrt(aa * bb) : 0;
}
