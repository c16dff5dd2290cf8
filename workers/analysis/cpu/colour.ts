/** How the planes of a frame are to be read. */
export interface YuvColour {
  bt709: boolean;
  fullRange: boolean;
}

/** Weights of red, green and blue in luma, black, and the scales of luma and chroma; ITU-R BT.709-6 and BT.601-7. */
function coefficientsOf({ bt709, fullRange }: YuvColour) {
  const [kr, kb] = bt709 ? [0.2126, 0.0722] : [0.299, 0.114];
  const [floor, luma, chroma] = fullRange ? [0, 1, 1] : [16, 255 / 219, 255 / 224];
  return { kr, kg: 1 - kr - kb, kb, floor, luma, chroma };
}

/** Black and the gains of Y′CbCr (0..255 each, Cb and Cr less 128) to R′G′B′. */
export function gainsOf(colour: YuvColour) {
  const { kr, kg, kb, floor, luma, chroma } = coefficientsOf(colour);
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

/** Y′CbCr (0..255 each) to R′G′B′ bytes, interleaved. */
export function rgbFromPlanes(
  y: Float32Array,
  u: Float32Array,
  v: Float32Array,
  colour: YuvColour,
  rgb: Uint8ClampedArray = new Uint8ClampedArray(y.length * 3),
): Uint8ClampedArray {
  const { kr, kg, kb, floor, luma: lumaScale, chroma: chromaScale } = coefficientsOf(colour);
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
