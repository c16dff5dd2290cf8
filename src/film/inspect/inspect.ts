import type { Dialect } from '../claims/claim.ts';
import { claimsOf } from '../claims/claimsOf.ts';
import { merge } from '../claims/merge.ts';
import { isTold } from '../phases.ts';
import { factsOf, type Fact, type InspectedShot, type ShotFacts } from './facts.ts';
import { figuresOf, type Figures, type Pair } from './figures.ts';
import { readingOf, type Reading } from './reading.ts';
import { segmentsOf, type Marked, type Segment } from './segments.ts';
import { silencesOf, unanswered, type Silence } from './silence.ts';
import { passagesOf, statementsOf, type Passage, type Statement } from './statements.ts';
import { verdictOf, type Judgement } from './verdicts.ts';

export interface InspectOptions {
  /** Default `film`. */
  dialect?: Dialect;
  /** The one shot, by index, that the text is held against; default: all. */
  shot?: number;
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
 * a paragraph each, the page's own text file), and as a whole otherwise.
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

/** The same in steps of a passage each, so that whoever waits for a long text can let others go first. */
export function* inspecting(
  text: string,
  shots: readonly InspectedShot[],
  { dialect = 'film', shot }: InspectOptions = {},
): Generator<void, Inspection, void> {
  const own = shot === undefined ? shots : shots.filter((one) => one.shot.index === shot);
  const facts = new Map(own.map((one) => [one.shot.index, factsOf(one)]));
  const reading = placed(
    readingOf(
      text,
      shots.map((one) => one.shot),
    ),
    shot,
  );
  const scope = new Set(facts.keys());
  const said = new Map<number, Held>();
  for (const passage of passagesOf(text, reading.pieces, scope)) {
    said.set(passage.shot, held(passage, dialect, facts));
    yield;
  }
  const all = [...said.values()];
  const pieces = all.flatMap(({ passage }) => passage.parts.map(({ piece }) => piece.span));
  const isWhole = reading.as === 'whole' || reading.misfit;
  return {
    ...{ text, reading, scope: [...scope] },
    segments: segmentsOf(text.length, pieces, all.flatMap(markedIn)),
    judgements: all.flatMap(({ judgements }) => judgements),
    silences: silencesOf(silent([...facts.values()], said, isWhole)),
    figures: figuresOf(
      isWhole ? [whole(own, said)] : own.map((one) => pairOf(one, said.get(one.shot.index))),
    ),
  };
}

/** A passage with its claims and a verdict on each. */
interface Held {
  passage: Passage;
  statements: readonly Statement[];
  judgements: readonly Judgement[];
}

/** The same thing said twice of the same shots has one verdict. */
function held(passage: Passage, dialect: Dialect, facts: ReadonlyMap<number, ShotFacts>): Held {
  const statements = statementsOf(passage, dialect);
  const hasPhases = statements.some(({ claim }) => claim.phase > 0);
  const known = new Map<string, Omit<Judgement, 'claim'>>();
  const judgements = statements.map((statement) => {
    const { shots, interval, spans } = statement;
    const claim = { ...statement.claim, span: spans[0]! };
    const key = [claim.dim, claim.label, claim.neg, claim.phase, shots[0], shots.length, interval].join(' ');
    const verdict =
      known.get(key) ??
      verdictOf(
        statement,
        shots.map((index) => facts.get(index)!),
        hasPhases,
      );
    known.set(key, verdict);
    return { ...verdict, claim };
  });
  return { passage, statements, judgements };
}

/** Where each judgement's words stand. */
const markedIn = ({ statements, judgements }: Held): Marked[] =>
  judgements.flatMap((judgement, i) => statements[i]!.spans.map((span) => ({ span, judgement })));

/** One shot alone is what all of a text speaks of, unless the text gives times. */
function placed(reading: Reading, shot: number | undefined): Reading {
  const isTimed = reading.as === 'subtitles' && !reading.misfit;
  if (shot === undefined || isTimed || reading.as === 'export') return reading;
  return { ...reading, as: 'whole', pieces: reading.pieces.map((piece) => ({ ...piece, shots: [shot] })) };
}

/** What the units of each shot say and no phrase about that shot answers. */
function silent(facts: readonly ShotFacts[], said: ReadonlyMap<number, Held>, isWhole: boolean): Fact[] {
  const all = [...said.values()];
  return facts.flatMap((shot) => {
    const { index } = shot.shot;
    const own = all.flatMap(({ judgements }) =>
      judgements.filter(({ about }) => isWhole || about.includes(index)),
    );
    return unanswered(shot, own);
  });
}

const claimed = (held: Held | undefined) => merge(held?.judgements.map(({ claim }) => claim) ?? []);

const pairOf = ({ units }: InspectedShot, held: Held | undefined): Pair => ({
  reference: claimsOf(units.filter(isTold)),
  predicted: claimed(held),
});

/** All of the film against all of the text. */
const whole = (shots: readonly InspectedShot[], said: ReadonlyMap<number, Held>): Pair => ({
  reference: claimsOf(shots.flatMap(({ units }) => units.filter(isTold))),
  predicted: merge([...said.values()].flatMap(({ statements }) => statements.map(({ claim }) => claim))),
});
