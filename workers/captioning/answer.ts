import type { Still } from '../../src/boundary/analysis.ts';
import type { Answer } from '../../src/boundary/captioning.ts';
import type { Question } from '../../src/film/questions.ts';

/** The likeliest option as model evidence; its margin is the lead over the runner-up. */
export function answerFrom(
  question: Question,
  probabilities: readonly number[],
  stills: readonly Still[],
  model: string,
): Answer {
  const ranked = [...probabilities].sort((a, b) => b - a);
  const p = ranked[0] ?? 0;
  const answer = question.options[probabilities.indexOf(p)];
  if (!answer) throw new RangeError(`question ${question.id} has no options`);
  return {
    question,
    probabilities,
    evidence: {
      kind: 'model',
      model,
      question: question.id,
      answer: answer.label,
      p,
      margin: p - (ranked[1] ?? 0),
      prior: 'none',
      orders: 1,
      frames: stills.map((still) => still.t),
    },
  };
}
