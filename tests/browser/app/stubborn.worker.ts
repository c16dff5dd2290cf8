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
  /** What the processor says is taken for something else. */
  skews?: boolean;
  /** What it says is its graphics card is its processor, which is quicker to load for. */
  pretends?: boolean;
  /** The graphics device goes away before the first question. */
  loses?: boolean;
}

const { busy = 0, fails, dies, pretends, skews, balks, loses } = JSON.parse(self.name || '{}') as Temper;
const api = captioner();
const { ask, load } = api;

const pretend: typeof load = async (entry, place, how, ...rest) => {
  const { [how.way]: values } = entry.golden ?? {};
  const same = { ...entry, golden: values ? { wasm: values } : {} };
  try {
    const loaded = await load(same, place, { ...how, device: 'wasm', way: 'wasm' }, ...rest);
    return { ...loaded, way: how.way, device: how.device };
  } catch (error) {
    if (!(error instanceof CaptionerError)) throw error;
    throw new CaptionerError(error.code, { ...error.details, way: how.way });
  }
};

/** The tests' server stands for the shelf. */
api.load = (entry, place, { reference, ...how }, ...rest) => {
  const there = place.kind === 'stored' ? ({ kind: 'static', base: '/tests/models/' } as const) : place;
  const meant = skews ? reference?.map((value) => value - 2) : reference;
  return (pretends ? pretend : load)(entry, there, { ...how, reference: meant }, ...rest);
};
if (balks)
  api.load = () => Promise.reject(new CaptionerError('model_load_failed', { reason: 'as it was told' }));
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
