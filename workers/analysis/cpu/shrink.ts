import type { ByteSource } from './cells.ts';
import { gainsOf, type YuvColour } from './colour.ts';

/** A frame in one buffer: luma, and both colour differences, which may be coarser. */
export interface Planes {
  y: ByteSource;
  u: ByteSource;
  v: ByteSource;
}

/** The two samples that a pixel is made of along one axis, and how much the second of them counts, of `WHOLE`. */
interface Pairs {
  first: Int32Array;
  second: Int32Array;
  share: Int32Array;
}

/** Shares and colours are whole numbers here: a hundred thousand pixels at a time are worth it. */
const WHOLE = 64;
const FINE = 1 << 13;

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
  const across = pairs(y.width, columns);
  const along = pairs(y.height, rows);
  const chromaColumns = middles(u.width, columns).map((column) => column * u.step);
  const chromaRows = middles(u.height, rows);
  const { grey, redByCr, greenByCr, greenByCb, blueByCb } = tablesOf(colour);
  const { data } = y;
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
      const over = data[upper + a]! * (WHOLE - far) + data[upper + b]! * far;
      const under = data[lower + a]! * (WHOLE - far) + data[lower + b]! * far;
      const luma = grey[(over * (WHOLE - low) + under * low) >> 8]!;
      const cb = data[uRow + chromaColumns[column]!]!;
      const cr = data[vRow + chromaColumns[column]!]!;
      out[at] = (luma + redByCr[cr]!) >> 13;
      out[at + 1] = (luma + greenByCr[cr]! + greenByCb[cb]!) >> 13;
      out[at + 2] = (luma + blueByCb[cb]!) >> 13;
      out[at + 3] = 255;
    }
  }
  return out;
}

/** What each value of a plane adds to each channel, in 1 / `FINE` of a level; luma by sixteenths, with half a level to round by. */
function tablesOf(colour: YuvColour) {
  const { floor, luma, ...gains } = gainsOf(colour);
  const chroma = (gain: number) =>
    Int32Array.from({ length: 256 }, (_, c) => Math.round((c - 128) * gain * FINE));
  return {
    grey: Int32Array.from({ length: 16 * 256 }, (_, y) => Math.round(((y / 16 - floor) * luma + 0.5) * FINE)),
    redByCr: chroma(gains.redByCr),
    greenByCr: chroma(gains.greenByCr),
    greenByCb: chroma(gains.greenByCb),
    blueByCb: chroma(gains.blueByCb),
  };
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
  const first = new Int32Array(cells);
  const second = new Int32Array(cells);
  const share = new Int32Array(cells);
  const span = length / cells;
  const inside = (at: number) => Math.min(length - 1, Math.max(0, at));
  for (let cell = 0; cell < cells; cell++) {
    const middle = inside((cell + 0.5) * span - 0.5);
    const isWide = span > 2;
    first[cell] = isWide ? inside(Math.round(middle - span / 4)) : Math.floor(middle);
    second[cell] = inside(isWide ? Math.round(middle + span / 4) : Math.floor(middle) + 1);
    share[cell] = Math.round((isWide ? 0.5 : middle - Math.floor(middle)) * WHOLE);
  }
  return { first, second, share };
}

/** The sample at the middle of each cell. */
function middles(length: number, cells: number): Int32Array {
  return Int32Array.from({ length: cells }, (_, cell) => Math.floor(((cell + 0.5) * length) / cells));
}
