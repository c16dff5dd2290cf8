import { uniform } from './device.ts';
import code from './halve.wgsl?raw';

/** Size of one level of the pyramid. */
export interface LevelSize {
  width: number;
  height: number;
}

/** Makes a level of the pyramid out of the finer one; see `cpu/halve.ts`. */
export class Halve {
  readonly #device: GPUDevice;
  readonly #pipeline: GPUComputePipeline;
  readonly #sizes: readonly LevelSize[];
  readonly #uniforms: GPUBuffer[];

  /** `sizes` are those of the whole pyramid, finest first. */
  constructor(device: GPUDevice, sizes: readonly LevelSize[]) {
    this.#device = device;
    this.#sizes = sizes;
    const module = device.createShaderModule({ label: 'halve', code });
    this.#pipeline = device.createComputePipeline({ label: 'halve', layout: 'auto', compute: { module } });
    this.#uniforms = sizes.map(({ width, height }, level) =>
      uniform(device, `size ${level}`, [width, height]),
    );
  }

  /** Adds to `encoder` the making of all levels below the finest. */
  encode(encoder: GPUCommandEncoder, levels: readonly GPUBuffer[]): void {
    for (let level = 1; level < levels.length; level++) {
      const pass = encoder.beginComputePass({ label: `halve to ${level}` });
      pass.setPipeline(this.#pipeline);
      pass.setBindGroup(
        0,
        this.#device.createBindGroup({
          label: 'halve',
          layout: this.#pipeline.getBindGroupLayout(0),
          entries: [this.#uniforms[level - 1]!, levels[level - 1]!, levels[level]!].map(
            (buffer, binding) => ({
              binding,
              resource: { buffer },
            }),
          ),
        }),
      );
      const { width, height } = this.#sizes[level]!;
      pass.dispatchWorkgroups(Math.ceil(width / 8), Math.ceil(height / 8));
      pass.end();
    }
  }

  dispose(): void {
    for (const buffer of this.#uniforms) buffer.destroy();
  }
}
