import type { RawImage } from '@huggingface/transformers';
import { Tensor, type PreTrainedModel, type Processor } from '@huggingface/transformers';
import type { Still } from '../../src/boundary/analysis.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import type { MultipleChoice } from '../../src/film/questions.ts';
import type { Adapter } from './adapter.ts';
import { picture } from './picture.ts';
import type { ModelInputs, Positions } from './score.ts';
import { letters, worded, type Form } from './wording.ts';

/** A prompt in tensors, and how it goes on. */
export interface Prompt {
  inputs: ModelInputs;
  positions: Positions;
  /** Tokens. */
  length: number;
}

/** A person's turn after an opening, to the beginning of the model's. */
export interface Turn {
  words: string;
  tokens: readonly number[];
}

/** How one loaded model is spoken to: everything between words and tensors. */
export interface Speech {
  /** How this model is asked by default. */
  answers: 'letters' | 'words';
  /** What every question about these stills begins with. */
  opening(stills: readonly Still[]): Promise<Prompt>;
  /** A whole prompt; without stills, one of words alone. */
  whole(turn: Turn, stills: readonly Still[]): Promise<Prompt>;
  /** What follows an opening: the question with its options in this order. */
  question(question: MultipleChoice, order: readonly number[]): Turn;
  /** Token ids of each option, in the question's own order, when they were read out in the given one. */
  options(question: MultipleChoice, order: readonly number[]): number[][];
  /** What follows an opening: a wish for some words. */
  wish(words: string): Turn;
  /** Tokens of plain text. */
  encode(text: string): number[];
  decode(tokens: readonly number[]): string;
  /** Tokens that end an answer. */
  ends: ReadonlySet<number>;
}

/** Speech for a model and its processor, which is set up for that. */
export function speechOf(
  model: PreTrainedModel,
  processor: Processor,
  adapter: Adapter,
  entry: ModelEntry,
): Speech {
  const { tokenizer } = processor;
  if (!tokenizer) throw new TypeError('the processor has no tokenizer');
  adapter.prepare(processor, entry);
  const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false });
  const spelling = entry.answers === 'words' ? null : singleLetters(encode);
  const answers = spelling ? 'letters' : 'words';
  const formOf = ({ form }: MultipleChoice): Form => form ?? answers;

  const prompt = async (text: string, stills: readonly Still[]): Promise<Prompt> => {
    const inputs = stills.length
      ? await adapter.encode(
          processor,
          text,
          stills.map((still): RawImage => picture(still, adapter)),
        )
      : ofTokens(encode(text));
    const positions = adapter.continuing?.(model, inputs) ?? (() => ({}));
    return { inputs, positions, length: inputs['input_ids']!.dims[1]! };
  };
  const turn = (words: string): Turn => ({ words, tokens: encode(words) });

  return {
    answers,
    opening: (stills) => prompt(adapter.opening(stills.length), stills),
    whole: ({ words }, stills) => prompt(adapter.opening(stills.length) + words, stills),
    question: (question, order) => {
      const form = formOf(question);
      const words = adapter.turn(worded(question, form, order));
      // A letter stands after "Answer:", as in the multiple-choice sets that such models are trained on.
      return turn(form === 'letters' ? `${words}${adapter.lead}Answer:` : words);
    },
    options: (question, order) => {
      const form = formOf(question);
      if (form === 'letters' && spelling) return order.map((_, i) => [spelling[order.indexOf(i)]!]);
      return question.options.map(({ text }) => encode(adapter.lead + text));
    },
    wish: (words) => turn(adapter.turn(words)),
    encode,
    decode: (tokens) => tokenizer.decode([...tokens], { skip_special_tokens: true }),
    ends: endsOf(model),
  };
}

/** The letters' tokens, with a space before them or without, where each is one token of its own; else null. */
function singleLetters(encode: (text: string) => number[]): number[] | null {
  for (const space of [' ', '']) {
    const tokens = letters.map((letter) => encode(space + letter));
    const single = tokens.flatMap((ids) => (ids.length === 1 ? ids : []));
    if (new Set(single).size === letters.length) return single;
  }
  return null;
}

function ofTokens(ids: readonly number[]): ModelInputs {
  const row = (values: readonly number[]) =>
    new Tensor('int64', BigInt64Array.from(values, BigInt), [1, values.length]);
  return { input_ids: row(ids), attention_mask: row(ids.map(() => 1)) };
}

/** What ends an answer, by the generation settings or else by the model's own. */
function endsOf({ generation_config: settings, config }: PreTrainedModel): ReadonlySet<number> {
  const ids: unknown = settings?.eos_token_id ?? Reflect.get(config, 'eos_token_id');
  return new Set([ids].flat().filter((id) => typeof id === 'number'));
}
