import type { Plane, WorkingSize } from '../picture.ts';

/**
 * A small colour picture out of what is measured anyway: the luma of a finer plane over the colour of the coarse
 * grid. Drawing the whole frame small would take ten times as long without a GPU.
 */
export function preview(
  luma: Plane,
  rgb: Uint8ClampedArray,
  { colourWidth, colourHeight }: WorkingSize,
): OffscreenCanvas {
  const { width, height, data } = luma;
  const image = new ImageData(width, height);
  const out = image.data;
  const column = Int32Array.from({ length: width }, (_, x) => 3 * Math.floor((x * colourWidth) / width));
  for (let y = 0, i = 0; y < height; y++) {
    const row = 3 * Math.floor((y * colourHeight) / height) * colourWidth;
    for (let x = 0; x < width; x++, i++) {
      const at = row + column[x]!;
      const grey = (54 * rgb[at]! + 183 * rgb[at + 1]! + 19 * rgb[at + 2]!) >> 8; // BT.709 in whole numbers
      const more = (data[i]! | 0) - grey;
      out[4 * i] = rgb[at]! + more;
      out[4 * i + 1] = rgb[at + 1]! + more;
      out[4 * i + 2] = rgb[at + 2]! + more;
      out[4 * i + 3] = 255;
    }
  }
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas;
}
