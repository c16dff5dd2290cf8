import { answerIn, type Answer } from '../../src/film/claims/answer.ts';

/** A caption as a model generated it, and what was done to get at it. */
export interface AnswerText extends Pick<Answer, 'cutThink' | 'hasAnswer'> {
  text: string;
}

/** The caption in what a model generated, on one line. */
export function answerText(raw: string): AnswerText {
  const { span, cutThink, hasAnswer } = answerIn(raw);
  return {
    text: raw
      .slice(...span)
      .replace(/\s+/g, ' ')
      .trim(),
    cutThink,
    hasAnswer,
  };
}
