/** Working width of the longer side in pixels (architecture: pass 1 sees every frame about 320 px wide). */
const LONG_SIDE = 320;

/** Colour is measured on a grid this many times coarser than luma. */
const COLOUR_STEP = 4;

/** Below this, in pixels, a picture is too small to follow points in. */
export const SMALLEST_TRACKED = 32;

/** Size of the pictures that are measured: upright, square-pixelled, never larger than the film. */
export interface WorkingSize {
  width: number;
  height: number;
  colourWidth: number;
  colourHeight: number;
}

/** The working size for a film of the given display size. */
export function workingSize(displayWidth: number, displayHeight: number): WorkingSize {
  const scale = Math.min(1, LONG_SIDE / Math.max(displayWidth, displayHeight));
  const width = Math.max(1, Math.round(displayWidth * scale));
  const height = Math.max(1, Math.round(displayHeight * scale));
  return {
    width,
    height,
    colourWidth: Math.max(1, Math.floor(width / COLOUR_STEP)),
    colourHeight: Math.max(1, Math.floor(height / COLOUR_STEP)),
  };
}

/** A plane of luma, 0..255, row by row. */
export interface Plane {
  width: number;
  height: number;
  data: Float32Array<ArrayBuffer>;
}

/** What this thread sees of a frame, whichever twin measures it. */
export interface Picture {
  /** Luma at a quarter of the working size, about 80 px. */
  quarter: Plane;
  /** Luma at an eighth of the working size, about 40 px. */
  eighth: Plane;
  /** r, g, b bytes of display-referred sRGB, row by row, `colourWidth` by `colourHeight`. */
  rgb: Uint8ClampedArray;
}

/** Levels of the pyramid that points are followed through: 320, 160, 80 and 40 px. */
export const PYRAMID_LEVELS = 4;
