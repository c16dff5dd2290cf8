import type { Writing, Writings, Written } from '../../src/boundary/captioning.ts';
import { anything, sentencesOf, type Grammar } from './grammar.ts';
import { generator } from '../../src/film/random.ts';
import type { Reader } from './reader.ts';
import { extend, prefill, type Prefix } from './score.ts';
import type { Eyes } from './eyes.ts';

/** How boldly further candidates are sampled; the first is the likeliest text. */
const temperature = 0.7;

/** Writes some words about what the model was shown, or about the prompt alone; nothing but the words given, if any are. */
export async function write(
  reader: Reader,
  eyes: Eyes,
  wish: Writing,
  signal?: AbortSignal,
): Promise<Writings> {
  const { speech } = reader;
  const { prefix, tokens: read } = await begin(reader, eyes, wish, signal);
  const texts: Written[] = [];
  let [tokens, longest] = [read, 0];
  try {
    for (let i = 0; i < wish.candidates; i++) {
      const grammar = wish.words ? sentencesOf(wish.words, speech.encode, speech.ends) : anything;
      const { length, ...text } = await continueWith(
        reader,
        prefix,
        wish.maxTokens,
        grammar,
        chooser(i),
        signal,
      );
      texts.push(text);
      tokens += length;
      longest = Math.max(longest, length);
    }
    return { texts, tokens, length: prefix.length + longest };
  } finally {
    await prefix.dispose();
  }
}

/** The model after the wish, and the tokens that this took; the caller disposes of the prefix. */
async function begin(
  { model, speech }: Reader,
  eyes: Eyes,
  { prompt, seen }: Writing,
  signal?: AbortSignal,
): Promise<{ prefix: Prefix; tokens: number }> {
  const turn = speech.wish(prompt);
  if (seen) return eyes.after('film', turn, signal);
  const { inputs, positions, length } = await speech.whole(turn, []);
  return { prefix: await prefill(model, inputs, positions, signal), tokens: length };
}

/** Chooses among log-probabilities; given back is the token. */
type Choose = (next: Float64Array, allowed: ReadonlySet<number> | null) => number;

/** The likeliest for the first candidate; for the others a sample, the same at every run. */
function chooser(candidate: number): Choose {
  const random = generator(candidate);
  return (next, allowed) => {
    let [best, at] = [-Infinity, -1];
    const consider = (token: number) => {
      // Gumbel's trick: the largest of noisy log-probabilities is a sample of them.
      const noise = candidate === 0 ? 0 : -Math.log(-Math.log(random()));
      const value = next[token]! / (candidate === 0 ? 1 : temperature) + noise;
      if (value > best) [best, at] = [value, token];
    };
    if (allowed) allowed.forEach(consider);
    else for (let token = 0; token < next.length; token++) consider(token);
    return at;
  };
}

async function continueWith(
  { model, speech }: Reader,
  prompt: Prefix,
  maxTokens: number,
  grammar: Grammar,
  choose: Choose,
  signal?: AbortSignal,
): Promise<Written & { length: number }> {
  const tokens: number[] = [];
  let [sum, ended, at] = [0, false, prompt];
  try {
    while (tokens.length < maxTokens) {
      const token = choose(at.next, grammar.next());
      if (token === -1) break; // the grammar is at its end
      sum += at.next[token]!;
      if (speech.ends.has(token)) {
        ended = true;
        break;
      }
      tokens.push(token);
      grammar.take(token);
      const longer = await extend(model, at, [token], signal);
      if (at !== prompt) await at.dispose();
      at = longer;
    }
  } finally {
    if (at !== prompt) await at.dispose();
  }
  const count = tokens.length + (ended ? 1 : 0);
  return {
    text: speech.decode(tokens).trim(),
    fluency: count > 0 ? sum / count : 0,
    ended,
    length: tokens.length,
  };
}
