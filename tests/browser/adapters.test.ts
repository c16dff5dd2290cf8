import { RawImage, Tensor, type PreTrainedModel, type Processor } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/boundary/catalogue.ts';
import { adapterOf } from '../../workers/captioning/adapter.ts';

const entryOf = (family: string) => catalogue.find((entry) => entry.family === family)!;
const picture = (width: number, height: number) =>
  new RawImage(new Uint8ClampedArray(width * height * 3), width, height, 3);
const noModel = {} as PreTrainedModel;

/** A processor in two parts: what it was shown and told, and image features of the size that `see` says. */
function processorOf(see: (pictures: RawImage[]) => object) {
  const told: { shown: RawImage[][]; texts: unknown[][] } = { shown: [], texts: [] };
  const images = Object.assign(
    (pictures: RawImage[]) => {
      told.shown.push(pictures);
      return Promise.resolve(see(pictures));
    },
    { max_pixels: 16_777_216, max_soft_tokens: 280 },
  );
  const tokenizer = (...args: unknown[]) => {
    told.texts.push(args);
    return { input_ids: new Tensor('int64', BigInt64Array.of(1n, 2n), [1, 2]) };
  };
  return { processor: { image_processor: images, tokenizer } as unknown as Processor, images, told };
}

describe('Qwen3.5', () => {
  const adapter = adapterOf('qwen3_5');
  const grid = (height: number, width: number) =>
    new Tensor('int64', [1n, BigInt(height), BigInt(width)], [1, 3]);
  /** As its image processor: patches of 16 pixels, the same for two pictures as for one. */
  const { processor, images, told } = processorOf(([first]) => {
    const [rows, columns] = [first!.height / 16, first!.width / 16];
    return {
      pixel_values: new Tensor('float32', new Float32Array(rows * columns * 2), [rows * columns, 2]),
      image_grid_thw: grid(rows, columns),
    };
  });
  const pads = (count: number) => `<|vision_start|>${'<|image_pad|>'.repeat(count)}<|vision_end|>`;

  it('is spoken to as it was trained, with its thinking left empty', () => {
    expect(adapter.opening(3)).toBe(`<|im_start|>user\n${pads(1)}`);
    expect(adapter.opening(0)).toBe('<|im_start|>user\n');
    expect(adapter.turn('Is it night?')).toBe(
      'Is it night?<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n',
    );
  });

  it('keeps a pair of stills within the tokens of two', () => {
    adapter.prepare(processor, entryOf('qwen3_5'));
    expect(images.max_pixels).toBe(2 * 72 * 32 ** 2);
  });

  it('sees neighbours of one size together, and others by themselves', async () => {
    const [wide, crop] = [picture(64, 32), picture(32, 32)];
    const inputs = await adapter.encode(processor, adapter.opening(4), [wide, wide, wide, crop]);
    expect(told.shown.map((pair) => pair.length)).toEqual([2, 1, 1]);
    expect(told.texts.at(-1)).toEqual([`<|im_start|>user\n${pads(2)}${pads(2)}${pads(1)}`]);
    expect(inputs['pixel_values']!.dims).toEqual([8 + 8 + 4, 2]);
    expect(inputs['image_grid_thw']!.tolist()).toEqual([
      [1n, 2n, 4n],
      [1n, 2n, 4n],
      [1n, 2n, 2n],
    ]);
  });

  it('counts places on from the longer side of every pair', () => {
    const places = (inputs: Record<string, Tensor>) =>
      adapter.continuing!(noModel, inputs)(20, 2)['position_ids']!.tolist();
    const row = (start: bigint) => Array(3).fill([[start, start + 1n]]);
    expect(places({})).toEqual(row(20n));
    // 2 × 4 tokens take 4 places, 3 × 3 take 3: ten fewer.
    const two = new Tensor('int64', [1n, 4n, 8n, 1n, 6n, 6n], [2, 3]);
    expect(places({ image_grid_thw: two })).toEqual(row(10n));
  });
});

describe('Gemma 4', () => {
  const adapter = adapterOf('gemma4');
  const { processor, images, told } = processorOf((pictures) => ({
    pixel_values: new Tensor('float32', new Float32Array(2), [1, 2]),
    image_position_ids: new Tensor('int64', BigInt64Array.of(0n, 0n), [1, 1, 2]),
    num_soft_tokens_per_image: pictures.map(({ width }) => width / 16),
  }));

  it('is spoken to as it was trained, in its own marks', () => {
    expect(adapter.opening(2)).toBe('<bos><|turn>user\n<|image|><|image|>');
    expect(adapter.turn('Is it night?')).toBe('Is it night?<turn|>\n<|turn>model\n');
  });

  it('gives a still as many tokens as its entry says, and marks those that come of it', async () => {
    adapter.prepare(processor, entryOf('gemma4'));
    expect(images.max_soft_tokens).toBe(70);
    const inputs = await adapter.encode(processor, adapter.opening(2), [picture(32, 16), picture(16, 16)]);
    expect(told.texts.at(-1)).toEqual([
      '<bos><|turn>user\n<|image><|image|><|image|><image|><|image><|image|><image|>',
      { add_special_tokens: false },
    ]);
    expect(Object.keys(inputs).sort()).toEqual(['image_position_ids', 'input_ids', 'pixel_values']);
  });
});
