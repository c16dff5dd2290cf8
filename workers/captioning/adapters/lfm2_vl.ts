import type { Adapter } from '../adapter.ts';

/** An image token covers 2 × 2 patches. */
const patchesPerToken = 4;

/** LFM2-VL: processor(images, text), stills in their own shape, a fixed number of tokens each. */
export const adapter: Adapter = {
  family: 'lfm2_vl',
  square: false,
  lead: '',
  opening: (stills) => `<|startoftext|><|im_start|>user\n${'<image>'.repeat(stills)}`,
  turn: (words) => `${words}<|im_end|>\n<|im_start|>assistant\n`,
  prepare({ image_processor: images }, { tokensPerStill }) {
    if (!images) throw new TypeError('the processor takes no images');
    Object.assign(images, {
      do_resize: false, // it scales by itself; the published size would squash every still to a square first
      do_image_splitting: false,
      min_image_tokens: tokensPerStill,
      max_image_tokens: tokensPerStill,
      max_num_patches: tokensPerStill * patchesPerToken, // else every still is padded to 1024 patches
    });
  },
  encode: (processor, prompt, pictures) => processor(pictures, prompt, { add_special_tokens: false }),
};
