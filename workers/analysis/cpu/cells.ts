import type { Plane } from '../picture.ts';

/** Pixels a cell may span along an axis for two samples to stand for it; wider cells take three. */
const TWO_DO = 8;

/** One channel of an image in memory: `step` bytes from pixel to pixel, `stride` from row to row. */
export interface ByteSource {
  data: Uint8Array | Uint8ClampedArray;
  offset: number;
  stride: number;
  step: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

/** Where the samples of a grid lie: byte offsets in a row, row numbers; `across` and `down` of them in each cell. */
interface Taps {
  columns: Int32Array;
  across: number;
  rows: Int32Array;
  down: number;
}

/** Reduces images to grids by the mean of 2 × 2 or 3 × 3 pixels of each cell; remembers where the samples lie. */
export class Cells {
  /** A handful: both grids of each plane. */
  readonly #known: { of: Pick<ByteSource, 'width' | 'height' | 'step'>; grid: Size; taps: Taps }[] = [];

  /** Fills `out` where it is given and has the size. */
  read(source: ByteSource, width: number, height: number, out = new Float32Array(width * height)): Plane {
    const { columns, across, rows, down } = this.#taps(source, width, height);
    if (across === 2 && down === 2) readFours(source, columns, rows, width, height, out);
    else if (across === 3 && down === 3) readNines(source, columns, rows, width, height, out);
    else readAny(source, { columns, across, rows, down }, width, height, out);
    return { width, height, data: out };
  }

  #taps({ width: w, height: h, step }: ByteSource, width: number, height: number): Taps {
    for (const { of, grid, taps } of this.#known)
      if (of.width === w && of.height === h && of.step === step)
        if (grid.width === width && grid.height === height) return taps;
    const across = count(w, width);
    const down = count(h, height);
    const columns = samples(w, width, across).map((x) => x * step);
    const taps = { columns, across, rows: samples(h, height, down), down };
    this.#known.push({ of: { width: w, height: h, step }, grid: { width, height }, taps });
    return taps;
  }
}

/** The common case by hand: this loop reads a quarter of a million pixels of every 1080p frame. */
function readFours(
  { data, offset, stride }: ByteSource,
  columns: Int32Array,
  rows: Int32Array,
  width: number,
  height: number,
  out: Float32Array,
): void {
  for (let y = 0, at = 0; y < height; y++) {
    const upper = offset + rows[2 * y]! * stride;
    const lower = offset + rows[2 * y + 1]! * stride;
    for (let k = 0; k < 2 * width; k += 2, at++) {
      const left = columns[k]!;
      const right = columns[k + 1]!;
      out[at] = (data[upper + left]! + data[upper + right]! + data[lower + left]! + data[lower + right]!) / 4;
    }
  }
}

/** The same for wide cells, such as those of the colour grid. */
function readNines(
  { data, offset, stride }: ByteSource,
  columns: Int32Array,
  rows: Int32Array,
  width: number,
  height: number,
  out: Float32Array,
): void {
  for (let y = 0, at = 0; y < height; y++) {
    const upper = offset + rows[3 * y]! * stride;
    const middle = offset + rows[3 * y + 1]! * stride;
    const lower = offset + rows[3 * y + 2]! * stride;
    for (let k = 0; k < 3 * width; k += 3, at++) {
      const a = columns[k]!;
      const b = columns[k + 1]!;
      const c = columns[k + 2]!;
      const over = data[upper + a]! + data[upper + b]! + data[upper + c]!;
      const between = data[middle + a]! + data[middle + b]! + data[middle + c]!;
      out[at] = (over + between + data[lower + a]! + data[lower + b]! + data[lower + c]!) / 9;
    }
  }
}

function readAny(
  { data, offset, stride }: ByteSource,
  { columns, across, rows, down }: Taps,
  width: number,
  height: number,
  out: Float32Array,
): void {
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      let sum = 0;
      for (let m = y * down; m < (y + 1) * down; m++) {
        const start = offset + rows[m]! * stride;
        for (let k = x * across; k < (x + 1) * across; k++) sum += data[start + columns[k]!]!;
      }
      out[at] = sum / (across * down);
    }
}

/** Samples per cell along an axis. */
function count(length: number, cells: number): number {
  return Math.min(length > TWO_DO * cells ? 3 : 2, Math.ceil(length / cells));
}

/** The pixels sampled along an axis, `n` for each of `cells` cells. */
function samples(length: number, cells: number, n: number): Int32Array {
  return Int32Array.from({ length: cells * n }, (_, i) => {
    const cell = Math.floor(i / n);
    const from = Math.floor((cell * length) / cells);
    const span = Math.max(1, Math.floor(((cell + 1) * length) / cells) - from);
    return from + Math.floor(((2 * (i % n) + 1) * span) / (2 * n));
  });
}
