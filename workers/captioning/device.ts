import type { ModelDevice } from '../../src/boundary/captioning.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { isSoftwareGpu } from '../../src/boundary/softwareGpu.ts';

/** Where a model will run, and which of an entry's three ways that is. */
export interface ChosenDevice {
  device: ModelDevice;
  way: keyof ModelEntry['dtype'];
}

/**
 * 'auto' takes WebGPU only on a hardware adapter: a software one is many times slower than WASM.
 * transformers.js checks `shader-f16` for fp16 but not for q4f16, so it is checked here.
 */
export async function chooseDevice(wanted: ModelDevice | 'auto'): Promise<ChosenDevice> {
  if (wanted === 'wasm') return { device: 'wasm', way: 'wasm' };
  const adapter = await requestAdapter();
  if (wanted === 'auto' && (!adapter || isSoftwareGpu(adapter.info))) return { device: 'wasm', way: 'wasm' };
  if (!adapter) throw new CaptionerError('model_load_failed', { reason: 'WebGPU has no adapter here' });
  return { device: 'webgpu', way: adapter.features.has('shader-f16') ? 'webgpuF16' : 'webgpu' };
}

async function requestAdapter(): Promise<GPUAdapter | null> {
  try {
    return (await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  } catch {
    return null; // some browsers throw where a policy turns WebGPU off
  }
}
