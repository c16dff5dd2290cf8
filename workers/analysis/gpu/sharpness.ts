import { tileGrid } from '../../../src/film/frame.ts';
import { sharpnessSettings as set } from '../sharpnessSettings.ts';
import { storage, uniform } from './device.ts';
import type { LevelSize } from './halve.ts';
import code from './sharpness.wgsl?raw';

/** Edge sharpness as one histogram per tile; see `cpu/sharpness.ts`. */
export class Sharpness {
  readonly histogram: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #size: LevelSize;
  readonly #pipeline: GPUComputePipeline;
  readonly #sizes: GPUBuffer;

  constructor(device: GPUDevice, size: LevelSize) {
    this.#device = device;
    this.#size = size;
    const { columns, rows } = tileGrid;
    this.#pipeline = device.createComputePipeline({
      label: 'sharpness',
      layout: 'auto',
      compute: {
        module: device.createShaderModule({ label: 'sharpness', code }),
        constants: { EDGE: set.edge, FROM: set.from, TO: set.to, BINS: set.bins },
      },
    });
    this.#sizes = uniform(device, 'sharpness sizes', [size.width, size.height, columns, rows]);
    this.histogram = storage(device, 'sharpness histogram', columns * rows * set.bins);
  }

  /** Adds the measurement of `luma` to `encoder`; the result is in `this.histogram`. */
  encode(encoder: GPUCommandEncoder, luma: GPUBuffer): void {
    encoder.clearBuffer(this.histogram);
    const pass = encoder.beginComputePass({ label: 'sharpness' });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(
      0,
      this.#device.createBindGroup({
        label: 'sharpness',
        layout: this.#pipeline.getBindGroupLayout(0),
        entries: [this.#sizes, luma, this.histogram].map((buffer, binding) => ({
          binding,
          resource: { buffer },
        })),
      }),
    );
    pass.dispatchWorkgroups(Math.ceil(this.#size.width / 8), Math.ceil(this.#size.height / 8));
    pass.end();
  }

  dispose(): void {
    this.#sizes.destroy();
    this.histogram.destroy();
  }
}
