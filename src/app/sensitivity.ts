import { CUT_THRESHOLD, FLOOR } from '../film/cuts/score.ts';

/** Where the slider stands where nobody moved it; 0 finds the fewest cuts, 100 the most. */
export const usualSensitivity = 50;

/** The score from which a boundary is a cut at this place of the slider. */
export function thresholdAt(sensitivity: number): number {
  const beyond = sensitivity / usualSensitivity - 1;
  return beyond > 0
    ? CUT_THRESHOLD - beyond * (CUT_THRESHOLD - FLOOR)
    : CUT_THRESHOLD - beyond * (1 - CUT_THRESHOLD);
}

/** The place of the slider for a score. */
export function sensitivityOf(threshold: number): number {
  const below = CUT_THRESHOLD - threshold;
  const beyond = below > 0 ? below / (CUT_THRESHOLD - FLOOR) : below / (1 - CUT_THRESHOLD);
  return Math.round(usualSensitivity * (1 + beyond));
}
