import { RawImage } from '@huggingface/transformers';
import type { Still } from '../../src/boundary/analysis.ts';
import type { Adapter } from './adapter.ts';

/** A still as transformers.js takes it: three channels, padded with black to a square where the family squashes. */
export function picture({ width, height, data }: Still, { square }: Pick<Adapter, 'square'>): RawImage {
  const [w, h] = square ? [Math.max(width, height), Math.max(width, height)] : [width, height];
  const rgb = new Uint8ClampedArray(w * h * 3);
  const [left, top] = [Math.floor((w - width) / 2), Math.floor((h - height) / 2)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      rgb.set(data.subarray(from, from + 3), ((y + top) * w + x + left) * 3);
    }
  return new RawImage(rgb, w, h, 3);
}

/** A picture of nothing, of the size of a still. */
export function grey({ width, height }: Pick<Still, 'width' | 'height'>): Still {
  return { t: 0, width, height, data: new Uint8ClampedArray(width * height * 4).fill(127) };
}

/** Shapes of grey pictures lie this far apart, in octaves of width over height. */
const shapeStep = 0.25;

/**
 * The size of the grey pictures that stand for these stills: one shape near theirs, as what is said of nothing hardly
 * depends on the exact one, and crops of all sizes then share a few priors. `side` is the longer one, in pixels.
 */
export function greySize(stills: readonly Still[], side: number): Pick<Still, 'width' | 'height'> {
  const octaves = stills.map(({ width, height }) => Math.log2(width / height)).sort((a, b) => a - b);
  const octave = Math.round(octaves[octaves.length >> 1]! / shapeStep) * shapeStep;
  const short = Math.round(side / 2 ** Math.abs(octave));
  return octave >= 0 ? { width: side, height: short } : { width: short, height: side };
}

/** FNV-1a over every word of the pixels: the stills that are asked about are told from those before. */
export function keyOf(stills: readonly Still[]): string {
  return stills
    .map(({ width, height, data }) => {
      let hash = 0x811c9dc5;
      for (const word of new Uint32Array(data.buffer, data.byteOffset, data.length / 4))
        hash = Math.imul(hash ^ word, 0x01000193);
      return `${width}x${height}:${hash}`;
    })
    .join(' ');
}
