import type { PreTrainedModel, Tensor } from '@huggingface/transformers';

/**
 * Lets a model see the same stills once for any number of questions: encoding them is most of the work.
 * Only the last stills are kept; the questions about a stretch of film follow one another.
 */
export function seeOnce(model: PreTrainedModel): void {
  const encode = model.encode_image.bind(model);
  let last: { key: string; features: Promise<Tensor> } | null = null;
  model.encode_image = (inputs: { pixel_values: Tensor }) => {
    const key = keyOf(inputs.pixel_values);
    if (last?.key === key) return last.features;
    const features = encode(inputs);
    last = { key, features };
    features.catch(() => (last = null)); // told to whoever asked
    return features;
  };
}

/** Shape and FNV-1a hash of every 32-bit word; only the last stills are compared, so 32 bits are enough. */
function keyOf({ dims, data }: Tensor): string {
  if (!(data instanceof Float32Array)) throw new TypeError('pixels are not 32-bit floats');
  let hash = 0x811c9dc5;
  for (const word of new Uint32Array(data.buffer, data.byteOffset, data.length))
    hash = Math.imul(hash ^ word, 0x01000193);
  return `${dims.join('x')} ${hash}`;
}
