import type { ByteSource } from './cells.ts';
import { gainsOf, type YuvColour } from './colour.ts';

/** A frame in memory: luma, and both colour differences, which may be coarser. */
export interface Planes {
  y: ByteSource;
  u: ByteSource;
  v: ByteSource;
}

/** The two samples that a pixel is made of along one axis, and how much the second of them counts. */
interface Pairs {
  first: Int32Array;
  second: Int32Array;
  share: Float32Array;
}

/**
 * A frame shrunk to r, g, b, a bytes and turned clockwise as it is shown. Luma is bilinear down to half the size and the
 * mean of 2 × 2 samples of each cell below; colour is that of the nearest sample, as codecs keep it coarser anyway.
 */
export function shrunk(
  { y, u, v }: Planes,
  size: { width: number; height: number },
  rotation: number,
  colour: YuvColour,
): Uint8ClampedArray {
  const out = new Uint8ClampedArray(size.width * size.height * 4);
  const { columns, rows, start, right, down } = wayOf(size, rotation);
  const { floor, luma: gain, redByCr, blueByCb, greenByCr, greenByCb } = gainsOf(colour);
  const across = pairs(y.width, columns);
  const along = pairs(y.height, rows);
  const chromaColumns = middles(u.width, columns).map((column) => column * u.step);
  const chromaRows = middles(u.height, rows);
  const { data } = y; // one buffer holds all planes
  for (let row = 0; row < rows; row++) {
    const upper = y.offset + along.first[row]! * y.stride;
    const lower = y.offset + along.second[row]! * y.stride;
    const low = along.share[row]!;
    const uRow = u.offset + chromaRows[row]! * u.stride;
    const vRow = v.offset + chromaRows[row]! * v.stride;
    for (let column = 0, at = 4 * (start + row * down); column < columns; column++, at += 4 * right) {
      const a = across.first[column]!;
      const b = across.second[column]!;
      const far = across.share[column]!;
      const over = data[upper + a]! + far * (data[upper + b]! - data[upper + a]!);
      const under = data[lower + a]! + far * (data[lower + b]! - data[lower + a]!);
      const grey = (over + low * (under - over) - floor) * gain;
      const cb = data[uRow + chromaColumns[column]!]! - 128;
      const cr = data[vRow + chromaColumns[column]!]! - 128;
      out[at] = grey + redByCr * cr;
      out[at + 1] = grey + greenByCr * cr + greenByCb * cb;
      out[at + 2] = grey + blueByCb * cb;
      out[at + 3] = 255;
    }
  }
  return out;
}

/** Size of the picture before it is turned, and where its pixels go: that of the first, and steps to the right and down. */
function wayOf({ width, height }: { width: number; height: number }, rotation: number) {
  const turned = { columns: height, rows: width };
  if (rotation === 90) return { ...turned, start: width - 1, right: width, down: -1 };
  if (rotation === 180)
    return { columns: width, rows: height, start: width * height - 1, right: -1, down: -width };
  if (rotation === 270) return { ...turned, start: (height - 1) * width, right: -width, down: 1 };
  return { columns: width, rows: height, start: 0, right: 1, down: width };
}

/** Two samples of each of `cells` cells; where cells are under two samples wide, the two nearest to its middle. */
function pairs(length: number, cells: number): Pairs {
  const span = length / cells;
  const inside = (at: number) => Math.min(length - 1, Math.max(0, at));
  const taps = Array.from({ length: cells }, (_, cell) => {
    const middle = (cell + 0.5) * span - 0.5;
    if (span > 2)
      return [inside(Math.round(middle - span / 4)), inside(Math.round(middle + span / 4)), 0.5] as const;
    const first = inside(Math.floor(middle));
    return [first, inside(first + 1), inside(middle) - first] as const;
  });
  return {
    first: Int32Array.from(taps, ([first]) => first),
    second: Int32Array.from(taps, ([, second]) => second),
    share: Float32Array.from(taps, ([, , share]) => share),
  };
}

/** The sample at the middle of each cell. */
function middles(length: number, cells: number): Int32Array {
  return Int32Array.from({ length: cells }, (_, cell) => Math.floor(((cell + 0.5) * length) / cells));
}
