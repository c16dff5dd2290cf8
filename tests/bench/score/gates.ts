import type { OptionScores } from '../../../src/boundary/captioning.ts';
import { bootstrap } from '../../../src/film/score/bootstrap.ts';
import { isOpen, method, type FacetGate } from '../../../src/film/gates.ts';
import type { Weighing } from '../../../src/film/questions.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { averaged, posterior } from '../../../workers/captioning/posterior.ts';

/** One labelled clip and one facet: what a model said to its question, and to the finer ones that may follow. */
export interface Reading {
  clip: string;
  source: string;
  half: 'tune' | 'score';
  dim: Dim;
  facet: string;
  /** Labels that are right. */
  right: readonly Label[];
  first: Told;
  /** By the answer to the first that leads to them. */
  then: Readonly<Partial<Record<Label, Told>>>;
}

/** The options of a question, and their scores in as many orders as were asked. */
export interface Told {
  options: readonly (Label | 'cannot_tell')[];
  scores: readonly OptionScores[];
}

const alphas = [0, 0.5, 1];
const temperatures = [0.5, 1, 2, 4];
const orderCounts = [1, 2, 4];

/** Every manner that is tried. */
export const manners: readonly Weighing[] = orderCounts.flatMap((orders) =>
  alphas.flatMap((alpha) => temperatures.map((temperature) => ({ orders, alpha, temperature }))),
);

interface Choice {
  label: Label | 'cannot_tell';
  margin: number;
  p: number;
}

/** The answer of one question. */
function choose({ options, scores }: Told, { orders, alpha, temperature }: Weighing): Choice {
  const turns = scores.filter((_, i) => (i * orders) % scores.length < orders);
  const p = averaged(turns.map(({ film, nothing }) => posterior(film, nothing, { alpha, temperature })));
  const [first = 0, second = 0] = p.toSorted((a, b) => b - a);
  return { label: options[p.indexOf(first)]!, margin: first - second, p: first };
}

/** The answer to a facet: coarse before fine. */
export function answerOf({ first, then }: Pick<Reading, 'first' | 'then'>, manner: Weighing): Choice {
  const coarse = choose(first, manner);
  const fine = coarse.label !== 'cannot_tell' ? then[coarse.label] : undefined;
  return fine ? choose(fine, manner) : coarse;
}

/** What the same model would answer if it had seen nothing. */
function blindAnswer({ first, then }: Reading, manner: Weighing): Label | 'cannot_tell' {
  const unseeing = ({ options, scores }: Told): Told => ({
    options,
    scores: scores.map(({ nothing }) => ({ film: nothing, nothing: nothing.map(() => 0) })),
  });
  const fine = Object.entries(then).map(([label, told]) => [label, unseeing(told)]);
  return answerOf({ first: unseeing(first), then: Object.fromEntries(fine) }, { ...manner, alpha: 0 }).label;
}

const isRight = ({ right }: Reading, label: Label | 'cannot_tell') =>
  label !== 'cannot_tell' && right.includes(label);

const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / Math.max(1, hits.length);

/** How one facet came out. */
export interface FacetResult {
  facet: string;
  gate: FacetGate;
  isOpen: boolean;
}

/** Draws of the bootstrap; clips of one source are drawn together. */
const draws = 2000;

/**
 * The verdict on one facet: manner, temperature and floor are chosen on the half `tune`, everything said of it is of
 * the half `score`. Null where either half is empty.
 */
export function judgeFacet(readings: readonly Reading[], model: string, clips: string): FacetResult | null {
  const [tune, score] = (['tune', 'score'] as const).map((half) => readings.filter((r) => r.half === half));
  if (!tune?.length || !score?.length) return null;
  const manner = manners.reduce((best, one) => (lossOf(tune, one) < lossOf(tune, best) ? one : best));
  const hits = score.map((reading) => isRight(reading, answerOf(reading, manner).label));
  const { dim, facet } = score[0]!;
  const gate: FacetGate = {
    evidence: {
      ...{ model, facet: `${dim}.${facet}`, clips, method, n: score.length },
      accuracy: share(hits),
      lower: lowerBound(score, hits),
      prior: commonest(score),
      blind: share(score.map((reading) => isRight(reading, blindAnswer(reading, manner)))),
      date: new Date().toISOString().slice(0, 10),
    },
    floor: floorOf(tune, manner),
    weighing: manner,
  };
  return { facet: `${dim}.${facet}`, gate, isOpen: isOpen(gate) };
}

/** Mean negative log of the probability that the right answer was given; where another was, of what that left over. */
function lossOf(readings: readonly Reading[], manner: Weighing): number {
  const losses = readings.map((reading) => {
    const { label, p } = answerOf(reading, manner);
    return -Math.log(Math.max(1e-3, isRight(reading, label) ? p : 1 - p));
  });
  return losses.reduce((a, b) => a + b, 0) / losses.length;
}

/** Share of the clips that the label which is right most often would get right. */
function commonest(readings: readonly Reading[]): number {
  const labels = new Set(readings.flatMap(({ right }) => right));
  return Math.max(...[...labels].map((label) => share(readings.map(({ right }) => right.includes(label)))));
}

/** Accuracy of what is told that a floor has to reach (metrics.md: V labels). */
const wanted = 0.8;

/** The least margin over which answers are right often enough; 1 where none is. */
function floorOf(readings: readonly Reading[], manner: Weighing): number {
  const told = readings
    .map((reading) => ({ ...answerOf(reading, manner), reading }))
    .filter(({ label }) => label !== 'cannot_tell')
    .sort((a, b) => b.margin - a.margin);
  let floor = 1;
  told.forEach(({ margin }, i) => {
    const above = told.slice(0, i + 1).map(({ reading, label }) => isRight(reading, label));
    if (share(above) >= wanted) floor = margin;
  });
  return Math.round(floor * 1000) / 1000;
}

/** The lower end of the 95 % interval of a share, by a bootstrap over sources; the same at every run. */
function lowerBound(readings: readonly Reading[], hits: readonly boolean[]): number {
  const bySource = grouped(
    hits.map((_, i) => i),
    (i) => readings[i]!.source,
  );
  return bootstrap(bySource, (drawn) => share(drawn.flat().map((i) => hits[i]!)), { draws })[0];
}

/** Things by what they have in common, in the order of the first of each (Node 20 has no Map.groupBy). */
export function grouped<T>(things: readonly T[], key: (thing: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
  return [...groups.values()];
}
