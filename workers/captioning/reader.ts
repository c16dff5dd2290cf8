import { AutoModelForImageTextToText, AutoProcessor, type PreTrainedModel } from '@huggingface/transformers';
import type { LoadedModel, Loading, LoadProgress, ModelPlace } from '../../src/boundary/captioning.ts';
import type { ModelDtype, ModelEntry } from '../../src/boundary/catalogue.ts';
import { adapterOf } from './adapter.ts';
import { loadFailure } from './failure.ts';
import { selfTest, testCard } from './selfTest.ts';
import { prefill } from './score.ts';
import { speechOf, type Speech } from './speech.ts';
import { serveWeights } from './weights.ts';

/** A loaded model that passed its self-test, and how to speak to it. */
export interface Reader {
  about: LoadedModel;
  /** What tells its weights from others of the same name, where that is known. */
  weights: string | undefined;
  model: PreTrainedModel;
  speech: Speech;
  /** Frees the sessions; safe to call twice. */
  dispose(): Promise<void>;
}

/**
 * Loads a model: its files, its sessions, on a GPU its shaders, and its self-test. Throws `CaptionerError`, which
 * names the way that failed, or AbortError.
 */
export async function openReader(
  entry: ModelEntry,
  place: ModelPlace,
  how: Omit<Loading, 'priors'>,
  onProgress: (progress: LoadProgress) => void,
  signal?: AbortSignal,
): Promise<Reader> {
  signal?.throwIfAborted();
  const { device, way, weights } = how;
  const report = progressOf(entry.bytes[way] ?? 0, onProgress);
  const trouble = serveWeights(entry, place, report.read, signal);
  const { revision } = entry;
  const dtype = entry.dtype[way];
  if (dtype === undefined) throw new RangeError(`${entry.id} has no weights for ${way}`);
  let model: PreTrainedModel | null = null;
  try {
    const adapter = adapterOf(entry.family);
    const processor = await AutoProcessor.from_pretrained(entry.id, { revision });
    const options = { revision, dtype, device };
    model = await (adapter.open?.(entry.id, options) ??
      AutoModelForImageTextToText.from_pretrained(entry.id, options));
    signal?.throwIfAborted();
    const open = model;
    const speech = speechOf(open, processor, adapter, entry);
    if (device === 'webgpu') {
      report.stage('compiling');
      await warmUp(open, speech, entry, signal);
    }
    report.stage('checking');
    const test = await selfTest(open, speech, entry, how, signal);
    if (!how.isReference) report.stage('ready');
    let disposed = false;
    return {
      about: {
        id: entry.id,
        cite: `${entry.id}@${place.kind === 'stored' ? revision : 'local'}/${dtypeName(dtype)}`,
        device,
        way,
        stillSize: entry.stillSize,
        maxStills: entry.maxStills,
        answers: speech.answers,
        writes: entry.writes ?? false,
        test,
      },
      weights,
      model: open,
      speech,
      dispose: async () => {
        if (disposed) return;
        disposed = true;
        await open.dispose();
      },
    };
  } catch (error) {
    await model?.dispose();
    // A stream that was cut off reports "Failed to fetch", whatever cut it.
    throw signal?.aborted ? signal.reason : loadFailure(error, { model: entry.id, way }, trouble);
  }
}

/** Shaders are compiled at the first run, with no word of it: run once on a picture of the real size. */
async function warmUp(
  model: PreTrainedModel,
  speech: Speech,
  { stillSize }: ModelEntry,
  signal?: AbortSignal,
): Promise<void> {
  const { inputs, positions } = await speech.opening([testCard(stillSize)]);
  const prefix = await prefill(model, inputs, positions, signal);
  await prefix.dispose();
}

function dtypeName(dtype: ModelDtype): string {
  if (typeof dtype === 'string') return dtype;
  return Object.entries(dtype)
    .map(([graph, name]) => `${graph}=${name}`)
    .join('+');
}

/** Less than this share of what was published: more files are on their way, though none is open just now. */
const nearlyAll = 0.95;

/** Adds up what was read; `published` is the total until more than that has come. */
function progressOf(published: number, onProgress: (progress: LoadProgress) => void) {
  let loaded = 0;
  const tell = (stage: LoadProgress['stage']) =>
    onProgress({ stage, loaded, total: Math.max(published, loaded) });
  tell('files');
  return {
    read: (bytes: number, open: number) => {
      loaded += bytes;
      tell(open > 0 || loaded < nearlyAll * published ? 'files' : 'session');
    },
    stage: tell,
  };
}
