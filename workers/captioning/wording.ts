import type { MultipleChoice } from '../../src/film/questions.ts';

/** How options are put and answered: by their letters, by their words, or as yes and no. */
export type Form = 'letters' | 'words' | 'yes_no';

/** The version of these wordings: another wording has another prior. */
export const wordingVersion = 1;

/** Letters of the options, in the order in which they are put. */
export const letters = [...'ABCDEFGHIJ'] as const;

/** A question as it stands in the prompt; `order` lists the options in the order in which they are read out. */
export function worded({ prompt, options }: MultipleChoice, form: Form, order: readonly number[]): string {
  const texts = order.map((i) => options[i]!.text);
  switch (form) {
    case 'letters':
      return [prompt, ...texts.map((text, i) => `${letters[i]}. ${text}`), 'Answer with the letter.'].join(
        '\n',
      );
    case 'words':
      return [prompt, ...texts.map((text) => `- ${text}`), 'Choose one.'].join('\n');
    case 'yes_no':
      return `${prompt}\nAnswer yes or no.`;
  }
}

/**
 * Up to `count` cyclic orders of `options` things, evenly spread: each thing stands at the beginning about as often as
 * at the end, so that a liking for a place cancels to first order.
 */
export function cyclicOrders(options: number, count: number): number[][] {
  const turns = Math.min(options, count);
  return Array.from({ length: turns }, (_, turn) => {
    const shift = Math.floor((turn * options) / turns);
    return Array.from({ length: options }, (_, i) => (i + shift) % options);
  });
}
