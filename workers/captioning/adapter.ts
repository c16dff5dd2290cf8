import type {
  AutoModelForImageTextToText,
  PreTrainedModel,
  Processor,
  RawImage,
} from '@huggingface/transformers';
import type { ModelEntry, ModelFamily } from '../../src/boundary/catalogue.ts';
import type { ModelInputs, Positions } from './score.ts';

/** What transformers.js is told when a model is loaded. */
type LoadOptions = NonNullable<Parameters<typeof AutoModelForImageTextToText.from_pretrained>[1]>;

/** What differs between families of models; a file in `adapters/` exports one as `adapter`. */
export interface Adapter {
  family: ModelFamily;
  /** Whether stills are padded to squares: such a family would squash them otherwise. */
  square: boolean;
  /**
   * What every question about the same stills begins with, one placeholder a still. It ends in a token of its own, so
   * that nothing merges with what comes after it.
   */
  opening(stills: number): string;
  /** The words of the person's turn, and the beginning of the model's. */
  turn(words: string): string;
  /** Goes between the prompt and an option's words. */
  lead: string;
  /** Sets the image options of a processor that was just loaded. */
  prepare(processor: Processor, entry: ModelEntry): void;
  /** Calls the processor; the order of its arguments differs. At least one picture. */
  encode(processor: Processor, prompt: string, pictures: RawImage[]): Promise<ModelInputs>;
  /** Loads the model where transformers.js would load parts that are not wanted. */
  open?(id: string, options: LoadOptions): Promise<PreTrainedModel>;
  /** What a continuation of these inputs needs beside tokens and mask; absent where that is nothing. */
  continuing?(model: PreTrainedModel, inputs: ModelInputs): Positions;
}

const found = import.meta.glob<Adapter>('./adapters/*.ts', { eager: true, import: 'adapter' });

/** The adapter of a family. */
export function adapterOf(family: ModelFamily): Adapter {
  const adapter = Object.values(found).find((candidate) => candidate.family === family);
  if (!adapter) throw new RangeError(`no adapter for ${family}`);
  return adapter;
}
