import { afterEach, describe, expect, it, vi } from 'vitest';
import { catalogue } from '../../../src/boundary/catalogue.ts';
import { rungsHere } from '../../../src/boundary/rungs.ts';

/** A machine with a graphics card, with 16-bit shaders or without; null is one with no card. */
function machine(features: readonly string[] | null): void {
  const info = { vendor: 'a', architecture: 'b', device: '', description: '' };
  const adapter = features && { info, features: new Set(features) };
  vi.stubGlobal('navigator', { gpu: { requestAdapter: () => Promise.resolve(adapter) } });
}
afterEach(() => vi.unstubAllGlobals());

const name = ({ way, device }: { way: string; device: string }) => `${way} on ${device}`;
const entry = (dtype: Record<string, string>) => ({ dtype }) as unknown as (typeof catalogue)[number];

describe('the ladder', () => {
  const three = entry({ webgpuF16: 'q4f16', webgpu: 'q4', wasm: 'q8' });

  it('goes from the fastest way down to the processor', async () => {
    machine(['shader-f16']);
    const rungs = (await rungsHere('auto', three)).map(name);
    expect(rungs).toEqual(['webgpuF16 on webgpu', 'webgpu on webgpu', 'wasm on wasm']);
    machine([]);
    expect((await rungsHere('auto', three)).map(name)).toEqual(['webgpu on webgpu', 'wasm on wasm']);
    machine(null);
    expect((await rungsHere('auto', three)).map(name)).toEqual(['wasm on wasm']);
    expect(await rungsHere('webgpu', three)).toEqual([]);
  });

  it('has the same weights once on each device', async () => {
    machine(['shader-f16']);
    const two = entry({ webgpuF16: 'q4', webgpu: 'q4', wasm: 'q4' });
    expect((await rungsHere('auto', two)).map(name)).toEqual(['webgpuF16 on webgpu', 'wasm on wasm']);
  });

  it('ends on the processor for every model that has weights for one, whichever of its ways is stored', async () => {
    machine(['shader-f16']);
    for (const model of catalogue)
      for (const way of ['webgpuF16', 'webgpu', 'wasm'] as const) {
        if (!model.dtype[way]) continue;
        const rungs = await rungsHere('auto', model, [way]);
        expect(rungs[0], `${model.id} ${way}`).toMatchObject({ way });
        expect(rungs.at(-1)!.device, `${model.id} ${way}`).toBe(model.dtype.wasm ? 'wasm' : 'webgpu');
      }
  });
});
