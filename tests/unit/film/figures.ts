import type { Claim } from '../../../src/film/claims/claim.ts';
import { captionScore } from '../../../src/film/score/captionScore.ts';

/** Every figure of a caption under one name each, in one list. */
export function figures(
  reference: readonly Claim[],
  predicted: readonly Claim[],
): Record<string, number | null> {
  const score = captionScore(reference, predicted);
  const { lenient, order, contradictions, missing, hallucination } = score;
  return {
    ...{ lenient, order, contradictions, missing, hallucination },
    ...{ ...score.rewards, ...score.cser, ...score.addressed },
    eventPrecision: score.events.precision,
    eventRecall: score.events.recall,
    eventF1: score.events.f1,
    balance: score.balance.predicted,
  };
}
