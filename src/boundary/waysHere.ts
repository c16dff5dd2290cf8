import { ways, type ModelDevice, type Way } from './catalogue.ts';
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
