import type { Question } from '../film/questions.ts';
import type { ModelEvidence } from '../film/unit.ts';
import type { Still } from './analysis.ts';
import type { ModelEntry } from './catalogue.ts';

/** Where a model's files come from. */
export type ModelPlace =
  | { kind: 'hub' }
  /** Path inside the folder (as in the repository) → file. */
  | { kind: 'folder'; files: ReadonlyMap<string, File> }
  /** Same-origin folder that holds `<id>/…`, with a closing slash. */
  | { kind: 'static'; base: string };

/** What a model runs on. */
export type ModelDevice = 'webgpu' | 'wasm';

/** How far the loading of a model is. */
export interface LoadProgress {
  stage: 'files' | 'session' | 'compiling' | 'ready';
  /** Bytes; total is 0 while unknown. */
  loaded: number;
  total: number;
}

/** A model that is ready to answer. */
export interface LoadedModel {
  id: string;
  /** id@revision/dtype, as model evidence cites it. */
  cite: string;
  device: ModelDevice;
  /** Long side, in pixels, of the stills it wants. */
  stillSize: number;
  /** Stills it can take for one question. */
  maxStills: number;
}

/** A question, and the probability of each of its options in order. */
export interface Answer {
  question: Question;
  probabilities: readonly number[];
  evidence: ModelEvidence;
}

/** The captioning thread. Throws `CaptionerError` with the `model_…`, `device_lost` and `network_failed` codes. */
export interface CaptioningApi {
  load(
    entry: ModelEntry,
    place: ModelPlace,
    device: ModelDevice | 'auto',
    onProgress: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<LoadedModel>;
  /** Asks one closed question about the stills. */
  ask(question: Question, stills: readonly Still[], signal?: AbortSignal): Promise<Answer>;
  dispose(): Promise<void>;
}
