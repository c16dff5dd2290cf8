import type { VideoSample } from 'mediabunny';
import type { Plane, WorkingSize } from '../picture.ts';
import { rgbFromPlanes, type YuvColour } from './colour.ts';

/** Samples taken per cell and axis: enough to keep a 1080p frame from aliasing, cheap enough for every frame. */
const SAMPLES = 3;

/** What reading a frame gives: luma at working size, and RGB on the coarse grid. */
export interface Reduced {
  luma: Plane;
  rgb: Uint8ClampedArray;
}

/** Reads frames into small pictures without a GPU; keeps its buffers from frame to frame. */
export class Reducer {
  readonly #size: WorkingSize;
  #buffer = new Uint8Array(0);
  #canvas: OffscreenCanvas | null = null;

  constructor(size: WorkingSize) {
    this.#size = size;
  }

  /** Reads planes where the format is known and upright or turned; draws otherwise (10-bit, RGB, hardware frames). */
  async read(sample: VideoSample): Promise<Reduced> {
    const planar = sample.format === 'I420' || sample.format === 'NV12';
    return planar && !sample.flip ? this.#readPlanes(sample) : this.#draw(sample);
  }

  async #readPlanes(sample: VideoSample): Promise<Reduced> {
    const bytes = sample.allocationSize();
    if (this.#buffer.length < bytes) this.#buffer = new Uint8Array(bytes);
    const layout = await sample.copyTo(this.#buffer);
    const { width, height } = sample.visibleRect;
    const turned = sample.rotation % 180 !== 0;
    const { width: w, height: h, colourWidth: cw, colourHeight: ch } = this.#size;
    const [ow, oh] = turned ? [h, w] : [w, h];
    const [ocw, och] = turned ? [ch, cw] : [cw, ch];
    const nv12 = sample.format === 'NV12';
    const half = [(width + 1) >> 1, (height + 1) >> 1] as const;
    const plane = (index: number, from: number, step: number, size: readonly [number, number]) => ({
      data: this.#buffer,
      offset: layout[index]!.offset + from,
      stride: layout[index]!.stride,
      step,
      width: size[0],
      height: size[1],
    });
    const y = plane(0, 0, 1, [width, height]);
    const u = nv12 ? plane(1, 0, 2, half) : plane(1, 0, 1, half);
    const v = nv12 ? plane(1, 1, 2, half) : plane(2, 0, 1, half);
    const luma = cells(y, ow, oh);
    const yuv = [cells(y, ocw, och), cells(u, ocw, och), cells(v, ocw, och)] as const;
    const upright = yuv.map((p) => turn(p, sample.rotation)) as [Plane, Plane, Plane];
    const colour = colourOf(sample);
    return {
      luma: expand(turn(luma, sample.rotation), colour),
      rgb: rgbFromPlanes(upright[0].data, upright[1].data, upright[2].data, colour),
    };
  }

  #draw(sample: VideoSample): Reduced {
    const { width, height, colourWidth, colourHeight } = this.#size;
    this.#canvas ??= new OffscreenCanvas(width, height);
    const context = this.#canvas.getContext('2d', { willReadFrequently: true })!;
    sample.drawWithFit(context, { fit: 'fill' });
    return reduceRgba(
      context.getImageData(0, 0, width, height).data,
      width,
      height,
      colourWidth,
      colourHeight,
    );
  }
}

/** Luma and coarse RGB from upright RGBA at working size: the same numbers that the planes would give. */
export function reduceRgba(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  colourWidth: number,
  colourHeight: number,
): Reduced {
  const data = new Float32Array(width * height);
  for (let i = 0, j = 0; i < data.length; i++, j += 4)
    data[i] = 0.2126 * rgba[j]! + 0.7152 * rgba[j + 1]! + 0.0722 * rgba[j + 2]!;
  const rgb = new Uint8ClampedArray(colourWidth * colourHeight * 3);
  for (let channel = 0; channel < 3; channel++) {
    const source = { data: rgba, offset: channel, stride: width * 4, step: 4, width, height };
    const small = cells(source, colourWidth, colourHeight).data;
    for (let i = 0; i < small.length; i++) rgb[i * 3 + channel] = small[i]!;
  }
  return { luma: { width, height, data }, rgb };
}

interface ByteSource {
  data: Uint8Array | Uint8ClampedArray;
  offset: number;
  stride: number;
  step: number;
  width: number;
  height: number;
}

/** Start of each of `count` cells over `length` pixels, and the pixels sampled in it. */
function marks(length: number, count: number): Int32Array[] {
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * length) / count);
    const to = Math.max(from + 1, Math.floor(((i + 1) * length) / count));
    const n = Math.min(SAMPLES, to - from);
    return Int32Array.from({ length: n }, (_, k) => from + Math.floor(((k + 0.5) * (to - from)) / n));
  });
}

/** Mean of up to SAMPLES² pixels of each cell of a width × height grid over the source. */
function cells(source: ByteSource, width: number, height: number): Plane {
  const { data, offset, stride, step } = source;
  const columns = marks(source.width, width);
  const rows = marks(source.height, height);
  const taps = Math.max(...columns.map((c) => c.length));
  const xs = new Int32Array(width * taps);
  for (let x = 0; x < width; x++)
    for (let k = 0; k < taps; k++)
      xs[x * taps + k] = columns[x]![Math.min(k, columns[x]!.length - 1)]! * step;
  const out = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (const line of rows[y]!) {
      const base = offset + line * stride;
      for (let x = 0, k = 0; x < width; x++) {
        let sum = 0;
        for (let n = 0; n < taps; n++, k++) sum += data[base + xs[k]!]!;
        out[row + x] = out[row + x]! + sum;
      }
    }
    const scale = 1 / (taps * rows[y]!.length);
    for (let x = 0; x < width; x++) out[row + x] = out[row + x]! * scale;
  }
  return { width, height, data: out };
}

/** Turns a plane clockwise by the rotation that the container asks for. */
function turn(plane: Plane, rotation: number): Plane {
  if (rotation === 0) return plane;
  const { width, height, data } = plane;
  const [w, h] = rotation === 180 ? [width, height] : [height, width];
  const out = new Float32Array(w * h);
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [sx, sy] =
        rotation === 90
          ? [y, height - 1 - x]
          : rotation === 180
            ? [width - 1 - x, height - 1 - y]
            : [width - 1 - y, x];
      out[y * w + x] = data[sy * width + sx]!;
    }
  return { width: w, height: h, data: out };
}

function colourOf({ colorSpace, codedHeight }: VideoSample): YuvColour {
  const hd = codedHeight >= 720; // BT.709 for HD, BT.601 below, where the file does not say (ITU-R BT.709, BT.601)
  const named = colorSpace.matrix;
  return { bt709: named ? named === 'bt709' : hd, fullRange: colorSpace.fullRange ?? false };
}

/** Limited-range luma stretched to 0..255, so that levels mean the same in every film. */
function expand(plane: Plane, { fullRange }: YuvColour): Plane {
  if (fullRange) return plane;
  const { data } = plane;
  for (let i = 0; i < data.length; i++) data[i] = Math.min(255, Math.max(0, (data[i]! - 16) * (255 / 219)));
  return plane;
}
