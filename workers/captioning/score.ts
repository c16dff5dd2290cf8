import { DynamicCache, Tensor, type PreTrainedModel } from '@huggingface/transformers';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { letOthersGo } from '../../src/flow/letOthersGo.ts';

/** What a processor makes of a prompt and its pictures. */
export type ModelInputs = Record<string, Tensor>;

/** Inputs of the tokens [start, start + count) of a prompt, beside the tokens and their mask. */
export type Positions = (start: number, count: number) => ModelInputs;

/** A prompt that the model has read once: its keys and values, and what it would say next. */
export interface Prefix {
  cache: DynamicCache;
  /** Tokens, image tokens among them. */
  length: number;
  /** Log-probability of every token as the next one. */
  next: Float64Array;
  positions: Positions;
  /** Frees the cache; safe to call twice. */
  dispose(): Promise<void>;
}

/** Runs pictures and prompt through the model once, for any number of continuations. */
export async function prefill(
  model: PreTrainedModel,
  inputs: ModelInputs,
  positions: Positions = () => ({}),
  signal?: AbortSignal,
): Promise<Prefix> {
  await breathe(signal);
  const outputs: Record<string, Tensor> = await model.forward({ ...inputs, num_logits_to_keep: scalar(1) });
  return prefixOf(outputs, inputs['input_ids']!.dims[1]!, positions);
}

/** The prefix with more tokens after it; the prefix itself stays as it was. */
export async function extend(
  model: PreTrainedModel,
  prefix: Prefix,
  tokens: readonly number[],
  signal?: AbortSignal,
): Promise<Prefix> {
  const outputs = await continueFrom(model, prefix, tokens, 1, signal);
  return prefixOf(outputs, prefix.length + tokens.length, prefix.positions);
}

/**
 * Mean log-probability per token of each option (token ids, at least one) as the continuation of the prefix, so that
 * long wordings are not punished. An option's first token is read off the prefix; only longer options cost a pass.
 */
export async function optionScores(
  model: PreTrainedModel,
  prefix: Prefix,
  options: readonly (readonly number[])[],
  signal?: AbortSignal,
): Promise<number[]> {
  const scores: number[] = [];
  for (const option of options) {
    let logProbability = prefix.next[option[0]!]!;
    if (option.length > 1) {
      const outputs = await continueFrom(model, prefix, option.slice(0, -1), 0, signal);
      logitRows(outputs).forEach((row, i) => (logProbability += logSoftmax(row)[option[i + 1]!]!));
      await new DynamicCache(cacheEntries(outputs)).dispose();
    }
    if (!Number.isFinite(logProbability)) throw notFinite();
    scores.push(logProbability / option.length);
  }
  return scores;
}

/** One pass over new tokens; `keep` is how many last rows of logits are wanted, 0 for all. */
async function continueFrom(
  model: PreTrainedModel,
  prefix: Prefix,
  tokens: readonly number[],
  keep: number,
  signal?: AbortSignal,
): Promise<Record<string, Tensor>> {
  await breathe(signal);
  return (await model.forward({
    input_ids: row(tokens),
    attention_mask: row(new Array<number>(prefix.length + tokens.length).fill(1)),
    ...prefix.positions(prefix.length, tokens.length),
    past_key_values: prefix.cache,
    num_logits_to_keep: scalar(keep),
  })) as Record<string, Tensor>;
}

async function prefixOf(
  outputs: Record<string, Tensor>,
  length: number,
  positions: Positions,
): Promise<Prefix> {
  const cache = new DynamicCache(cacheEntries(outputs));
  let disposed = false;
  const dispose = async () => {
    if (disposed) return;
    disposed = true;
    await cache.dispose();
  };
  try {
    const rows = logitRows(outputs);
    const next = logSoftmax(rows[rows.length - 1]!);
    if (!next.every(Number.isFinite)) throw notFinite();
    return { cache, length, next, positions, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

const notFinite = () =>
  new CaptionerError('model_run_failed', { reason: 'the model gives numbers that are not finite' });

function logSoftmax(logits: Float32Array): Float64Array {
  let top = -Infinity;
  for (const v of logits) if (v > top) top = v;
  let sum = 0;
  for (const v of logits) sum += Math.exp(v - top);
  const shift = top + Math.log(sum);
  return Float64Array.from(logits, (v) => v - shift);
}

/** The rows of logits of a batch of one. */
function logitRows(outputs: Record<string, Tensor>): Float32Array[] {
  const logits = outputs['logits']!.to('float32');
  const width = logits.dims.at(-1)!;
  const data = logits.data;
  if (!(data instanceof Float32Array)) throw new TypeError('logits are not on the processor');
  return Array.from({ length: data.length / width }, (_, i) => data.subarray(i * width, (i + 1) * width));
}

/** The model's outputs under the names by which it takes them back; hybrids keep other states beside keys and values. */
function cacheEntries(outputs: Record<string, Tensor>): Record<string, Tensor> {
  const entries = Object.entries(outputs).filter(([name]) => name.startsWith('present'));
  return Object.fromEntries(
    entries.map(([name, tensor]) => [
      name.replace(/^present(?=\.)/, 'past_key_values').replace(/^present_/, 'past_'),
      tensor,
    ]),
  );
}

/** Lets messages in, an abort among them: on WASM the loop of passes never waits for anything else. */
async function breathe(signal?: AbortSignal): Promise<void> {
  await letOthersGo();
  signal?.throwIfAborted();
}

const scalar = (value: number) => new Tensor('int64', BigInt64Array.of(BigInt(value)), []);
const row = (ids: readonly number[]) => new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length]);
