import {
  Gemma3ForConditionalGeneration,
  Gemma4ForConditionalGeneration,
  type Tensor,
} from '@huggingface/transformers';
import type { Adapter } from '../adapter.ts';
import type { ModelInputs } from '../score.ts';

/** Marks of a picture in Gemma 4's tokenizer. */
const [begin, token, end] = ['<|image>', '<|image|>', '<image|>'];

/**
 * Gemma 4 (https://ai.google.dev/gemma/docs/core/prompt-formatting-gemma4): a start token that is written out, stills in
 * their own shape, at most so many tokens each, and no thinking, as nothing asks for it. Pictures are marked as the
 * Python processor does; that of transformers.js 4.3.1 adds empty lines, with which an opening would end in text.
 */
export const adapter: Adapter = {
  family: 'gemma4',
  square: false,
  lead: '',
  opening: (stills) => `<bos><|turn>user\n${token.repeat(stills)}`,
  turn: (words) => `${words}<turn|>\n<|turn>model\n`,
  prepare({ image_processor: images }, { tokensPerStill }) {
    if (!images) throw new TypeError('the processor takes no images');
    Object.assign(images, { max_soft_tokens: tokensPerStill });
  },
  async encode({ image_processor: images, tokenizer }, prompt, pictures) {
    if (!images || !tokenizer) throw new TypeError('the processor lacks a part');
    const seen: { pixel_values: Tensor; image_position_ids: Tensor; num_soft_tokens_per_image: number[] } =
      await images(pictures);
    const counts = seen.num_soft_tokens_per_image.values();
    const marked = prompt.replaceAll(token, () => `${begin}${token.repeat(counts.next().value!)}${end}`);
    return {
      ...tokenizer(marked, { add_special_tokens: false }),
      pixel_values: seen.pixel_values,
      image_position_ids: seen.image_position_ids,
    } as ModelInputs;
  },
  /**
   * transformers.js would also load the audio encoder, 171 MB that nothing listens with: Gemma 3, which has the same
   * other parts and no ears, loads them.
   */
  async open(id, options) {
    const { config, sessions, configs } = await Gemma3ForConditionalGeneration.from_pretrained(id, options);
    return new Gemma4ForConditionalGeneration(config, sessions, configs);
  },
};
