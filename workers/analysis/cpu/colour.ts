/** How the planes of a frame are to be read. */
export interface YuvColour {
  bt709: boolean;
  fullRange: boolean;
}

/** Black and the gains of Y′CbCr (0..255 each, Cb and Cr less 128) to R′G′B′; coefficients as below. */
export function gainsOf({ bt709, fullRange }: YuvColour) {
  const [kr, kb] = bt709 ? [0.2126, 0.0722] : [0.299, 0.114];
  const kg = 1 - kr - kb;
  const [floor, luma, chroma] = fullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  const [redByCr, blueByCb] = [2 * (1 - kr) * chroma, 2 * (1 - kb) * chroma];
  return {
    floor,
    luma,
    redByCr,
    blueByCb,
    greenByCr: (-kr * redByCr) / kg,
    greenByCb: (-kb * blueByCb) / kg,
  };
}

/** Y′CbCr (0..255 each) to R′G′B′ bytes, interleaved; coefficients of ITU-R BT.709-6 and BT.601-7. */
export function rgbFromPlanes(
  y: Float32Array,
  u: Float32Array,
  v: Float32Array,
  { bt709, fullRange }: YuvColour,
  rgb: Uint8ClampedArray = new Uint8ClampedArray(y.length * 3),
): Uint8ClampedArray {
  const [kr, kb] = bt709 ? [0.2126, 0.0722] : [0.299, 0.114];
  const kg = 1 - kr - kb;
  const [floor, lumaScale, chromaScale] = fullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
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
