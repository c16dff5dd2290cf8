import type { Adapter } from '../adapter.ts';

/** SmolVLM's first generation: processor(text, images), each still squashed to one square of 64 tokens. */
export const adapter: Adapter = {
  family: 'idefics3',
  square: true,
  lead: ' ',
  // Words that begin a turn stand after a space, a picture does not.
  opening: (stills) => `<|im_start|>User:${'<image>'.repeat(stills) || ' '}`,
  turn: (words) => `${words}<end_of_utterance>\nAssistant:`,
  prepare({ image_processor: images }) {
    if (!images) throw new TypeError('the processor takes no images');
    // Else each still is first blown up to 2048 pixels, to be cut into tiles that are not wanted.
    Object.assign(images, { size: Reflect.get(images, 'max_image_size'), do_image_splitting: false });
  },
  encode: (processor, prompt, pictures) => processor(prompt, [pictures], { do_image_splitting: false }),
};
