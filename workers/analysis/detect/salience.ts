import ortModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { SalientSeen } from '../../../src/film/people/seen.ts';
import { salientIn } from './maps.ts';
import { weightsFor } from './weights.ts';

/** The network's own picture is 320 by 320. */
const SIDE = 320;

/** Mean and deviation of RGB that U²-Net was trained with (ImageNet's). */
const mean = [0.485, 0.456, 0.406];
const deviation = [0.229, 0.224, 0.225];

/** Finds what draws the eye. */
export interface SalienceFinder {
  find(still: OffscreenCanvas): Promise<SalientSeen | null>;
  close(): Promise<void>;
}

/**
 * U²-Net (small), on ONNX Runtime's plain build: the captioning thread's, which can wait for a GPU, takes ten seconds
 * longer for the first picture.
 */
export async function makeSalienceFinder(): Promise<SalienceFinder> {
  const { env, InferenceSession, Tensor } = await import('onnxruntime-web/wasm');
  const at = (url: string) => new URL(url, import.meta.url).href;
  env.wasm.wasmPaths = { mjs: at(ortModule), wasm: at(ortWasm) };
  env.wasm.numThreads = 1; // the decoder and the page have the other cores, and threads that wait for one spin
  env.logLevel = 'error';
  const session = await InferenceSession.create(await weightsFor('salience'), {
    executionProviders: ['wasm'],
  });
  return {
    async find(still) {
      const input = new Tensor('float32', planes(still), [1, 3, SIDE, SIDE]);
      const result = await session.run({ [session.inputNames[0]!]: input }, [session.outputNames[0]!]);
      const map = (await result[session.outputNames[0]!]!.getData()) as Float32Array;
      return salientIn(map, SIDE);
    },
    close: () => session.release(),
  };
}

/** Red, green and blue planes of the still, as the network was trained: by the brightest value, then mean and deviation. */
function planes(still: OffscreenCanvas): Float32Array {
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  context.drawImage(still, 0, 0, SIDE, SIDE);
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const pixels = SIDE * SIDE;
  let brightest = 1;
  for (let i = 0; i < data.length; i++) if (i % 4 !== 3) brightest = Math.max(brightest, data[i]!);
  const out = new Float32Array(3 * pixels);
  for (let c = 0; c < 3; c++)
    for (let i = 0; i < pixels; i++)
      out[c * pixels + i] = (data[i * 4 + c]! / brightest - mean[c]!) / deviation[c]!;
  return out;
}
