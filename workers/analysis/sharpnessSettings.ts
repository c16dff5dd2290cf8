/** Settings that both twins of the sharpness measurement share. */
export const sharpnessSettings = {
  /** Gradient after the blur, grey levels per pixel, from which a pixel belongs to an edge. */
  edge: 4,
  /** Edge pixels that a tile needs before it says anything. */
  leastPixels: 10,
  /** The sharper edges of a tile speak for it: this share of them is softer. */
  quantile: 0.8,
  /** Histogram of the ratio: a blur of radius 0 leaves 0.43 of a gradient, so 2.75 is beyond any edge. */
  from: 0.75,
  to: 2.75,
  bins: 128,
} as const;

/** The value under which the share `quantile` of a tile's edge pixels lies; NaN where there are too few. */
export function quantileOf(histogram: ArrayLike<number>, offset: number): number {
  const { bins, from, to, leastPixels, quantile } = sharpnessSettings;
  let total = 0;
  for (let bin = 0; bin < bins; bin++) total += histogram[offset + bin]!;
  if (total < leastPixels) return NaN;
  let seen = 0;
  for (let bin = 0; bin < bins; bin++) {
    seen += histogram[offset + bin]!;
    if (seen >= quantile * total) return from + ((bin + 0.5) * (to - from)) / bins;
  }
  return to;
}
