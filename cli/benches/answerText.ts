/** A caption as a model generated it, and what was done to get at it. */
export interface AnswerText {
  text: string;
  /** Whether reasoning was cut off. */
  cutThink: boolean;
  /** Whether it said where its answer is. */
  hasAnswer: boolean;
}

/**
 * The caption in what a model generated: what stands in its last `<answer>`, or all that is no `<think>`. Reasoning
 * that never ends leaves nothing.
 */
export function answerText(raw: string): AnswerText {
  const spoken = raw.replace(/<think>[\s\S]*?(?:<\/think>|$)/gi, ' ').replace(/^[\s\S]*<\/think>/i, ' ');
  const answers = [...spoken.matchAll(/<answer>([\s\S]*?)(?:<\/answer>|$)/gi)];
  const answer = answers.at(-1)?.[1];
  return {
    text: (answer ?? spoken).replace(/\s+/g, ' ').trim(),
    cutThink: spoken !== raw,
    hasAnswer: answer !== undefined,
  };
}
