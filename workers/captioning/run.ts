import type { CaptioningApi } from '../../src/boundary/captioning.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { ask, choose, type Priors } from './ask.ts';
import { runFailure } from './failure.ts';
import { openReader, type Reader } from './reader.ts';
import { Eyes } from './eyes.ts';
import { write } from './write.ts';

/**
 * The captioning thread, read downwards: a model is loaded and tested, shown some stills, and asked closed questions
 * about them; or it writes a line. One model at a time. ONNX Runtime does not recover from a failed load or run, so
 * whoever gets a `model_…`, `self_test_failed` or `device_lost` error starts a new thread.
 */
export function captioner(): CaptioningApi {
  let open: { reader: Reader; eyes: Eyes; priors: Priors } | null = null;

  const close = async () => {
    const last = open;
    open = null;
    await last?.eyes.dispose();
    await last?.reader.dispose();
  };

  /** Does something with the open model; whatever goes wrong is an error of ours. */
  const withModel = async <R>(work: (model: NonNullable<typeof open>) => Promise<R>): Promise<R> => {
    if (!open) throw new CaptionerError('model_load_failed', { reason: 'no model is loaded' });
    try {
      return await work(open);
    } catch (error) {
      throw runFailure(error);
    }
  };

  return {
    async load(entry, place, how, onProgress, signal) {
      await close();
      const reader = await openReader(entry, place, how, onProgress, signal);
      open = { reader, eyes: new Eyes(reader), priors: new Map(how.priors) };
      return reader.about;
    },
    see: (stills, signal) => withModel(({ eyes }) => eyes.see(stills, signal)),
    ask: (question, signal) =>
      withModel(({ reader, eyes, priors }) => ask(reader, eyes, question, priors, signal)),
    choose: (question, signal) =>
      withModel(({ reader, eyes, priors }) => choose(reader, eyes, question, priors, signal)),
    write: (wish, signal) => withModel(({ reader, eyes }) => write(reader, eyes, wish, signal)),
    dispose: close,
  };
}
