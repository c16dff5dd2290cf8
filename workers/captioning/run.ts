import type { Answer, CaptioningApi } from '../../src/boundary/captioning.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { answerFrom } from './answer.ts';
import { chooseDevice } from './device.ts';
import { runFailure } from './failure.ts';
import { posterior } from './posterior.ts';
import { openReader, type Reader } from './reader.ts';
import { optionScores, prefill } from './score.ts';
import { spread } from './spread.ts';

/**
 * The captioning thread, read downwards: stills and a closed question go in, the probability of each option
 * comes out. One model at a time. ONNX Runtime does not recover from a failed load or run, so whoever gets a
 * `model_…` or `device_lost` error starts a new thread.
 */
export function captioner(): CaptioningApi {
  let reader: Reader | null = null;

  const close = async () => {
    const open = reader;
    reader = null;
    await open?.dispose();
  };

  return {
    async load(entry, place, wanted, onProgress, signal) {
      await close();
      const device = await chooseDevice(wanted);
      reader = await openReader(entry, place, device, onProgress, signal);
      return reader.about;
    },

    async ask(question, stills, signal): Promise<Answer> {
      if (!reader) throw new CaptionerError('model_load_failed', { reason: 'no model is loaded' });
      try {
        const shown = spread(stills, reader.about.maxStills);
        const inputs = await reader.inputs(question, shown);
        const prefix = await prefill(reader.model, inputs, signal);
        try {
          const scores = await optionScores(reader.model, prefix, reader.tokens(question), signal);
          return answerFrom(question, posterior(scores), shown, reader.about.cite);
        } finally {
          await prefix.dispose();
        }
      } catch (error) {
        throw runFailure(error);
      }
    },

    dispose: close,
  };
}
