import type { Claim } from '../claims/claim.ts';
import { dimensions, type Dim } from '../vocabulary/index.ts';
import { bootstrap } from './bootstrap.ts';
import { captionScore, type CaptionScore } from './captionScore.ts';
import { countsByDimension, type Counts } from './cinecap.ts';
import { meanOver, type Figure } from './figure.ts';
import { blindClaims, chanceCorrected, shuffled } from './floors.ts';
import { part } from './share.ts';

/** One clip of a bench: what is so, and what was said of it. */
export interface ScoredClip {
  name: string;
  reference: readonly Claim[];
  predicted: readonly Claim[];
  /** The dimensions that are labelled; claims of others count on neither side. Absent: all. */
  dims?: readonly Dim[];
  /** Share of what was said that repeats itself, where it was said in words. */
  repetition?: number;
  /** Where it comes from: clips of one source resemble each other, and are drawn together. Absent: it is alone. */
  source?: string;
}

/** One clip's numbers; null where there is nothing to divide by, and the clip is left out of that mean. */
const numbers = {
  comprehensiveness: (s) => s.rewards.comprehensiveness,
  accuracy: (s) => s.rewards.accuracy,
  f1: (s) => s.rewards.f1,
  gatedCoverage: (s) => s.rewards.gatedCoverage,
  /** CineCap's total, by the bench's convention and by the reward's. */
  total: (s) => s.rewards.reward,
  totalAsReward: (s) => s.reward,
  /** 0..2 */
  cser: (s) => s.cser.cser,
  correctness: (s) => s.cser.correctness,
  completeness: (s) => s.cser.completeness,
  lenient: (s) => s.lenient,
  balance: (s) => s.balance.predicted,
  balanceOfReference: (s) => s.balance.reference,
  eventPrecision: (s) => s.events.precision,
  eventRecall: (s) => s.events.recall,
  eventF1: (s) => s.events.f1,
  /** Shares of the reference's claims. */
  right: (s) => part(s.addressed.yes, s.rewards.g),
  wrong: (s) => part(s.addressed.no, s.rewards.g),
  silent: (s) => part(s.addressed.miss, s.rewards.g),
  coverage: (s) => s.addressed.coverage,
  precision: (s) => s.addressed.precision,
  order: (s) => s.order,
  missing: (s) => s.missing,
  hallucination: (s) => s.hallucination,
  /** video-SALMONN 2's third rate; of what has no words there is none. */
  repetition: (_, clip) => clip?.repetition ?? null,
  /** Pairs a clip. */
  contradictions: (s) => s.contradictions,
} as const satisfies Record<string, (score: CaptionScore, clip?: ScoredClip) => number | null>;

/** The name of a figure of a bench. */
export type FigureName = keyof typeof numbers;
export type Figures = Readonly<Record<FigureName, Figure>>;

/** One dimension's comprehensiveness and accuracy, by both ways of counting clips that say nothing of it. */
export interface DimensionFigures {
  dim: Dim;
  /** As the authors' script: such a clip counts 0. A perfect caption does not reach 1 for a rare dimension. */
  compat: { c: Figure; a: Figure };
  /** Such a clip is left out. */
  fair: { c: Figure; a: Figure };
}

/** How captions did over a bench, beside what needs no film to reach. */
export interface BenchTable {
  clips: number;
  figures: Figures;
  floors: {
    /** The one fixed caption that serves one half of the clips best, on the other half, and the other way round. */
    blind: Figures;
    /** Another clip's reference. */
    shuffled: Figures;
  };
  /** F1 above the blind floor, as a share of what is left above it. */
  chanceCorrected: Figure;
  /** Those of which either side says something, in the order of the vocabulary. */
  dimensions: DimensionFigures[];
}

/** Scores every clip, and its floors. The same clips give the same table, always. */
export function benchTable(clips: readonly ScoredClip[]): BenchTable {
  const groups = groupsOf(clips);
  const references = clips.map((clip) => labelled(clip, clip.reference));
  const scored = (predicted: readonly (readonly Claim[])[]) =>
    clips.map((clip, i) => captionScore(references[i]!, labelled(clip, predicted[i]!)));
  const scores = scored(clips.map((clip) => clip.predicted));
  // One clip has no others to be held against.
  const against = (others: readonly (readonly Claim[])[]) => (clips.length > 1 ? scored(others) : []);
  const blind = against(blindOnOtherHalf(references));
  const f1s = scores.map(({ rewards }, i) => [rewards.f1, blind[i]?.rewards.f1] as const);
  return {
    clips: clips.length,
    figures: figuresOf(scores, groups, clips),
    floors: {
      blind: figuresOf(blind, groups),
      shuffled: figuresOf(against(shuffled(references)), groups),
    },
    chanceCorrected: corrected(blind.length > 0 ? groups.map((group) => group.map((i) => f1s[i]!)) : []),
    dimensions: dimensionsOf(
      clips,
      groups,
      scores.map(({ byDimension }) => byDimension),
    ),
  };
}

/** The part of a table that is by dimension, alone. */
export const dimensionTable = (clips: readonly ScoredClip[]) =>
  dimensionsOf(
    clips,
    groupsOf(clips),
    clips.map((clip) => countsByDimension(clip.reference, clip.predicted)),
  );

/** Indices of clips that are drawn together. */
type Groups = readonly (readonly number[])[];

function groupsOf(clips: readonly ScoredClip[]): Groups {
  const groups = new Map<string | number, number[]>();
  for (const [i, { source = i }] of clips.entries()) groups.set(source, [...(groups.get(source) ?? []), i]);
  return [...groups.values()];
}

const labelled = ({ dims }: ScoredClip, claims: readonly Claim[]) =>
  dims ? claims.filter((c) => dims.includes(c.dim)) : claims;

/** Every other clip is one half: neighbours, which may be of one film, are in both, so the floor is rather too high. */
function blindOnOtherHalf(references: readonly (readonly Claim[])[]): (readonly Claim[])[] {
  const chosenOn = [0, 1].map((half) => blindClaims(references.filter((_, i) => i % 2 === half)));
  return references.map((_, i) => chosenOn[(i + 1) % 2]!);
}

function figureOf(perClip: readonly (number | null)[], groups: Groups): Figure {
  const values = groups.map((group) => group.flatMap((i) => perClip[i] ?? []));
  return meanOver(values, (value) => value) ?? { value: NaN, low: NaN, high: NaN, n: 0 };
}

const figuresOf = (scores: readonly CaptionScore[], groups: Groups, clips: readonly ScoredClip[] = []) =>
  Object.fromEntries(
    Object.entries(numbers).map(([name, of]) => [
      name,
      figureOf(
        scores.map((score, i) => of(score, clips[i])),
        groups,
      ),
    ]),
  ) as Record<FigureName, Figure>;

/** The floor is drawn anew with the clips: it is as uncertain as the score. */
function corrected(
  groups: readonly (readonly (readonly [f1: number, floor: number | undefined])[])[],
): Figure {
  const sums = groups.map((pairs) => ({
    f1: pairs.reduce((sum, [f1]) => sum + f1, 0),
    floor: pairs.reduce((sum, [, floor = 0]) => sum + floor, 0),
    n: pairs.length,
  }));
  const statistic = (drawn: readonly (typeof sums)[number][]) => {
    const all = (of: keyof (typeof sums)[number]) => drawn.reduce((sum, one) => sum + one[of], 0);
    return chanceCorrected(all('f1') / all('n'), all('floor') / all('n'));
  };
  const [low, high] = bootstrap(sums, statistic);
  const n = sums.reduce((all, one) => all + one.n, 0);
  return { value: n > 0 ? statistic(sums) : NaN, low, high, n };
}

const dimensionsOf = (
  clips: readonly ScoredClip[],
  groups: Groups,
  counts: readonly Partial<Record<Dim, Counts>>[],
) => dimensions.flatMap(({ id }) => dimensionOf(id, clips, groups, counts));

function dimensionOf(
  dim: Dim,
  clips: readonly ScoredClip[],
  groups: Groups,
  ofClips: readonly Partial<Record<Dim, Counts>>[],
): DimensionFigures[] {
  const none = { g: 0, p: 0, matched: 0 };
  const counts = ofClips.map((of, i) => (clips[i]!.dims?.includes(dim) === false ? null : (of[dim] ?? none)));
  if (counts.every((one) => !one || one.g + one.p === 0)) return [];
  const [c, a] = [
    counts.map((one) => one && part(one.matched, one.g)),
    counts.map((one) => one && part(one.matched, one.p)),
  ];
  const fair = (values: (number | null)[]) => figureOf(values, groups);
  const compat = (values: (number | null)[]) => fair(values.map((v, i) => counts[i] && (v ?? 0)));
  return [{ dim, compat: { c: compat(c), a: compat(a) }, fair: { c: fair(c), a: fair(a) } }];
}
