import type { Claim } from '../claims/claim.ts';
import { addressed } from '../score/addressed.ts';
import { rewards } from '../score/cinecap.ts';
import { cser } from '../score/cser.ts';
import { order } from '../score/order.ts';

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
  /** Null where the text speaks of several shots one by one: order is inside a shot. */
  order: number | null;
}

/** One text with what it is compared with. */
export interface Pair {
  reference: readonly Claim[];
  predicted: readonly Claim[];
}

const part = (some: number, of: number) => (of > 0 ? some / of : null);

/** The scores of one pair. */
export const scoresOf = ({ reference, predicted }: Pair) => ({
  ...rewards(reference, predicted),
  ...addressed(reference, predicted),
  set: cser(reference, predicted),
  order: order(reference, predicted),
});

/** The figures over all pairs, each claim counting once wherever it stands. */
export function figuresOf(each: readonly ReturnType<typeof scoresOf>[]): Figures {
  const sum = (of: (one: (typeof each)[number]) => number) => each.reduce((total, one) => total + of(one), 0);
  const [said, claimed, matched] = [sum(({ g }) => g), sum(({ p }) => p), sum((one) => one.matched)];
  const [c, a] = [part(matched, said), part(matched, claimed)];
  const correct = part(
    sum(({ set, p }) => set.correctness * p),
    claimed,
  );
  const complete = part(
    sum(({ set, g }) => set.completeness * g),
    said,
  );
  return {
    ...{ said, claimed, matched },
    right: sum(({ yes }) => yes),
    wrong: sum(({ no }) => no),
    silent: sum(({ miss }) => miss),
    extra: sum(({ extra }) => extra),
    comprehensiveness: c,
    accuracy: a,
    f1: c === null || a === null ? null : c + a > 0 ? (2 * c * a) / (c + a) : 0,
    cser: correct === null || complete === null ? null : correct + complete,
    order: each.length === 1 ? each[0]!.order : null,
  };
}
