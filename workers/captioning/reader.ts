import {
  AutoModelForImageTextToText,
  AutoProcessor,
  RawImage,
  type PreTrainedModel,
} from '@huggingface/transformers';
import type { Still } from '../../src/boundary/analysis.ts';
import type { LoadedModel, LoadProgress, ModelPlace } from '../../src/boundary/captioning.ts';
import type { ModelDtype, ModelEntry } from '../../src/boundary/catalogue.ts';
import type { Question } from '../../src/film/questions.ts';
import { adapterOf, worded, type Adapter } from './adapter.ts';
import type { ChosenDevice } from './device.ts';
import { loadFailure } from './failure.ts';
import { seeOnce } from './pictures.ts';
import { prefill, type ModelInputs } from './score.ts';
import { serveWeights } from './weights.ts';

/** A loaded model, and how to speak to it. */
export interface Reader {
  about: LoadedModel;
  model: PreTrainedModel;
  /** The question about the stills, as the model takes it. */
  inputs(question: Question, stills: readonly Still[]): Promise<ModelInputs>;
  /** Token ids of each of the question's options. */
  tokens(question: Question): number[][];
  /** Frees the sessions; safe to call twice. */
  dispose(): Promise<void>;
}

/** Loads a model: its files, its sessions, and on a GPU its shaders. Throws `CaptionerError` or AbortError. */
export async function openReader(
  entry: ModelEntry,
  place: ModelPlace,
  { device, way }: ChosenDevice,
  onProgress: (progress: LoadProgress) => void,
  signal?: AbortSignal,
): Promise<Reader> {
  signal?.throwIfAborted();
  const report = progressOf(entry.bytes[way], onProgress);
  const trouble = serveWeights(entry, place, report.read, signal);
  const { revision } = entry;
  const dtype = entry.dtype[way];
  let model: PreTrainedModel | null = null;
  try {
    const adapter = adapterOf(entry.family);
    const processor = await AutoProcessor.from_pretrained(entry.id, { revision });
    const { tokenizer } = processor;
    if (!tokenizer) throw new TypeError('the processor has no tokenizer');
    adapter.prepare(processor, entry);
    model = await AutoModelForImageTextToText.from_pretrained(entry.id, { revision, dtype, device });
    signal?.throwIfAborted();
    seeOnce(model);
    const open = model;
    let disposed = false;
    const reader: Reader = {
      about: {
        id: entry.id,
        cite: `${entry.id}@${place.kind === 'hub' ? revision : 'local'}/${dtypeName(dtype)}`,
        device,
        stillSize: entry.stillSize,
        maxStills: entry.maxStills,
      },
      model: open,
      inputs: (question, stills) =>
        adapter.encode(
          processor,
          adapter.prompt(worded(question), stills.length),
          stills.map((still) => picture(still, adapter)),
        ),
      tokens: ({ options }) =>
        options.map(({ text }) => tokenizer.encode(adapter.lead + text, { add_special_tokens: false })),
      dispose: async () => {
        if (disposed) return;
        disposed = true;
        await open.dispose();
      },
    };
    if (device === 'webgpu') {
      report.stage('compiling');
      await warmUp(reader, signal);
    }
    report.stage('ready');
    return reader;
  } catch (error) {
    await model?.dispose();
    // A stream that was cut off reports "Failed to fetch", whatever cut it.
    throw signal?.aborted ? signal.reason : loadFailure(error, entry.id, trouble);
  }
}

/** Shaders are compiled at the first run, with no word of it: run once on a grey still of the real size. */
async function warmUp(reader: Reader, signal?: AbortSignal): Promise<void> {
  const side = reader.about.stillSize;
  const grey = { t: 0, width: side, height: side, data: new Uint8ClampedArray(side * side * 4).fill(127) };
  const question: Question = {
    id: 'warm-up/v1',
    shot: 0,
    dim: 'colour',
    facet: '',
    prompt: 'Is this grey?',
    options: [],
    interval: [0, 0],
  };
  const prefix = await prefill(reader.model, await reader.inputs(question, [grey]), signal);
  await prefix.dispose();
}

/** A still as transformers.js takes it: three channels, padded with black to a square where the family squashes. */
export function picture({ width, height, data }: Still, { square }: Pick<Adapter, 'square'>): RawImage {
  const [w, h] = square ? [Math.max(width, height), Math.max(width, height)] : [width, height];
  const rgb = new Uint8ClampedArray(w * h * 3);
  const [left, top] = [Math.floor((w - width) / 2), Math.floor((h - height) / 2)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = (y * width + x) * 4;
      rgb.set(data.subarray(from, from + 3), ((y + top) * w + x + left) * 3);
    }
  return new RawImage(rgb, w, h, 3);
}

function dtypeName(dtype: ModelDtype): string {
  if (typeof dtype === 'string') return dtype;
  return Object.entries(dtype)
    .map(([graph, name]) => `${graph}=${name}`)
    .join('+');
}

/** Adds up what was read; `published` is the total until more than that has come. */
function progressOf(published: number, onProgress: (progress: LoadProgress) => void) {
  let loaded = 0;
  const tell = (stage: LoadProgress['stage']) =>
    onProgress({ stage, loaded, total: Math.max(published, loaded) });
  tell('files');
  return {
    read: (bytes: number, open: number) => {
      loaded += bytes;
      tell(open > 0 ? 'files' : 'session');
    },
    stage: tell,
  };
}
