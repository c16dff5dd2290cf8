import type { VideoSample } from 'mediabunny';
import { drawn } from '../drawn.ts';
import type { Plane, WorkingSize } from '../picture.ts';
import { type ByteSource, Cells } from './cells.ts';
import { rgbFromPlanes, type YuvColour } from './colour.ts';
import { type Planes, shrunk } from './shrink.ts';

type RgbFormat = 'RGBA' | 'RGBX' | 'BGRA' | 'BGRX';

const isRgb = (format: string | null): format is RgbFormat => /^(RGB|BGR)[AX]$/.test(format ?? '');

const isPlanar = ({ format, flip }: VideoSample) => !flip && (format === 'I420' || format === 'NV12');

/** What reading a frame gives: luma at working size, and RGB on the coarse grid. */
export interface Reduced {
  luma: Plane;
  rgb: Uint8ClampedArray;
}

/** Reads frames into small pictures without a GPU; keeps its buffers from frame to frame. */
export class Reducer {
  readonly #size: WorkingSize;
  /** Luma and both colour differences on the coarse grid. */
  readonly #coarse: readonly Float32Array<ArrayBuffer>[];
  #buffer = new Uint8Array(0);
  #canvas: OffscreenCanvas | null = null;
  readonly #cells = new Cells();
  #held: { sample: VideoSample; planes: Planes } | null = null;

  constructor(size: WorkingSize) {
    this.#size = size;
    this.#coarse = [0, 1, 2].map(() => new Float32Array(size.colourWidth * size.colourHeight));
  }

  /**
   * Reads the frame's own memory where its format is known, draws it otherwise (10-bit, mirrored, on the GPU).
   * It goes into the memory of `spare` where there is one: what an earlier frame was read into.
   */
  async read(sample: VideoSample, spare?: Reduced): Promise<Reduced> {
    if (isPlanar(sample)) return this.#readPlanes(sample, spare);
    return isRgb(sample.format) && !sample.flip ? this.#readRgb(sample, sample.format) : this.#draw(sample);
  }

  /** The frame upright and shrunk to r, g, b, a bytes; without another copy where it is the one read last. */
  async pixels(
    sample: VideoSample,
    { width, height }: { width: number; height: number },
  ): Promise<Uint8ClampedArray> {
    if (!isPlanar(sample))
      return drawn(sample, { width, height }).context.getImageData(0, 0, width, height).data;
    return shrunk(await this.#planes(sample), { width, height }, sample.rotation, colourOf(sample));
  }

  async #readPlanes(sample: VideoSample, spare?: Reduced): Promise<Reduced> {
    const { y, u, v } = await this.#planes(sample);
    const colour = colourOf(sample);
    const coarse = [y, u, v].map(
      (source, i) => this.#upright(source, 'colour', sample.rotation, this.#coarse[i]).data,
    );
    return {
      luma: expand(this.#upright(y, 'luma', sample.rotation, spare?.luma.data), colour),
      rgb: rgbFromPlanes(coarse[0]!, coarse[1]!, coarse[2]!, colour, spare?.rgb),
    };
  }

  /** The frame's planes in this reducer's memory, where they stay until the next frame is read. */
  async #planes(sample: VideoSample): Promise<Planes> {
    if (this.#held?.sample === sample) return this.#held.planes;
    const layout = await this.#copy(sample);
    const { width, height } = sample.visibleRect;
    const isNv12 = sample.format === 'NV12';
    const half = [(width + 1) >> 1, (height + 1) >> 1] as const;
    const plane = (
      index: number,
      from: number,
      step: number,
      [w, h]: readonly [number, number],
    ): ByteSource => ({
      data: this.#buffer,
      offset: layout[index]!.offset + from,
      stride: layout[index]!.stride,
      step,
      width: w,
      height: h,
    });
    const planes = {
      y: plane(0, 0, 1, [width, height]),
      u: isNv12 ? plane(1, 0, 2, half) : plane(1, 0, 1, half),
      v: isNv12 ? plane(1, 1, 2, half) : plane(2, 0, 1, half),
    };
    this.#held = { sample, planes };
    return planes;
  }

  async #readRgb(sample: VideoSample, format: RgbFormat): Promise<Reduced> {
    const [layout] = await this.#copy(sample);
    const { width, height } = sample.visibleRect;
    const channel = (offset: number): ByteSource => ({
      data: this.#buffer,
      offset: layout!.offset + offset,
      stride: layout!.stride,
      step: 4,
      width,
      height,
    });
    const order = format.startsWith('R') ? [0, 1, 2] : [2, 1, 0];
    return this.#fromChannels(order.map(channel), sample.rotation);
  }

  #draw(sample: VideoSample): Reduced {
    const { width, height } = this.#size;
    this.#canvas ??= new OffscreenCanvas(width, height);
    const context = this.#canvas.getContext('2d', { willReadFrequently: true })!;
    sample.drawWithFit(context, { fit: 'fill' });
    const { data } = context.getImageData(0, 0, width, height);
    const channel = (offset: number): ByteSource => ({
      data,
      offset,
      stride: width * 4,
      step: 4,
      width,
      height,
    });
    return this.#fromChannels([0, 1, 2].map(channel), 0);
  }

  #fromChannels(channels: readonly ByteSource[], rotation: number): Reduced {
    const [r, g, b] = channels.map((source) => this.#upright(source, 'luma', rotation).data);
    const { width, height, colourWidth, colourHeight } = this.#size;
    const data = Float32Array.from(r!, (red, i) => 0.2126 * red + 0.7152 * g![i]! + 0.0722 * b![i]!);
    const rgb = new Uint8ClampedArray(colourWidth * colourHeight * 3);
    channels.forEach((source, channel) => {
      const coarse = this.#upright(source, 'colour', rotation).data;
      for (let i = 0; i < coarse.length; i++) rgb[i * 3 + channel] = coarse[i]!;
    });
    return { luma: { width, height, data }, rgb };
  }

  async #copy(sample: VideoSample) {
    this.#held = null;
    const bytes = sample.allocationSize();
    if (this.#buffer.length < bytes) this.#buffer = new Uint8Array(bytes);
    return sample.copyTo(this.#buffer);
  }

  /** The source on the fine or the coarse grid, turned as it is shown. */
  #upright(
    source: ByteSource,
    grid: 'luma' | 'colour',
    rotation: number,
    spare?: Float32Array<ArrayBuffer>,
  ): Plane {
    const { width, height, colourWidth, colourHeight } = this.#size;
    const [w, h] = grid === 'luma' ? [width, height] : [colourWidth, colourHeight];
    const isTurned = rotation % 180 !== 0;
    // A turned plane is copied once more, so it cannot be read into the spare one.
    const out = rotation === 0 ? spare : undefined;
    return turn(this.#cells.read(source, isTurned ? h : w, isTurned ? w : h, out), rotation);
  }
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
