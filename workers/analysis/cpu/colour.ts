/** How the planes of a frame are to be read. */
export interface YuvColour {
  bt709: boolean;
  fullRange: boolean;
}

/** Y′CbCr (0..255 each) to R′G′B′ bytes, interleaved; coefficients of ITU-R BT.709-6 and BT.601-7. */
export function rgbFromPlanes(
  y: Float32Array,
  u: Float32Array,
  v: Float32Array,
  { bt709, fullRange }: YuvColour,
): Uint8ClampedArray {
  const [kr, kb] = bt709 ? [0.2126, 0.0722] : [0.299, 0.114];
  const kg = 1 - kr - kb;
  const [floor, lumaScale, chromaScale] = fullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const rgb = new Uint8ClampedArray(y.length * 3);
  for (let i = 0; i < y.length; i++) {
    const luma = (y[i]! - floor) * lumaScale;
    const cb = (u[i]! - 128) * chromaScale;
    const cr = (v[i]! - 128) * chromaScale;
    const r = luma + 2 * (1 - kr) * cr;
    const b = luma + 2 * (1 - kb) * cb;
    rgb[i * 3] = r;
    rgb[i * 3 + 1] = (luma - kr * r - kb * b) / kg;
    rgb[i * 3 + 2] = b;
  }
  return rgb;
}
