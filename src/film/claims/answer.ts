/** Where the caption stands in what a model generated. */
export interface Answer {
  /** Half-open. */
  span: readonly [from: number, to: number];
  /** Whether reasoning was cut off. */
  cutThink: boolean;
  /** Whether it said where its answer is. */
  hasAnswer: boolean;
}

/**
 * What counts of a model's output, as CineCap scores it: what stands in its last `<answer>`, or else the longest stretch
 * that is no `<think>`; all of any other text. Reasoning that never ends leaves nothing.
 */
export function answerIn(text: string): Answer {
  const blank = (words: string) => ' '.repeat(words.length);
  const spoken = text.replace(/<think>[\s\S]*?(?:<\/think>|$)/gi, blank).replace(/^[\s\S]*<\/think>/i, blank);
  const cutThink = spoken !== text;
  const answer = [...spoken.matchAll(/<answer>([\s\S]*?)(?:<\/answer>|$)/gi)].at(-1);
  if (answer) {
    const from = answer.index + '<answer>'.length;
    return { span: [from, from + answer[1]!.length], cutThink, hasAnswer: true };
  }
  if (!cutThink) return { span: [0, text.length], cutThink, hasAnswer: false };
  const stretches = [...text.matchAll(/<think>[\s\S]*?(?:<\/think>|$)|<\/think>/gi)];
  return { span: longestBetween(stretches, text.length), cutThink, hasAnswer: false };
}

/** The longest stretch beside those that were found; of what ends in a lone `</think>` nothing counts. */
function longestBetween(found: readonly RegExpExecArray[], end: number): readonly [number, number] {
  let from = 0;
  let best: readonly [number, number] = [end, end];
  for (const { index, 0: words } of [...found, { index: end, 0: '' }]) {
    if (!/^<\/think>/i.test(words) && index - from > best[1] - best[0]) best = [from, index];
    from = index + words.length;
  }
  return best;
}
