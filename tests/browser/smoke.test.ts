import { expect, it } from 'vitest';
it('has WebGPU and WebCodecs', async () => {
  expect(await navigator.gpu.requestAdapter()).not.toBeNull();
  expect(typeof VideoDecoder).toBe('function');
});
