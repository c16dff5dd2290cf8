import type { VideoSample } from 'mediabunny';
import type { Picture, Plane, WorkingSize } from '../picture.ts';
import type { Twin } from '../twin.ts';
import { pyramid } from './halve.ts';
import { Reducer } from './reduce.ts';
import { sharpness } from './sharpness.ts';
import { track } from './track.ts';

interface CpuPicture extends Picture {
  levels: readonly Plane[];
}

/** The measurements in plain TypeScript: the fallback without a hardware GPU, and the oracle of the kernels' tests. */
export class CpuTwin implements Twin<CpuPicture> {
  readonly kind = 'cpu';
  readonly #reducer: Reducer;

  constructor(size: WorkingSize) {
    this.#reducer = new Reducer(size);
  }

  async picture(sample: VideoSample): Promise<CpuPicture> {
    const { luma, rgb } = await this.#reducer.read(sample);
    const levels = pyramid(luma);
    return { levels, rgb, quarter: levels[2]!, eighth: levels[3]! };
  }

  async track(from: CpuPicture, to: CpuPicture, points: Float32Array, shift: readonly [number, number]) {
    return track(from.levels, to.levels, points, shift);
  }

  async sharpness(picture: CpuPicture): Promise<number[]> {
    return sharpness(picture.levels[0]!);
  }

  release(): void {}

  dispose(): void {}
}
