import type { Processor, RawImage } from '@huggingface/transformers';
import type { ModelEntry, ModelFamily } from '../../src/boundary/catalogue.ts';
import type { Question } from '../../src/film/questions.ts';
import type { ModelInputs } from './score.ts';

/** What differs between families of models; a file in `adapters/` exports one as `adapter`. */
export interface Adapter {
  family: ModelFamily;
  /** Whether stills are padded to squares: such a family would squash them otherwise. */
  square: boolean;
  /** Goes between the prompt and an option's words. */
  lead: string;
  /** The whole prompt, one placeholder a still. */
  prompt(words: string, stills: number): string;
  /** Sets the image options of a processor that was just loaded. */
  prepare(processor: Processor, entry: ModelEntry): void;
  /** Calls the processor; the order of its arguments differs. */
  encode(processor: Processor, prompt: string, pictures: RawImage[]): Promise<ModelInputs>;
}

const found = import.meta.glob<Adapter>('./adapters/*.ts', { eager: true, import: 'adapter' });

/** The adapter of a family. */
export function adapterOf(family: ModelFamily): Adapter {
  const adapter = Object.values(found).find((candidate) => candidate.family === family);
  if (!adapter) throw new RangeError(`no adapter for ${family}`);
  return adapter;
}

/** A closed question with its options, a line each: some of them are whole sentences. */
export function worded({ prompt, options }: Question): string {
  return [prompt, ...options.map(({ text }) => `- ${text}`), 'Choose one.'].join('\n');
}
