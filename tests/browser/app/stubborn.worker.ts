import { expose } from 'comlink';
import { env } from '@huggingface/transformers';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { installTransferHandlers } from '../../../src/boundary/transfer.ts';
import { captioner } from '../../../workers/captioning/run.ts';

/** What the real thread is made to do: the page that starts it says so in its name. */
interface Temper {
  /** Milliseconds for which a question keeps the thread from hearing anything. */
  busy?: number;
  /** Every question fails. */
  fails?: boolean;
  /** The thread ends without a word. */
  dies?: boolean;
  /** Nothing can be loaded. */
  balks?: boolean;
  /** What it says is its graphics card is its processor, which is quicker to load for. */
  pretends?: boolean;
  /** The graphics device goes away before the first question. */
  loses?: boolean;
}

const { busy = 0, fails, dies, pretends, balks, loses } = JSON.parse(self.name || '{}') as Temper;
const api = captioner();
const { ask, load } = api;

if (balks)
  api.load = () => Promise.reject(new CaptionerError('model_load_failed', { reason: 'as it was told' }));
if (pretends)
  api.load = async (entry, place, how, ...rest) => {
    const way = how.refused?.includes('webgpu') ? 'wasm' : 'webgpu';
    const { [way]: values } = entry.golden ?? {};
    const same = { ...entry, golden: values ? { wasm: values } : {} };
    const { priors } = how;
    try {
      const loaded = { device: 'wasm' as const, ...(way === 'webgpu' && priors && { priors }) };
      return { ...(await load(same, place, loaded, ...rest)), way };
    } catch (error) {
      if (!(error instanceof CaptionerError)) throw error;
      throw new CaptionerError(error.code, { ...error.details, way });
    }
  };

api.ask = async (...args) => {
  if (fails) throw new CaptionerError('model_run_failed', { reason: 'as it was told' });
  if (dies) setTimeout(() => { throw new Error('out of memory'); }); // prettier-ignore
  if (dies) return new Promise(() => {});
  if (loses)
    (await (env.backends.onnx as { webgpu: { device: Promise<GPUDevice> } }).webgpu.device).destroy();
  const until = performance.now() + busy;
  while (performance.now() < until);
  return ask(...args);
};
installTransferHandlers();
expose(api);
