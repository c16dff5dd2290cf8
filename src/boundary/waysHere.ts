import type { Loading, ModelDevice } from './captioning.ts';
import { ways, type ModelEntry, type Way } from './catalogue.ts';
import { CaptionerError } from './errors.ts';
import { isSoftwareGpu } from './softwareGpu.ts';

/**
 * The ways of running a model on this machine, from the fastest down; empty where WebGPU was asked for and is not
 * there. 'auto' takes WebGPU only on a hardware adapter: a software one is many times slower than WASM. transformers.js
 * checks `shader-f16` for fp16 but not for q4f16, so it is checked here.
 */
export async function waysHere(wanted: ModelDevice | 'auto'): Promise<readonly Way[]> {
  if (wanted === 'wasm') return ['wasm'];
  const adapter = await requestAdapter();
  if (wanted === 'auto' && (!adapter || isSoftwareGpu(adapter.info))) return ['wasm'];
  if (!adapter) return [];
  return ways.filter((way) => way !== 'webgpuF16' || adapter.features.has('shader-f16'));
}

async function requestAdapter(): Promise<GPUAdapter | null> {
  try {
    return (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  } catch {
    return null; // some browsers throw where a policy turns WebGPU off
  }
}

/** What a way runs on. */
export const deviceOf = (way: Way): ModelDevice => (way === 'wasm' ? 'wasm' : 'webgpu');

/**
 * The fastest way that this device and the model have and that did not fail before, be it by another name. Throws
 * `model_load_failed` where none is left.
 */
export async function wayToRun(
  { device, refused = [] }: Pick<Loading, 'device' | 'refused'>,
  { dtype }: Pick<ModelEntry, 'dtype'>,
): Promise<Way> {
  const onDevice = await waysHere(device);
  const here = onDevice.filter((way) => dtype[way] !== undefined);
  const weights = (way: Way) => deviceOf(way) + JSON.stringify(dtype[way]);
  const tried = new Set(refused.map(weights));
  const way = here.find((candidate) => !tried.has(weights(candidate)));
  if (way) return way;
  const reason =
    onDevice.length === 0
      ? 'WebGPU has no adapter here'
      : here.length === 0
        ? 'it has no weights that run on this device'
        : 'every way of running it here has failed';
  throw new CaptionerError('model_load_failed', { reason });
}
