import { captionShot } from '../caption.ts';
import type { Claim, Dialect } from '../claims/claim.ts';
import { claimsOf } from '../claims/claimsOf.ts';
import { claimKey, merge } from '../claims/merge.ts';
import { isTold } from '../phases.ts';
import { addressed } from '../score/addressed.ts';
import { positive } from '../score/match.ts';
import { captionScore, type CaptionScore } from '../score/captionScore.ts';
import { factsOf, type Fact, type InspectedShot, type ShotFacts } from './facts.ts';
import { figuresOf, type Figures } from './figures.ts';
import { readingOf, type ReadAs, type Reading } from './reading.ts';
import { segmentsOf, type Marked, type Segment } from './segments.ts';
import { silencesOf, unanswered, type Silence } from './silence.ts';
import { passagesOf, statementsOf, type Passage, type Statement } from './statements.ts';
import { verdictOf, type Judgement } from './verdicts.ts';

export interface InspectOptions {
  /** Default `film`. */
  dialect?: Dialect;
  /** The one shot, by index, that the text is held against; default: all. */
  shot?: number;
  /** Default: as the text looks. */
  readAs?: ReadAs;
}

/** A text held against the units of a film. */
export interface Inspection {
  text: string;
  reading: Reading;
  /** Shots that it was held against, by index. */
  scope: readonly number[];
  /** In a row they are the text. */
  segments: readonly Segment[];
  /** Every claim, in the order of the text; those of one segment stand together. */
  judgements: readonly Judgement[];
  silences: readonly Silence[];
  figures: Figures;
}

/**
 * Holds a text against the shots of a film. The text is read shot by shot where it says of which it speaks (subtitles,
 * headings, times, a paragraph each, the page's own text file), and as a whole otherwise.
 */
export function inspect(
  text: string,
  shots: readonly InspectedShot[],
  options: InspectOptions = {},
): Inspection {
  const steps = inspecting(text, shots, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, so that whoever waits for a long text can let others go first. */
export function* inspecting(
  text: string,
  shots: readonly InspectedShot[],
  { dialect = 'film', shot, readAs }: InspectOptions = {},
): Generator<void, Inspection, void> {
  const own = shot === undefined ? shots : shots.filter((one) => one.shot.index === shot);
  const facts = new Map<number, ShotFacts>();
  for (const one of own) {
    facts.set(one.shot.index, factsOf(one));
    yield;
  }
  const every = shots.map((one) => one.shot);
  const reading = placed(readingOf(text, every, [told(shots, 'plain'), told(shots, 'brief')], readAs), shot);
  yield;
  const byShot = new Map<number, Held>();
  for (const passage of passagesOf(text, reading.pieces, new Set(facts.keys())))
    byShot.set(passage.shot, yield* held(passage, dialect, facts));
  const said = [...byShot.values()];
  yield;
  const pieces = said.flatMap(({ passage }) => passage.parts.map(({ piece }) => piece.span));
  const segments = segmentsOf(text, pieces, said.flatMap(markedIn));
  yield;
  const isWhole = reading.as === 'whole' || reading.misfit;
  const scores: CaptionScore[] = [];
  if (isWhole && own.length > 1) scores.push(scoreOfAll(own, said));
  else
    for (const one of own) {
      scores.push(captionScore(claimsIn([one]), merge(claimed(byShot.get(one.shot.index)))));
      yield;
    }
  yield;
  return {
    ...{ text, reading, scope: [...facts.keys()] },
    segments,
    judgements: said.flatMap(({ judgements }) => judgements),
    silences: silencesOf(yield* silent([...facts.values()], said, isWhole)),
    figures: figuresOf(scores, !isWhole || own.length === 1),
  };
}

/** A passage with its claims and a verdict on each. */
interface Held {
  passage: Passage;
  statements: readonly Statement[];
  judgements: readonly Judgement[];
}

/** The same thing said twice of the same shots has one verdict. */
function* held(
  passage: Passage,
  dialect: Dialect,
  facts: ReadonlyMap<number, ShotFacts>,
): Generator<void, Held> {
  const statements = yield* statementsOf(passage, dialect);
  const hasPhases = statements.some(({ claim }) => claim.phase > 0);
  const known = new Map<string, Omit<Judgement, 'claim'>>();
  const judgements: Judgement[] = [];
  for (const statement of statements) {
    const { shots, interval, spans } = statement;
    const claim = { ...statement.claim, span: spans[0]! };
    const key = [claim.dim, claim.label, claim.neg, claim.phase, shots[0], shots.length, interval].join(' ');
    let verdict = known.get(key);
    if (!verdict || judgements.length % 500 === 0) yield;
    if (!verdict) {
      const own = shots.map((index) => facts.get(index)!);
      known.set(key, (verdict = verdictOf(statement, own, hasPhases)));
    }
    judgements.push({ ...verdict, claim });
  }
  return { passage, statements, judgements };
}

/** Where each judgement's words stand. */
const markedIn = ({ statements, judgements }: Held): Marked[] =>
  judgements.flatMap((judgement, i) => statements[i]!.spans.map((span) => ({ span, judgement })));

/** Shots of which the film's own caption says something. */
const told = (shots: readonly InspectedShot[], style: 'plain' | 'brief') =>
  shots.filter(({ units }) => captionShot(units, style).text !== '').map(({ shot }) => shot);

/** One shot alone is what all of a text speaks of, unless the text says of which it speaks. */
function placed(reading: Reading, shot: number | undefined): Reading {
  const isPlaced = !['whole', 'paragraphs'].includes(reading.as) && !reading.misfit;
  if (shot === undefined || isPlaced) return reading;
  return { ...reading, as: 'whole', pieces: reading.pieces.map((piece) => ({ ...piece, shots: [shot] })) };
}

/** What the units of each shot say and no phrase about that shot answers. */
function* silent(
  facts: readonly ShotFacts[],
  all: readonly Held[],
  isWhole: boolean,
): Generator<void, Fact[]> {
  const judgements = all.flatMap((one) => one.judgements);
  const about = new Map<number, Judgement[]>(facts.map(({ shot }) => [shot.index, []]));
  if (!isWhole) for (const one of judgements) for (const index of one.about) about.get(index)!.push(one);
  const found: Fact[] = [];
  for (const shot of facts) {
    found.push(...unanswered(shot, isWhole ? judgements : about.get(shot.shot.index)!));
    yield;
  }
  return found;
}

const claimsIn = (shots: readonly InspectedShot[]) =>
  claimsOf(shots.flatMap(({ units }) => units.filter(isTold)));

/** Each thing that a text claims, once: a long one repeats itself thousands of times. */
const claimed = (held?: Held) => distinct(held?.judgements.map(({ claim }) => claim) ?? []);

function distinct(claims: readonly Claim[]): Claim[] {
  const first = new Map<string, Claim>();
  for (const claim of claims) if (!first.has(claimKey(claim))) first.set(claimKey(claim), claim);
  return [...first.values()];
}

/**
 * One text about several shots: its phases say nothing of which of them it speaks, and what is said of one shot is no
 * wrong answer about another. So of the film's things only those are wrong that a contradicted phrase answers.
 */
function scoreOfAll(shots: readonly InspectedShot[], said: readonly Held[]): CaptionScore {
  const timeless = (claims: readonly Claim[]) => merge(claims.map((claim) => ({ ...claim, phase: 0 })));
  const reference = timeless(claimsIn(shots));
  const score = captionScore(reference, timeless(said.flatMap(claimed)));
  const judgements = said.flatMap((held) => held.judgements);
  const decided = judgements.filter(({ verdict }) => verdict === 'supported' || verdict === 'contradicted');
  const held = timeless(distinct(decided.map(({ claim }) => claim)));
  const answers = addressed(reference, held);
  const extra = answers.extra + score.rewards.p - positive(held).length;
  return { ...score, addressed: { ...answers, extra } };
}
