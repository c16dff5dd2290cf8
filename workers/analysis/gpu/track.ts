import { trackSettings } from '../trackSettings.ts';
import { storage } from './device.ts';
import type { LevelSize } from './halve.ts';
import code from './track.wgsl?raw';

/** Words of the settings: three sizes of four, the shift, the count, padding. */
const SETTINGS = 16;

/** Follows points from one pyramid to the next; see `cpu/track.ts`. */
export class Track {
  readonly #device: GPUDevice;
  readonly #sizes: readonly LevelSize[];
  readonly #pipeline: GPUComputePipeline;
  readonly #settings: GPUBuffer;
  #points: GPUBuffer | null = null;
  #found: GPUBuffer | null = null;

  constructor(device: GPUDevice, sizes: readonly LevelSize[]) {
    this.#device = device;
    this.#sizes = sizes;
    const { turns, settled, texture } = trackSettings;
    this.#pipeline = device.createComputePipeline({
      label: 'track',
      layout: 'auto',
      compute: {
        module: device.createShaderModule({ label: 'track', code }),
        constants: { TURNS: turns, SETTLED: settled, TEXTURE: texture },
      },
    });
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.#settings = device.createBuffer({ label: 'track settings', size: SETTINGS * 4, usage });
  }

  /** Adds the search to `encoder`; returns the buffer of x, y, error, level per point. */
  encode(
    encoder: GPUCommandEncoder,
    from: readonly GPUBuffer[],
    to: readonly GPUBuffer[],
    points: Float32Array<ArrayBuffer>,
    shift: readonly [number, number],
  ): GPUBuffer {
    const count = points.length / 2;
    if (!this.#points || this.#points.size !== points.byteLength) {
      this.#points?.destroy();
      this.#found?.destroy();
      this.#points = storage(this.#device, 'points', points.length);
      this.#found = storage(this.#device, 'found', 4 * count);
    }
    this.#tell(count, shift);
    this.#device.queue.writeBuffer(this.#points, 0, points);
    const buffers = [
      this.#settings,
      from[0]!,
      from[1]!,
      from[2]!,
      to[0]!,
      to[1]!,
      to[2]!,
      this.#points,
      this.#found!,
    ];
    const pass = encoder.beginComputePass({ label: 'track' });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(
      0,
      this.#device.createBindGroup({
        label: 'track',
        layout: this.#pipeline.getBindGroupLayout(0),
        entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
      }),
    );
    pass.dispatchWorkgroups(Math.ceil(count / 32));
    pass.end();
    return this.#found!;
  }

  dispose(): void {
    for (const buffer of [this.#settings, this.#points, this.#found]) buffer?.destroy();
  }

  #tell(count: number, shift: readonly [number, number]): void {
    const words = new Uint32Array(SETTINGS);
    this.#sizes.slice(0, 3).forEach(({ width, height }, level) => words.set([width, height], 4 * level));
    new Float32Array(words.buffer).set(shift, 12);
    words[14] = count;
    this.#device.queue.writeBuffer(this.#settings, 0, words);
  }
}
