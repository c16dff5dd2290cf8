import type { VideoSample } from 'mediabunny';
import type { Picture, Plane, WorkingSize } from '../picture.ts';
import type { Twin } from '../twin.ts';
import { pyramid } from './halve.ts';
import { preview } from './preview.ts';
import { Reducer } from './reduce.ts';
import { sharpness } from './sharpness.ts';
import { track } from './track.ts';

interface CpuPicture extends Picture {
  levels: readonly Plane[];
}

/** The measurements in plain TypeScript: the fallback without a hardware GPU, and the oracle of the kernels' tests. */
export class CpuTwin implements Twin<CpuPicture> {
  readonly kind = 'cpu';
  readonly #size: WorkingSize;
  readonly #reducer: Reducer;
  /** Pictures given back: making them anew for every frame keeps the garbage collector busy. */
  readonly #free: CpuPicture[] = [];

  constructor(size: WorkingSize) {
    this.#size = size;
    this.#reducer = new Reducer(size);
  }

  async picture(sample: VideoSample): Promise<CpuPicture> {
    const spare = this.#free.pop();
    const { luma, rgb } = await this.#reducer.read(
      sample,
      spare && { luma: spare.levels[0]!, rgb: spare.rgb },
    );
    const levels = pyramid(luma, spare?.levels);
    return { levels, rgb, quarter: levels[2]!, eighth: levels[3]! };
  }

  async thumbnail(_sample: VideoSample, picture: CpuPicture): Promise<OffscreenCanvas> {
    return preview(picture.levels[1]!, picture.rgb, this.#size);
  }

  async pixels(sample: VideoSample, size: { width: number; height: number }): Promise<Uint8ClampedArray> {
    return this.#reducer.pixels(sample, size);
  }

  async track(from: CpuPicture, to: CpuPicture, points: Float32Array, shift: readonly [number, number]) {
    return track(from.levels, to.levels, points, shift);
  }

  async sharpness(picture: CpuPicture): Promise<number[]> {
    return sharpness(picture.levels[0]!);
  }

  release(picture: CpuPicture): void {
    this.#free.push(picture);
  }

  dispose(): void {
    this.#free.length = 0;
  }
}
