import type { Claim } from '../claims/claim.ts';
import type { Dim } from '../vocabulary/index.ts';
import { addressed, type Addressed } from './addressed.ts';
import { countsByDimension, rewards, type Counts, type Rewards } from './cinecap.ts';
import { balance, cser, lenientCorrectness } from './cser.ts';
import { eventScore, type EventScore } from './events.ts';
import { contradictions } from './match.ts';
import { order } from './order.ts';
import { rates } from './rates.ts';

/** Every figure of one caption's claims against one reference's. */
export interface CaptionScore {
  /** CineCap's, by the convention of its bench. */
  rewards: Rewards;
  /** The total by the convention of its reward: a reference that says nothing earns nothing. */
  reward: number;
  cser: ReturnType<typeof cser>;
  /** Share of the predicted claims that are not contradicted. */
  lenient: number;
  balance: { reference: number; predicted: number };
  events: EventScore;
  addressed: Addressed;
  order: number;
  /** Pairs that contradict each other. */
  contradictions: number;
  byDimension: Partial<Record<Dim, Counts>>;
  missing: number;
  hallucination: number;
}

/** Scores one caption: `reference` is what is so, `predicted` what it says. */
export function captionScore(reference: readonly Claim[], predicted: readonly Claim[]): CaptionScore {
  return {
    rewards: rewards(reference, predicted),
    reward: rewards(reference, predicted, 'reward').reward,
    cser: cser(reference, predicted),
    lenient: lenientCorrectness(reference, predicted),
    balance: { reference: balance(reference), predicted: balance(predicted) },
    events: eventScore(reference, predicted),
    addressed: addressed(reference, predicted),
    order: order(reference, predicted),
    contradictions: contradictions(reference, predicted).length,
    byDimension: countsByDimension(reference, predicted),
    ...rates(reference, predicted),
  };
}
