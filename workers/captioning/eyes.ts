import type { Still } from '../../src/boundary/analysis.ts';
import type { Sight } from '../../src/boundary/captioning.ts';
import type { Reader } from './reader.ts';
import { grey, greySize, keyOf } from './picture.ts';
import { extend, prefill, type Prefix } from './score.ts';
import type { Prompt, Turn } from './speech.ts';
import { spread } from './spread.ts';

/** Tokens of prompt and answer together: beyond, latency steps up (transformers.js #1741). */
export const tokenLimit = 2048;

/** Tokens left for the longest question, or for a line of text and its prompt. */
export const reserve = 448;

/** Stills as a model has seen them: read once, for any number of questions. */
interface Seen {
  key: string;
  stills: readonly Still[];
  /** Null where nothing can be shared between questions. */
  prefix: Prefix | null;
  length: number;
}

/** What is before a question: the stills, or as many grey ones. */
export type Before = 'film' | 'nothing';

/** What one model is shown, and what it is asked about it. */
export class Eyes {
  readonly #reader: Reader;
  #film: Seen | null = null;
  #nothing: Seen | null = null;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The stills last shown. */
  get stills(): readonly Still[] {
    return this.#film?.stills ?? [];
  }

  /** What is shown in place of the stills: number, width and height. */
  get nothing(): string {
    const { width, height } = greySize(this.stills, this.#reader.about.stillSize);
    return `${this.stills.length}*${width}x${height}`;
  }

  /** Shows stills, as many as fit; the same again cost nothing. */
  async see(stills: readonly Still[], signal?: AbortSignal): Promise<Sight> {
    const key = keyOf(stills);
    const isNew = this.#film?.key !== key;
    if (isNew) {
      await this.#forget('film');
      this.#film = await this.#look(key, stills, signal);
    }
    const { stills: taken, length, prefix } = this.#film!;
    return { frames: taken.map(({ t }) => t), tokens: isNew && prefix ? length : 0, length };
  }

  /** The model after a turn about what it was shown, and what that cost. The caller disposes of the prefix. */
  async after(before: Before, turn: Turn, signal?: AbortSignal): Promise<{ prefix: Prefix; tokens: number }> {
    const { model, speech } = this.#reader;
    const { stills, prefix, tokens: looked } = await this.#before(before, signal);
    if (prefix)
      return {
        prefix: await extend(model, prefix, turn.tokens, signal),
        tokens: looked + turn.tokens.length,
      };
    const whole = await speech.whole(turn, stills);
    return { prefix: await prefill(model, whole.inputs, whole.positions, signal), tokens: whole.length };
  }

  async dispose(): Promise<void> {
    await this.#forget('film');
    await this.#forget('nothing');
  }

  async #before(before: Before, signal?: AbortSignal): Promise<Seen & { tokens: number }> {
    if (!this.#film) throw new RangeError('the model was shown nothing');
    if (before === 'film') return { ...this.#film, tokens: 0 };
    const key = this.nothing;
    if (this.#nothing?.key === key) return { ...this.#nothing, tokens: 0 };
    await this.#forget('nothing');
    const blank = grey(greySize(this.stills, this.#reader.about.stillSize));
    const stills = this.stills.map(() => blank);
    this.#nothing = await this.#look(key, stills, signal);
    return { ...this.#nothing, tokens: this.#nothing.prefix ? this.#nothing.length : 0 };
  }

  async #look(key: string, given: readonly Still[], signal?: AbortSignal): Promise<Seen> {
    const { model, about } = this.#reader;
    const { stills, prompt } = await this.#fitting(given);
    const prefix = about.test.shares ? await prefill(model, prompt.inputs, prompt.positions, signal) : null;
    return { key, stills, prefix, length: prompt.length };
  }

  /** As many of the stills, evenly spread, as leave room for a question. */
  async #fitting(given: readonly Still[]): Promise<{ stills: readonly Still[]; prompt: Prompt }> {
    const { speech, about } = this.#reader;
    for (let count = Math.min(given.length, about.maxStills); ;) {
      const stills = spread(given, count);
      const prompt = await speech.opening(stills);
      const share = (tokenLimit - reserve) / prompt.length;
      if (share >= 1 || count === 1) return { stills, prompt };
      count = Math.max(1, Math.min(count - 1, Math.floor(count * share)));
    }
  }

  async #forget(before: Before): Promise<void> {
    const seen = before === 'film' ? this.#film : this.#nothing;
    if (before === 'film') this.#film = null;
    else this.#nothing = null;
    await seen?.prefix?.dispose();
  }
}
