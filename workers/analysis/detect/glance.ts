/** Size of the picture that stills are compared by, pixels. */
const WIDTH = 48;
const HEIGHT = 27;

/** Grey levels of difference, on the mean and of any place, up to which two stills show the same. */
const SAME_MEAN = 1.5;
const SAME_ANYWHERE = 14;

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
  let sum = 0;
  for (let i = 0; i < a.length; i += 4) {
    const difference =
      (Math.abs(a[i]! - b[i]!) + Math.abs(a[i + 1]! - b[i + 1]!) + Math.abs(a[i + 2]! - b[i + 2]!)) / 3;
    if (difference > SAME_ANYWHERE) return false;
    sum += difference;
  }
  return sum <= SAME_MEAN * (a.length / 4);
}
