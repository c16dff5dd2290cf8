import type { Claim } from './claims/claim.ts';
import { entails, excludes, facetOf } from './entailment.ts';

/** The gate of CineCap's coverage penalty: at or below this accuracy a short caption is not punished. */
export const gate = 0.75;

/** `p` says at least what `g` says. Phases are not compared: CineCap's printed rules do not mention order. */
export const claimEntails = (p: Claim, g: Claim) => p.dim === g.dim && entails(p.dim, p.label, g.label);

/** Claims that cannot both be true: rival labels of one phase, or one thing said and denied. */
export function contradict(a: Claim, b: Claim): boolean {
  if (a.dim !== b.dim || a.phase !== b.phase || (a.neg && b.neg)) return false;
  if (a.neg !== b.neg) return a.neg ? claimEntails(b, a) : claimEntails(a, b);
  return excludes(a.dim, a.label, b.label);
}

/** Claims that count: what a text denies earns nothing. */
const positive = (claims: readonly Claim[]) => claims.filter((c) => !c.neg);

/** One-to-one pairs [reference, prediction]: same labels first (of the same phase before others), then looser ones. */
export function match(reference: readonly Claim[], predicted: readonly Claim[]): [Claim, Claim][] {
  const [free, left] = [new Set(positive(reference)), new Set(positive(predicted))];
  const pairs: [Claim, Claim][] = [];
  const take = (fits: (p: Claim, g: Claim) => boolean) => {
    for (const g of free)
      for (const p of left)
        if (fits(p, g)) {
          pairs.push([g, p]);
          free.delete(g);
          left.delete(p);
          break;
        }
  };
  const same = (p: Claim, g: Claim) => p.dim === g.dim && p.label === g.label;
  take((p, g) => same(p, g) && p.phase === g.phase);
  take(same);
  take(claimEntails);
  return pairs;
}

/** CineCap's rewards over claims. */
export interface Rewards {
  /** Claims of the reference, claims of the prediction, pairs. */
  g: number;
  p: number;
  matched: number;
  comprehensiveness: number;
  accuracy: number;
  f1: number;
  gatedCoverage: number;
  reward: number;
}

/** `convention`: what comprehensiveness is where the reference says nothing; 1 on the bench, 0 as a reward. */
export function rewards(
  reference: readonly Claim[],
  predicted: readonly Claim[],
  convention: 'bench' | 'reward' = 'bench',
): Rewards {
  const g = positive(reference).length;
  const p = positive(predicted).length;
  const matched = match(reference, predicted).length;
  const c = g > 0 ? matched / g : convention === 'bench' ? 1 : 0;
  const a = p > 0 ? matched / p : 0;
  const k = a <= gate || g === 0 ? 0 : -Math.max(0, (g - p) / g);
  return {
    g,
    p,
    matched,
    comprehensiveness: c,
    accuracy: a,
    f1: c + a > 0 ? (2 * c * a) / (c + a) : 0,
    gatedCoverage: k + 0, // −0 prints badly
    reward: 0.5 * c + 0.5 * a + 0.1 * k,
  };
}

/** Two movements of one phase that together are a third (metrics.md). */
const compositions: readonly [string, string, string][] = [
  ['dolly_in', 'zoom_out', 'dolly_zoom'],
  ['dolly_out', 'zoom_in', 'dolly_zoom'],
  ['truck_left', 'pan_right', 'arc_cw'],
  ['truck_right', 'pan_left', 'arc_ccw'],
  ['pedestal_up', 'tilt_down', 'crane_up'],
  ['pedestal_down', 'tilt_up', 'crane_down'],
];

/** Some claim of the set entails `u`, or two of them together are `u`. */
function setEntails(set: readonly Claim[], u: Claim): boolean {
  if (set.some((s) => claimEntails(s, u))) return true;
  if (u.dim !== 'camera_movement') return false;
  return compositions.some(
    ([one, two, whole]) =>
      entails(u.dim, whole, u.label) &&
      set.some((a) => a.label === one && set.some((b) => b.label === two && b.phase === a.phase)),
  );
}

const share = (part: number, whole: number) => (whole > 0 ? part / whole : 0);

/** OwlCap's unit-to-set score: the two shares and their sum, 0..2. */
export function cser(reference: readonly Claim[], predicted: readonly Claim[]) {
  const [g, p] = [positive(reference), positive(predicted)];
  const correctness = share(p.filter((c) => setEntails(g, c)).length, p.length);
  const completeness = share(g.filter((c) => setEntails(p, c)).length, g.length);
  return { correctness, completeness, cser: correctness + completeness };
}

/** Pairs [reference, prediction] that contradict each other. */
export function contradictions(reference: readonly Claim[], predicted: readonly Claim[]): [Claim, Claim][] {
  return reference.flatMap((g) =>
    predicted.filter((p) => contradict(g, p)).map((p): [Claim, Claim] => [g, p]),
  );
}

/** Pairs of one text that contradict each other. */
export function selfContradictions(claims: readonly Claim[]): [Claim, Claim][] {
  return claims.flatMap((a, i) =>
    claims.slice(i + 1).flatMap((b): [Claim, Claim][] => (contradict(a, b) ? [[a, b]] : [])),
  );
}

/**
 * The reference's claims by what the prediction does about their facet: right, otherwise, or silent;
 * and the predicted claims that answer nothing. Tells silence from error, as C and A do not.
 */
export function addressed(reference: readonly Claim[], predicted: readonly Claim[]) {
  const pairs = match(reference, predicted);
  const [yesG, yesP] = [new Set(pairs.map(([g]) => g)), new Set(pairs.map(([, p]) => p))];
  const answersOtherwise = (g: Claim, p: Claim) =>
    !yesP.has(p) &&
    (contradict(g, p) ||
      (p.dim === g.dim && p.phase === g.phase && facetOf(p.dim, p.label) === facetOf(g.dim, g.label)));
  const open = positive(reference).filter((g) => !yesG.has(g));
  const wrong = open.filter((g) => positive(predicted).some((p) => answersOtherwise(g, p)));
  const extra = positive(predicted).filter((p) => !yesP.has(p) && !wrong.some((g) => answersOtherwise(g, p)));
  const [yes, no, miss] = [pairs.length, wrong.length, open.length - wrong.length];
  return {
    yes,
    no,
    miss,
    extra: extra.length,
    coverage: share(yes + no, yes + no + miss),
    precision: share(yes, yes + no),
  };
}

/** Longest common subsequence of the movements' labels over the matched movements; 1 where none match. */
export function order(reference: readonly Claim[], predicted: readonly Claim[]): number {
  const movement = (claims: readonly Claim[]) => positive(claims).filter((c) => c.dim === 'camera_movement');
  const labels = (claims: readonly Claim[]) =>
    [...movement(claims)].sort((a, b) => a.phase - b.phase || a.at - b.at).map((c) => c.label);
  const matched = match(movement(reference), movement(predicted)).length;
  return matched > 0 ? commonLength(labels(reference), labels(predicted)) / matched : 1;
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) => next.push(x === y ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!)));
    row = next;
  }
  return row[b.length]!;
}

/** Accuracy and comprehensiveness inside one dimension; null where that side says nothing of it. */
export function byDimension(reference: readonly Claim[], predicted: readonly Claim[], dim: string) {
  const only = (claims: readonly Claim[]) => claims.filter((c) => c.dim === dim);
  const { g, p, matched } = rewards(only(reference), only(predicted));
  return { precision: p > 0 ? matched / p : null, recall: g > 0 ? matched / g : null };
}
