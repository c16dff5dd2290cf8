import type { Loading, ModelDevice } from '../../src/boundary/captioning.ts';
import type { ModelEntry, Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { waysHere } from '../../src/boundary/waysHere.ts';

/** Where a model will run, and which of an entry's three ways that is. */
export interface ChosenDevice {
  device: ModelDevice;
  way: Way;
}

const deviceOf = (way: Way): ModelDevice => (way === 'wasm' ? 'wasm' : 'webgpu');

/**
 * The fastest way that this device has and that did not fail before, be it by another name. Throws `model_load_failed`
 * where none is left.
 */
export async function chooseDevice(
  { device, refused = [] }: Loading,
  { dtype }: Pick<ModelEntry, 'dtype'>,
): Promise<ChosenDevice> {
  const here = await waysHere(device);
  const weights = (way: Way) => deviceOf(way) + JSON.stringify(dtype[way]);
  const tried = new Set(refused.map(weights));
  const way = here.find((candidate) => !tried.has(weights(candidate)));
  if (way) return { device: deviceOf(way), way };
  throw new CaptionerError('model_load_failed', {
    reason: here.length === 0 ? 'WebGPU has no adapter here' : 'every way of running it here has failed',
  });
}
