import { cat, Tensor, type RawImage } from '@huggingface/transformers';
import type { Adapter } from '../adapter.ts';
import type { ModelInputs, Positions } from '../score.ts';

/** An image token covers 2 × 2 patches of 16 × 16 pixels. */
const merge = 2;
const tokenSide = merge * 16;

const pair = '<|vision_start|><|image_pad|><|vision_end|>';

/**
 * Qwen3.5 sees stills in pairs. Its processor (transformers.js 4.3.1) would make one stack of all pictures; the model
 * was trained on films whose every pair stands between marks of its own (Qwen3VLProcessor of the Python library,
 * which also writes the time before each), so the pairs are encoded one by one. Thinking is off.
 */
export const adapter: Adapter = {
  family: 'qwen3_5',
  square: false,
  lead: '',
  opening: (stills) => `<|im_start|>user\n${stills > 0 ? pair : ''}`,
  turn: (words) => `${words}<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n`,
  prepare({ image_processor: images }, { tokensPerStill }) {
    if (!images) throw new TypeError('the processor takes no images');
    Object.assign(images, { max_pixels: 2 * tokensPerStill * tokenSide ** 2 });
  },
  async encode({ image_processor: images, tokenizer }, prompt, pictures) {
    if (!images || !tokenizer) throw new TypeError('the processor lacks a part');
    const seen: { pixel_values: Tensor; image_grid_thw: Tensor }[] = [];
    for (const two of pairsOf(pictures)) seen.push(await images(two));
    const marks = seen.map(({ pixel_values }) => {
      const tokens = pixel_values.dims[0]! / merge ** 2;
      return pair.replace('<|image_pad|>', '<|image_pad|>'.repeat(tokens));
    });
    return {
      ...tokenizer(prompt.replace(pair, marks.join(''))),
      pixel_values: joined(seen.map(({ pixel_values }) => pixel_values)),
      image_grid_thw: joined(seen.map(({ image_grid_thw }) => image_grid_thw)),
    } as ModelInputs;
  },
  continuing: (_, inputs) => placesAfter(inputs),
};

const joined = (tensors: Tensor[]): Tensor => cat(tensors, 0);

/** Neighbours of one size; one that is left over is doubled by the processor. */
function pairsOf(pictures: readonly RawImage[]): RawImage[][] {
  const pairs: RawImage[][] = [];
  for (let i = 0; i < pictures.length;) {
    const [first, second] = [pictures[i]!, pictures[i + 1]];
    const fit = second && second.width === first.width && second.height === first.height;
    pairs.push(fit ? [first, second] : [first]);
    i += fit ? 2 : 1;
  }
  return pairs;
}

/**
 * Places are counted in time, height and width, and a pair of stills takes only as many as its longer side has tokens
 * (get_rope_index of transformers.js): what comes after it lies that much nearer to the beginning.
 */
function placesAfter({ image_grid_thw: grids }: ModelInputs): Positions {
  let skipped = 0;
  for (const [, height, width] of (grids?.tolist() ?? []) as bigint[][]) {
    const [rows, columns] = [Number(height) / merge, Number(width) / merge];
    skipped += rows * columns - Math.max(rows, columns);
  }
  return (start, count) => {
    const row = Array.from({ length: count }, (_, i) => BigInt(start + i - skipped));
    return { position_ids: new Tensor('int64', BigInt64Array.from([...row, ...row, ...row]), [3, 1, count]) };
  };
}
