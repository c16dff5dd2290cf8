/** Size of the picture that stills are compared by, pixels. */
const WIDTH = 48;
const HEIGHT = 27;

/** Grey levels of difference, on the mean and of any place, up to which two stills show the same. */
const SAME_MEAN = 1.5;
const SAME_ANYWHERE = 14;

/** Mean difference from which they show different scenes. */
const ANOTHER_MEAN = 25;

/** A small RGBA picture of a still, to tell whether anything has changed. */
export function glanceAt(still: OffscreenCanvas): Uint8ClampedArray {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.imageSmoothingQuality = 'high'; // means, not samples: noise must not count
  context.drawImage(still, 0, 0, WIDTH, HEIGHT);
  return context.getImageData(0, 0, WIDTH, HEIGHT).data;
}

/** Whether two glances show the same to anyone who looks for people. */
export function isSame(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  const { mean, most } = difference(a, b);
  return mean <= SAME_MEAN && most <= SAME_ANYWHERE;
}

/** Whether they show different scenes, as after a cut. */
export function isAnother(a: Uint8ClampedArray, b: Uint8ClampedArray): boolean {
  return difference(a, b).mean > ANOTHER_MEAN;
}

/** Mean and largest difference of two RGBA pictures, grey levels. */
function difference(a: Uint8ClampedArray, b: Uint8ClampedArray): { mean: number; most: number } {
  let [sum, most] = [0, 0];
  for (let i = 0; i < a.length; i += 4) {
    const red = Math.abs(a[i]! - b[i]!);
    const green = Math.abs(a[i + 1]! - b[i + 1]!);
    const blue = Math.abs(a[i + 2]! - b[i + 2]!);
    const one = (red + green + blue) / 3;
    sum += one;
    most = Math.max(most, one);
  }
  return { mean: sum / (a.length / 4), most };
}
