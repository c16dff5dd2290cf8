import type { Choice } from '../boundary/captioning.ts';
import type { MultipleChoice } from '../film/questions.ts';
import type { Seconds } from '../film/time.ts';

/** What a model answers to a question of somebody else. */
export interface ForeignAnswer {
  /** Of the question. */
  id: string;
  /** Labels of its options: the likeliest, and the likeliest where the same model is shown nothing. */
  answer: string;
  blind: string;
  /** Of the answer, and its lead over the runner-up; both 0..1. */
  p: number;
  margin: number;
  /** The frames that it was shown. */
  frames: readonly Seconds[];
}

/** The likeliest options, with what the model was shown and with nothing. */
export function likeliest(
  { options }: MultipleChoice,
  { probabilities, scores }: Pick<Choice, 'probabilities' | 'scores'>,
): Omit<ForeignAnswer, 'id' | 'frames'> {
  const ranked = [...probabilities].sort((a, b) => b - a);
  const [p = 0, next = 0] = ranked;
  const blind = options.map((_, i) => scores.reduce((sum, { nothing }) => sum + nothing[i]!, 0));
  const labelOf = (values: readonly number[], top: number) => options[values.indexOf(top)]!.label;
  return {
    answer: labelOf(probabilities, p),
    blind: labelOf(blind, Math.max(...blind)),
    p,
    margin: p - next,
  };
}
