import { isSoftwareGpu } from '../../../src/boundary/softwareGpu.ts';

/** A GPU that can measure, or why there is none. */
export interface Gpu {
  device: GPUDevice;
  /** Whether it takes a VideoFrame as it is, without a bitmap made of it first. */
  takesFrames: boolean;
}

/**
 * Asks for a GPU. A software adapter is refused unless `acceptSoftware`: the plain twin is quicker than an emulated
 * GPU. Null where there is none.
 */
export async function requestGpu({ acceptSoftware }: { acceptSoftware: boolean }): Promise<Gpu | null> {
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter || (isSoftwareGpu(adapter.info) && !acceptSoftware)) return null;
  const device = await adapter.requestDevice({ label: 'analysis' }).catch(() => null);
  if (!device) return null;
  return { device, takesFrames: takesFrames(device) };
}

/** A browser without graphics acceleration (headless, blocklisted drivers) computes, but cannot take video frames. */
function takesFrames(device: GPUDevice): boolean {
  const usage = GPUTextureUsage.COPY_DST | GPUTextureUsage.RENDER_ATTACHMENT;
  const texture = device.createTexture({ label: 'trial', size: [2, 2], format: 'rgba8unorm', usage });
  const frame = new VideoFrame(new Uint8Array(16), {
    format: 'RGBX',
    codedWidth: 2,
    codedHeight: 2,
    timestamp: 0,
  });
  try {
    device.queue.copyExternalImageToTexture({ source: frame }, { texture }, [2, 2]);
    return true;
  } catch {
    return false;
  } finally {
    frame.close();
    texture.destroy();
  }
}

/** Bytes of a 32-bit number: every buffer of the kernels is an array of them. */
const WORD = 4;

/** A storage buffer of 32-bit numbers. */
export function storage(device: GPUDevice, label: string, length: number): GPUBuffer {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  return device.createBuffer({ label, size: Math.max(1, length) * WORD, usage });
}

/** A small buffer of unsigned numbers that a kernel is told, filled at once. */
export function uniform(device: GPUDevice, label: string, values: ArrayLike<number>): GPUBuffer {
  const size = Math.ceil(values.length / 4) * 4 * WORD;
  const buffer = device.createBuffer({
    label,
    size,
    usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
  });
  device.queue.writeBuffer(buffer, 0, Uint32Array.from(values));
  return buffer;
}

/** Reads buffers back in one go; keeps its staging memory from call to call. */
export class Readback {
  readonly #device: GPUDevice;
  #staging: GPUBuffer | null = null;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Adds the copies to `encoder`, submits it, and gives the words of each buffer once they are there. */
  async read(encoder: GPUCommandEncoder, buffers: readonly GPUBuffer[]): Promise<Words[]> {
    const size = buffers.reduce((sum, buffer) => sum + buffer.size, 0);
    if (!this.#staging || this.#staging.size < size) {
      this.#staging?.destroy();
      const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
      this.#staging = this.#device.createBuffer({ label: 'readback', size, usage });
    }
    let offset = 0;
    for (const buffer of buffers) {
      encoder.copyBufferToBuffer(buffer, 0, this.#staging, offset, buffer.size);
      offset += buffer.size;
    }
    this.#device.queue.submit([encoder.finish()]);
    await this.#staging.mapAsync(GPUMapMode.READ, 0, size);
    const words = new Uint32Array(this.#staging.getMappedRange(0, size).slice(0));
    this.#staging.unmap();
    let from = 0;
    return buffers.map((buffer) => words.subarray(from, (from += buffer.size / WORD)));
  }

  dispose(): void {
    this.#staging?.destroy();
    this.#staging = null;
  }
}

/** 32-bit words as they came from the GPU. */
export type Words = Uint32Array<ArrayBuffer>;

/** The words of a buffer as floats. */
export function floats(words: Words): Float32Array<ArrayBuffer> {
  return new Float32Array(words.buffer, words.byteOffset, words.length);
}
