import type { MultipleChoice, Question } from '../film/questions.ts';
import type { Seconds } from '../film/time.ts';
import type { ModelEvidence } from '../film/unit.ts';
import type { Still } from './analysis.ts';
import type { ModelDevice, ModelEntry, Way } from './catalogue.ts';
import type { Rung } from './rungs.ts';

/** Where a model's files come from; the captioning thread itself asks no host but its own. */
export type ModelPlace =
  /** The shelf on this computer (`shelf.ts`), filled by a download or an import. */
  | {
      kind: 'stored';
      /** Those of the entry's ways whose files are there; absent where that was not looked up. */
      ways?: readonly Way[];
    }
  /** Same-origin folder that holds `<id>/…`, with a closing slash. */
  | { kind: 'static'; base: string };

export type { ModelDevice };

/** How a model is to be loaded. */
export interface Loading extends Rung {
  /** What tells these weights from others of the same name; absent: nothing said of them is kept for later visits. */
  weights?: string | undefined;
  /** Only to hear what these weights say of the test card on the processor (`SelfTest.values`). */
  isReference?: boolean;
  /** That, where it is known. */
  reference?: readonly number[] | undefined;
  /** What the same weights said without a film in earlier visits, by key; `Answer.priors` has what is new. */
  priors?: ReadonlyMap<string, readonly number[]>;
}

/** How far the loading of a model is. */
export interface LoadProgress {
  stage: 'files' | 'session' | 'compiling' | 'checking' | 'ready';
  /** Set while the reference is worked out, before the model itself is loaded. */
  isReference?: boolean;
  /** Bytes; total is 0 while unknown. */
  loaded: number;
  total: number;
}

/** What the self-test came to; a model that failed it is not loaded (`self_test_failed`). */
export interface SelfTest {
  /**
   * `passed`: it says of the test card what models.json recorded. `agrees`: what the same weights say on this machine's
   * processor. `unrecorded`: there is neither, so only its consistency was tested.
   */
  golden: 'passed' | 'agrees' | 'unrecorded';
  /** Log-probabilities of the card's answers: what models.json would record. */
  values: readonly number[];
  /** Whether a prompt read in two parts gives what it gives in one; else nothing is shared between questions. */
  shares: boolean;
}

/** A model that is ready to answer. */
export interface LoadedModel {
  id: string;
  /** id@revision/dtype, as model evidence cites it. */
  cite: string;
  device: ModelDevice;
  way: Way;
  /** Long side, in pixels, of the stills it wants. */
  stillSize: number;
  /** Stills it can take at once. */
  maxStills: number;
  /** Whether options are answered by their letters, or by their words. */
  answers: 'letters' | 'words';
  /** Whether it can write a line of its own. */
  writes: boolean;
  test: SelfTest;
}

/** What a model was shown. */
export interface Sight {
  /** The stills that it took: fewer than were given where they would not fit. */
  frames: readonly Seconds[];
  /** Tokens read: 0 where the same stills were shown before. */
  tokens: number;
  /** Length in tokens of what every question begins with. */
  length: number;
}

/** Mean log-probability per token of each option, in the question's own order, whatever order they were read out in. */
export interface OptionScores {
  film: readonly number[];
  /** With grey pictures in place of the film. */
  nothing: readonly number[];
}

/** What came of scoring the options of a question. */
export interface Choice {
  /** Of each option, in the question's own order. */
  probabilities: readonly number[];
  /** What the probabilities were made of, order by order. */
  scores: readonly OptionScores[];
  /** Tokens that went through the model for this answer. */
  tokens: number;
  /** Length in tokens of the longest prompt. */
  length: number;
  /** What the model says without a film, newly computed: to be kept for ever. None of weights that may be any. */
  priors: readonly (readonly [key: string, logProbabilities: readonly number[]])[];
}

/** A question of ours, and its answer as evidence. */
export interface Answer extends Choice {
  question: Question;
  evidence: ModelEvidence;
}

/** A wish for some words. */
export interface Writing {
  prompt: string;
  /** Whether it is about the stills last shown, or about the prompt alone. */
  seen: boolean;
  /** The only words that may be written (any case, beside punctuation); absent: any. */
  words?: readonly string[];
  maxTokens: number;
  /** How many texts: the likeliest first, the others sampled from fixed seeds. */
  candidates: number;
}

/** A text, and what the model itself thinks of it. */
export interface Written {
  text: string;
  /** Mean log-probability of its tokens. */
  fluency: number;
  /** Whether the model came to an end by itself. */
  ended: boolean;
}

/** What came of a wish for words. */
export interface Writings {
  /** The likeliest first. */
  texts: readonly Written[];
  /** Tokens that went through the model. */
  tokens: number;
  /** Length in tokens of the longest text with all before it. */
  length: number;
}

/**
 * The captioning thread: shown some stills, it is asked about them until it is shown others. Throws
 * `CaptionerError` with the `model_…`, `self_test_failed` and `device_lost` codes.
 */
export interface CaptioningApi {
  load(
    entry: ModelEntry,
    place: ModelPlace,
    how: Loading,
    onProgress: (progress: LoadProgress) => void,
    signal?: AbortSignal,
  ): Promise<LoadedModel>;
  see(stills: readonly Still[], signal?: AbortSignal): Promise<Sight>;
  /** Asks one closed question about the stills last shown. */
  ask(question: Question, signal?: AbortSignal): Promise<Answer>;
  /** Scores the options of any question about the stills last shown. */
  choose(question: MultipleChoice, signal?: AbortSignal): Promise<Choice>;
  write(wish: Writing, signal?: AbortSignal): Promise<Writings>;
  dispose(): Promise<void>;
}
