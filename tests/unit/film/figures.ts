import type { Claim } from '../../../src/film/claims/claim.ts';
import { captionScore } from '../../../src/film/score/captionScore.ts';

/** Every figure of a caption under one name each, in one list. */
export function figures(reference: readonly Claim[], predicted: readonly Claim[]) {
  const { rewards, cser, events, addressed, byDimension, balance, ...rest } = captionScore(
    reference,
    predicted,
  );
  const movement = byDimension.camera_movement ?? { g: 0, p: 0, matched: 0 };
  return {
    ...{ ...rest, ...rewards, ...cser, ...addressed },
    eventPrecision: events.precision,
    eventRecall: events.recall,
    eventF1: events.f1,
    movementPrecision: movement.p > 0 ? movement.matched / movement.p : null,
    movementRecall: movement.g > 0 ? movement.matched / movement.g : null,
    balance: balance.predicted,
  } as Record<string, number | null>;
}
