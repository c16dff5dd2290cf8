import type { Still } from '../../src/boundary/analysis.ts';
import type { ModelPlace } from '../../src/boundary/captioning.ts';
import { parseEntry, type ModelEntry } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { filesIn, modelFolder, nameOnShelf } from '../../src/boundary/shelf.ts';
import type { Question } from '../../src/film/questions.ts';
import { weights } from '../../workers/weights/run.ts';
import gemma4Entry from '../models/tiny-gemma4/entry.json';
import gemma4 from '../models/tiny-gemma4/expected.json';
import idefics3Entry from '../models/tiny-idefics3/entry.json';
import idefics3 from '../models/tiny-idefics3/expected.json';
import lfm2Entry from '../models/tiny-lfm2-vl/entry.json';
import lfm2 from '../models/tiny-lfm2-vl/expected.json';
import qwen3_5Entry from '../models/tiny-qwen3_5/entry.json';
import qwen3_5 from '../models/tiny-qwen3_5/expected.json';
import smolvlmEntry from '../models/tiny-smolvlm/entry.json';
import smolvlm from '../models/tiny-smolvlm/expected.json';

/** SmolVLM's architecture with made weights. */
export const tiny = parseEntry(smolvlmEntry);

/** Every architecture that has an adapter, with made weights, and what ONNX Runtime's CPU build makes of each. */
export const tinyModels = [
  { entry: tiny, expected: smolvlm },
  { entry: parseEntry(idefics3Entry), expected: idefics3 },
  { entry: parseEntry(lfm2Entry), expected: lfm2 },
  { entry: parseEntry(qwen3_5Entry), expected: qwen3_5 },
  { entry: parseEntry(gemma4Entry), expected: gemma4 },
];

/** Where the tests' server has the tiny models. */
export const place: ModelPlace = { kind: 'static', base: '/tests/models/' };

/** The question of expected.json. */
export const question: Question = {
  id: 'shot_size/v1',
  shot: 0,
  dim: 'shot_size',
  facet: 'size',
  prompt: smolvlm.prompt,
  options: [
    { label: 'close_up', text: 'close-up' },
    { label: 'medium', text: 'medium shot' },
    { label: 'extreme_long', text: 'extreme long shot' },
    { label: 'cannot_tell', text: 'cannot tell' },
  ],
  interval: [0, 3],
};

/** The pictures of tests/models/make_tiny_smolvlm.py. */
function still(kind: string, t: number): Still {
  const side = 64;
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const light = ((x >> 3) + (y >> 3)) % 2;
      const rgb = kind === 'ramp' ? [4 * x, 4 * y, 2 * x + 2 * y] : [255 * light, 160 * light, 40 * light];
      data.set([...rgb, 255], (y * side + x) * 4);
    }
  return { t, width: side, height: side, data };
}

export const stillsOf = (kinds: readonly string[]) => kinds.map((kind, i) => still(kind, i));

let stored = 0;

/** Puts files on the shelf as those of a model, by their path in the repository, under an id of their own. */
export async function store(entry: ModelEntry, files: ReadonlyMap<string, File>): Promise<ModelEntry> {
  const model = { ...entry, id: `tests/stored-${Date.now()}-${stored++}` };
  await weights().take(model, files, () => {});
  return model;
}

/** Loses a file of a stored model, as a disk does. */
export async function unstore(model: ModelEntry, path: string): Promise<void> {
  const files = await filesIn((await modelFolder(model))!);
  await files!.removeEntry(nameOnShelf(path));
}

/** What a run fails with, which must be an error of ours. */
export async function failureOf(run: Promise<unknown>): Promise<CaptionerError> {
  const error = await run.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof CaptionerError)) throw new Error(`not an error of ours: ${String(error)}`);
  return error;
}
