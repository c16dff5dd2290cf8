import type { CaptionScore } from '../score/captionScore.ts';
import { harmonic, part } from '../score/share.ts';

/** How a text compares with what the film's units say. Counts are of claims; shares are 0..1, null of nothing. */
export interface Figures {
  /** Claims of the units, of the text, and pairs of them. */
  said: number;
  claimed: number;
  matched: number;
  /** Of the units' claims: those that the text makes, makes otherwise, and leaves out; and claims that answer none. */
  right: number;
  wrong: number;
  silent: number;
  extra: number;
  comprehensiveness: number | null;
  accuracy: number | null;
  f1: number | null;
  /** 0..2: OwlCap's two shares. */
  cser: number | null;
  /** Null where the text speaks of several shots: order is inside a shot. */
  order: number | null;
}

/** The figures over the scores of all shots, each claim counting once wherever it stands. */
export function figuresOf(scores: readonly CaptionScore[], inOrder: boolean): Figures {
  const sum = (of: (score: CaptionScore) => number) => scores.reduce((total, one) => total + of(one), 0);
  const [said, claimed] = [sum(({ rewards }) => rewards.g), sum(({ rewards }) => rewards.p)];
  const matched = sum(({ rewards }) => rewards.matched);
  const [c, a] = [part(matched, said), part(matched, claimed)];
  const correct = part(
    sum(({ cser, rewards }) => cser.correctness * rewards.p),
    claimed,
  );
  const complete = part(
    sum(({ cser, rewards }) => cser.completeness * rewards.g),
    said,
  );
  return {
    ...{ said, claimed, matched },
    right: sum(({ addressed }) => addressed.yes),
    wrong: sum(({ addressed }) => addressed.no),
    silent: sum(({ addressed }) => addressed.miss),
    extra: sum(({ addressed }) => addressed.extra),
    comprehensiveness: c,
    accuracy: a,
    f1: c === null || a === null ? null : harmonic(c, a),
    cser: correct === null || complete === null ? null : correct + complete,
    order: inOrder && scores.length === 1 ? scores[0]!.order : null,
  };
}
