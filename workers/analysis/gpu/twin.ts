import type { VideoSample } from 'mediabunny';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { tileGrid } from '../../../src/film/frame.ts';
import { drawn } from '../drawn.ts';
import { type Picture, PYRAMID_LEVELS, type WorkingSize } from '../picture.ts';
import { quantileOf, sharpnessSettings } from '../sharpnessSettings.ts';
import type { Twin } from '../twin.ts';
import { floats, type Gpu, Readback, storage, type Words } from './device.ts';
import { Halve, type LevelSize } from './halve.ts';
import { Reduce } from './reduce.ts';
import { Sharpness } from './sharpness.ts';
import { Track } from './track.ts';

interface GpuPicture extends Picture {
  levels: GPUBuffer[];
}

/** The measurements as WGSL kernels. Pyramids stay on the GPU; only small planes come back. */
export class GpuTwin implements Twin<GpuPicture> {
  readonly kind = 'gpu';
  readonly #device: GPUDevice;
  readonly #takesFrames: boolean;
  readonly #sizes: readonly LevelSize[];
  readonly #reduce: Reduce;
  readonly #halve: Halve;
  readonly #track: Track;
  readonly #sharpness: Sharpness;
  /** One for each side: the next frame is read while this one is measured. */
  readonly #reading: Readback;
  readonly #measuring: Readback;
  readonly #free: GPUBuffer[][] = [];
  /** Why this GPU cannot go on; null while it can. */
  #fault: string | null = null;
  #isDisposed = false;

  constructor({ device, takesFrames }: Gpu, size: WorkingSize) {
    this.#device = device;
    this.#takesFrames = takesFrames;
    this.#sizes = pyramidSizes(size);
    this.#reduce = new Reduce(device, size);
    this.#halve = new Halve(device, this.#sizes);
    this.#track = new Track(device, this.#sizes);
    this.#sharpness = new Sharpness(device, size);
    this.#reading = new Readback(device);
    this.#measuring = new Readback(device);
    void device.lost.then(({ message }) => (this.#fault ??= message));
    // A kernel that is refused would otherwise answer with zeros.
    device.onuncapturederror = ({ error }) => (this.#fault ??= error.message);
  }

  async picture(sample: VideoSample): Promise<GpuPicture> {
    const levels =
      this.#free.pop() ?? this.#sizes.map((s, i) => storage(this.#device, `level ${i}`, s.width * s.height));
    const frame = await this.#frameOf(sample);
    const encoder = this.#device.createCommandEncoder({ label: 'picture' });
    try {
      this.#reduce.encode(encoder, frame.source, frame.rotation, levels[0]!);
      this.#halve.encode(encoder, levels);
      const [quarter, eighth, colour] = await this.#read(this.#reading, encoder, [
        levels[2]!,
        levels[3]!,
        this.#reduce.colour,
      ]);
      return {
        levels,
        quarter: { ...this.#sizes[2]!, data: floats(quarter!) },
        eighth: { ...this.#sizes[3]!, data: floats(eighth!) },
        rgb: unpacked(colour!),
      };
    } finally {
      frame.source.close();
    }
  }

  /** Drawn from the frame itself: with a GPU that costs next to nothing. */
  async thumbnail(sample: VideoSample): Promise<OffscreenCanvas> {
    const { width, height } = this.#sizes[1]!;
    const canvas = new OffscreenCanvas(width, height);
    sample.drawWithFit(canvas.getContext('2d')!, { fit: 'fill' });
    return canvas;
  }

  /** Drawn too. */
  async pixels(sample: VideoSample, { width, height }: { width: number; height: number }) {
    return drawn(sample, { width, height }).context.getImageData(0, 0, width, height).data;
  }

  async track(from: GpuPicture, to: GpuPicture, points: Float32Array, shift: readonly [number, number]) {
    const encoder = this.#device.createCommandEncoder({ label: 'track' });
    const found = this.#track.encode(encoder, from.levels, to.levels, Float32Array.from(points), shift);
    const [words] = await this.#read(this.#measuring, encoder, [found]);
    return floats(words!);
  }

  async sharpness(picture: GpuPicture): Promise<number[]> {
    const encoder = this.#device.createCommandEncoder({ label: 'sharpness' });
    this.#sharpness.encode(encoder, picture.levels[0]!);
    const [histogram] = await this.#read(this.#measuring, encoder, [this.#sharpness.histogram]);
    const { columns, rows } = tileGrid;
    return Array.from({ length: columns * rows }, (_, tile) =>
      quantileOf(histogram!, tile * sharpnessSettings.bins),
    );
  }

  release(picture: GpuPicture): void {
    this.#free.push(picture.levels);
  }

  dispose(): void {
    if (this.#isDisposed) return;
    this.#isDisposed = true;
    for (const part of [
      this.#reduce,
      this.#halve,
      this.#track,
      this.#sharpness,
      this.#reading,
      this.#measuring,
    ])
      part.dispose();
    for (const buffer of this.#free.flat()) buffer.destroy();
    this.#device.destroy();
  }

  /** The pixels and the turn they still need. Mirrored frames are drawn first; the kernel only turns. */
  async #frameOf(sample: VideoSample): Promise<{ source: VideoFrame | ImageBitmap; rotation: number }> {
    if (sample.flip) {
      const canvas = new OffscreenCanvas(sample.displayWidth, sample.displayHeight);
      sample.drawWithFit(canvas.getContext('2d')!, { fit: 'fill' });
      return { source: canvas.transferToImageBitmap(), rotation: 0 };
    }
    const frame = sample.toVideoFrame();
    if (this.#takesFrames) return { source: frame, rotation: sample.rotation };
    const source = await createImageBitmap(frame);
    frame.close();
    return { source, rotation: sample.rotation };
  }

  async #read(
    readback: Readback,
    encoder: GPUCommandEncoder,
    buffers: readonly GPUBuffer[],
  ): Promise<Words[]> {
    const words = await readback.read(encoder, buffers).catch((cause: unknown) => {
      throw new CaptionerError('device_lost', { message: this.#fault ?? String(cause) }, { cause });
    });
    if (this.#fault !== null) throw new CaptionerError('device_lost', { message: this.#fault });
    return words;
  }
}

/** Sizes of the pyramid's levels, finest first. */
function pyramidSizes(size: WorkingSize): LevelSize[] {
  const sizes: LevelSize[] = [{ width: size.width, height: size.height }];
  while (sizes.length < PYRAMID_LEVELS) {
    const { width, height } = sizes.at(-1)!;
    sizes.push({ width: Math.max(1, width >> 1), height: Math.max(1, height >> 1) });
  }
  return sizes;
}

/** Bytes r, g, b out of packed words. */
function unpacked(words: Uint32Array): Uint8ClampedArray {
  const rgb = new Uint8ClampedArray(words.length * 3);
  for (let i = 0; i < words.length; i++) {
    rgb[3 * i] = words[i]! & 255;
    rgb[3 * i + 1] = (words[i]! >> 8) & 255;
    rgb[3 * i + 2] = (words[i]! >> 16) & 255;
  }
  return rgb;
}
