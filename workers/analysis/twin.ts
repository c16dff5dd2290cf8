import type { VideoSample } from 'mediabunny';
import type { Picture } from './picture.ts';

/** One of the two ways to measure: WGSL on WebGPU, or TypeScript. Both give the same numbers on the same pixels. */
export interface Twin<P extends Picture = Picture> {
  readonly kind: 'gpu' | 'cpu';
  /** Reads a frame into a picture; the frame stays the caller's. */
  picture(sample: VideoSample): Promise<P>;
  /** The frame as a small picture for the filmstrip, 80 px high or more where the film is. */
  thumbnail(sample: VideoSample, picture: P): Promise<OffscreenCanvas>;
  /** The frame that `picture` was last made of, upright and shrunk to r, g, b, a bytes, row by row. */
  pixels(sample: VideoSample, size: { width: number; height: number }): Promise<Uint8ClampedArray>;
  /** See `cpu/track.ts`. */
  track(from: P, to: P, points: Float32Array, shift: readonly [number, number]): Promise<Float32Array>;
  /** See `cpu/sharpness.ts`. */
  sharpness(picture: P): Promise<number[]>;
  /** Gives back whatever a picture holds outside this thread's memory. */
  release(picture: P): void;
  /** Safe to call twice. */
  dispose(): void;
}
