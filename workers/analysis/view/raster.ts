import type { Box } from '../../../src/film/time.ts';

/** Pixels that a view is measured on, as 480 × 270: lines of a thirtieth of the frame still have a dozen of them. */
const PIXELS = 129_600;

/** Display luma (0..255) up to which a border belongs to a black bar; codecs leave a few levels of noise. */
const BLACK = 20;

/** The picture of a frame, black bars left out. */
export interface Raster {
  width: number;
  height: number;
  /** Display luma, 0..255, row by row. */
  luma: Float32Array;
  /** r, g, b, a bytes of display-referred sRGB, row by row. */
  rgba: Uint8ClampedArray;
  /** Where the picture lies in the frame, in its shares. */
  place: Box;
}

/** How large, in pixels, a frame of the given display size is when its view is measured. */
export function rasterSize(displayWidth: number, displayHeight: number): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(PIXELS / (displayWidth * displayHeight)));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  return { width: side(displayWidth), height: side(displayHeight) };
}

/** A picture without its black bars. */
export function cropped(width: number, height: number, rgba: Uint8ClampedArray): Raster {
  const luma = lumaOf(rgba);
  const [left, top, right, bottom] = inner(width, height, luma);
  const [w, h] = [right - left, bottom - top];
  const place: Box = [left / width, top / height, w / width, h / height];
  if (w === width && h === height) return { width, height, luma, rgba, place };
  const inside = { luma: new Float32Array(w * h), rgba: new Uint8ClampedArray(w * h * 4) };
  for (let y = 0; y < h; y++) {
    const from = (top + y) * width + left;
    inside.luma.set(luma.subarray(from, from + w), y * w);
    inside.rgba.set(rgba.subarray(from * 4, (from + w) * 4), y * w * 4);
  }
  return { width: w, height: h, ...inside, place };
}

function lumaOf(rgba: Uint8ClampedArray): Float32Array {
  const luma = new Float32Array(rgba.length / 4);
  for (let i = 0, at = 0; i < luma.length; i++, at += 4)
    luma[i] = 0.2126 * rgba[at]! + 0.7152 * rgba[at + 1]! + 0.0722 * rgba[at + 2]!;
  return luma;
}

/** Left, top, right and bottom of what is inside black bars of equal width on opposite sides. */
function inner(width: number, height: number, luma: Float32Array): [number, number, number, number] {
  const isBlackRow = (y: number) => isBlack(luma, y * width, 1, width);
  const isBlackColumn = (x: number) => isBlack(luma, x, width, height);
  const y = bars(height, isBlackRow);
  const x = bars(width, isBlackColumn);
  return [x, y, width - x, height - y];
}

function isBlack(luma: Float32Array, from: number, step: number, n: number): boolean {
  for (let i = 0, at = from; i < n; i++, at += step) if (luma[at]! > BLACK) return false;
  return true;
}

/** Thickness to take off both sides; none where they are unlike, or where nothing would be left to speak of. */
function bars(length: number, isBlackAt: (i: number) => boolean): number {
  let [first, last] = [0, 0];
  while (first < length / 3 && isBlackAt(first)) first++;
  while (last < length / 3 && isBlackAt(length - 1 - last)) last++;
  if (Math.abs(first - last) > Math.max(2, 0.02 * length) || Math.max(first, last) >= length / 3) return 0;
  const bar = Math.max(first, last);
  return bar > 0 ? bar + 1 : 0; // the edge of a bar lies inside a pixel
}

/** A box in shares of the frame, in pixels of the raster and cut to it; null where nothing of it is left. */
export function pixelBox({ width, height, place }: Raster, [x, y, w, h]: Box): Box | null {
  const left = Math.max(0, Math.round(((x - place[0]) / place[2]) * width));
  const top = Math.max(0, Math.round(((y - place[1]) / place[3]) * height));
  const right = Math.min(width, Math.round(((x + w - place[0]) / place[2]) * width));
  const bottom = Math.min(height, Math.round(((y + h - place[1]) / place[3]) * height));
  return right - left > 1 && bottom - top > 1 ? [left, top, right - left, bottom - top] : null;
}
