import type { WorkingSize } from '../picture.ts';
import { storage, uniform } from './device.ts';
import code from './reduce.wgsl?raw';

/** Reads a frame into luma at working size and colour on the coarse grid; see `cpu/reduce.ts`. */
export class Reduce {
  readonly colour: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #size: WorkingSize;
  readonly #luma: GPUComputePipeline;
  readonly #colour: GPUComputePipeline;
  #film: GPUTexture | null = null;
  #told: { rotation: number; luma: GPUBuffer; colour: GPUBuffer } | null = null;

  constructor(device: GPUDevice, size: WorkingSize) {
    this.#device = device;
    this.#size = size;
    const module = device.createShaderModule({ label: 'reduce', code });
    const pipeline = (entryPoint: string) =>
      device.createComputePipeline({ label: entryPoint, layout: 'auto', compute: { module, entryPoint } });
    this.#luma = pipeline('reduceLuma');
    this.#colour = pipeline('reduceColour');
    this.colour = storage(device, 'colour', size.colourWidth * size.colourHeight);
  }

  /** Adds the reading of `frame` to `encoder`; luma goes to `luma`, colour to `this.colour`. */
  encode(
    encoder: GPUCommandEncoder,
    frame: VideoFrame | ImageBitmap,
    rotation: number,
    luma: GPUBuffer,
  ): void {
    const film = this.#copy(frame);
    const { width, height, colourWidth, colourHeight } = this.#size;
    const told = this.#tell(rotation / 90);
    const pass = encoder.beginComputePass({ label: 'reduce' });
    const run = (
      pipeline: GPUComputePipeline,
      sizes: GPUBuffer,
      out: GPUBindGroupEntry,
      w: number,
      h: number,
    ) => {
      pass.setPipeline(pipeline);
      pass.setBindGroup(
        0,
        this.#device.createBindGroup({
          label: 'reduce',
          layout: pipeline.getBindGroupLayout(0),
          entries: [
            { binding: 0, resource: film.createView() },
            { binding: 1, resource: { buffer: sizes } },
            out,
          ],
        }),
      );
      pass.dispatchWorkgroups(Math.ceil(w / 8), Math.ceil(h / 8));
    };
    run(this.#luma, told.luma, { binding: 2, resource: { buffer: luma } }, width, height);
    run(
      this.#colour,
      told.colour,
      { binding: 3, resource: { buffer: this.colour } },
      colourWidth,
      colourHeight,
    );
    pass.end();
  }

  dispose(): void {
    this.colour.destroy();
    this.#film?.destroy();
    this.#told?.luma.destroy();
    this.#told?.colour.destroy();
    this.#told = null;
  }

  /** Copied, not imported: an external texture needs shared memory with the decoder that not every browser has. */
  #copy(frame: VideoFrame | ImageBitmap): GPUTexture {
    const isVideo = frame instanceof VideoFrame;
    const width = isVideo ? frame.displayWidth : frame.width;
    const height = isVideo ? frame.displayHeight : frame.height;
    if (this.#film?.width !== width || this.#film.height !== height) {
      this.#film?.destroy();
      this.#film = this.#device.createTexture({
        label: 'film',
        size: [width, height],
        format: 'rgba8unorm',
        usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST | GPUTextureUsage.RENDER_ATTACHMENT,
      });
    }
    this.#device.queue.copyExternalImageToTexture({ source: frame }, { texture: this.#film }, [
      width,
      height,
    ]);
    return this.#film;
  }

  /** A film keeps its rotation, so the sizes are written once. */
  #tell(rotation: number) {
    if (this.#told?.rotation === rotation) return this.#told;
    this.#told?.luma.destroy();
    this.#told?.colour.destroy();
    const { width, height, colourWidth, colourHeight } = this.#size;
    this.#told = {
      rotation,
      luma: uniform(this.#device, 'luma size', [width, height, rotation]),
      colour: uniform(this.#device, 'colour size', [colourWidth, colourHeight, rotation]),
    };
    return this.#told;
  }
}
