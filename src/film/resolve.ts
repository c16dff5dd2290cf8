import { entails, facetOf, sharedHypernym } from './entailment.ts';
import type { Gates } from './gates.ts';
import { makeUnit } from './makeUnit.ts';
import { exclusive, isTold } from './phases.ts';
import { isSupport } from './openFacets.ts';
import { askBetween, isCoarse, type Question } from './questions.ts';
import type { Interval } from './time.ts';
import type { ModelEvidence, Unit } from './unit.ts';
import type { Veto } from './vetoes/vetoes.ts';
import { entryOf, type Label } from './vocabulary/index.ts';
import { yesNo } from './yesNo.ts';

/** A model's answer and the question it answers. */
export interface Answer {
  question: Question;
  evidence: ModelEvidence;
}

/** All answers to one facet of one stretch of film; the last choice decides, and a re-ask comes after what it settles. */
type Vote = readonly Answer[];

/**
 * Joins what was measured and what was read (units.md, life of a unit): every measured unit comes back, as it
 * was, confirmed, made specific, made general, or in conflict; with units that only the model speaks for.
 */
export function resolve(
  film: { fingerprint: string },
  measured: readonly Unit[],
  answers: readonly Answer[],
  gates: Gates = {},
): Unit[] {
  let units = [...measured];
  for (const vote of votes(answers)) {
    const rival = rivalOf(units, vote);
    if (rival) {
      const settled = settle(film, rival, vote, gates);
      units = units.map((u) => (u === rival ? settled : u));
    } else units.push(...fromModel(film, units, vote, gates));
  }
  return units;
}

/** The questions to put again, with only the two candidates, and to answer before `resolve`. */
export function disputes(
  measured: readonly Unit[],
  answers: readonly Answer[],
  gates: Gates = {},
): Question[] {
  return votes(answers).flatMap((vote) => {
    const { question, evidence } = decisive(vote);
    const rival = rivalOf(measured, vote);
    if (!rival || !isTrusted(vote, gates) || markOf(rival) === 'M') return [];
    const answer = evidence.answer as Label;
    if (vetoesOf(vote).length > 0) return [];
    const again = askBetween(question, rival.label, answer);
    const asked = vote.some((a) => a.question.id === again.id);
    return entails(rival.dim, answer, rival.label) || asked ? [] : [again];
  });
}

/**
 * The questions to put as yes or no, to answer before `resolve`: of what only the model says, where it chose a label but
 * not by the least margin that counts. A small model's yes is worth nothing by itself (reading.md), so this may break a
 * tie and nothing else.
 */
export function ties(measured: readonly Unit[], answers: readonly Answer[], gates: Gates = {}): Question[] {
  return votes(answers).flatMap((vote) => {
    const { question, evidence } = decisive(vote);
    const isTie = mayDecide(vote, gates) && evidence.margin < floorOf(vote, gates)!;
    const stands = vetoesOf(vote).length === 0 && !vote.some((a) => a.question.form);
    if (!isTie || !stands || rivalOf(measured, vote)) return [];
    return yesNo(question, evidence.answer as Label);
  });
}

/** The last answer that was a choice among options. */
const decisive = (vote: Vote): Answer => vote.findLast((a) => !a.question.form) ?? vote[vote.length - 1]!;

function votes(answers: readonly Answer[]): Vote[] {
  const groups = new Map<string, Answer[]>();
  for (const answer of answers) {
    const { shot, dim, facet, interval } = answer.question;
    const key = [shot, dim, facet, ...interval].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()];
}

const floorOf = (vote: Vote, gates: Gates): number | undefined => {
  const { dim, facet } = decisive(vote).question;
  return gates[`${dim}.${facet}`]?.floor;
};

/** Whether the decisive answer is one, to a question that this model may decide. */
function mayDecide(vote: Vote, gates: Gates): boolean {
  const { question, evidence } = decisive(vote);
  return floorOf(vote, gates) !== undefined && evidence.answer !== 'cannot_tell' && !isCoarse(question);
}

/** Whether the decisive answer may change anything: by its margin, or by a yes and a no to its opposite. */
function isTrusted(vote: Vote, gates: Gates): boolean {
  const { answer, margin } = decisive(vote).evidence;
  const forms = vote.filter((a) => a.question.form === 'yes_no');
  const agreed = forms.length === 2 && forms.every((a) => a.evidence.answer === answer);
  return mayDecide(vote, gates) && (agreed || margin >= floorOf(vote, gates)!);
}

const markOf = (unit: Unit) => entryOf(unit.dim, unit.label)?.provenance;

/** The frames that were read are frames of the unit, give or take half a second (I5). */
const contains = (unit: Interval, read: Interval) => unit[0] - 0.5 <= read[0] && read[1] <= unit[1] + 0.5;

const shared = (a: Interval, b: Interval) => Math.min(a[1], b[1]) - Math.max(a[0], b[0]);

/** The measured unit that the vote is about: of its facet, and longest in the interval asked about. */
function rivalOf(units: readonly Unit[], vote: Vote): Unit | undefined {
  const { question } = decisive(vote);
  const facets = new Set(
    question.options.flatMap(({ label }) => (label === 'cannot_tell' ? [] : [facetOf(question.dim, label)])),
  );
  return units
    .filter(
      (u) =>
        u.shot === question.shot &&
        u.dim === question.dim &&
        facets.has(facetOf(u.dim, u.label)) &&
        (u.status === 'asserted' || u.status === 'abstained') &&
        (!isSupport(u) || u.label === decisive(vote).evidence.answer) &&
        u.evidence.some((e) => e.kind === 'measure') &&
        contains(u.interval, question.interval),
    )
    .sort((a, b) => shared(b.interval, question.interval) - shared(a.interval, question.interval))[0];
}

const evidenceOf = (vote: Vote) => vote.map((a) => a.evidence);

/** What measurement has against the answer; a label that is more general than a vetoed one may still be true. */
function vetoesOf(vote: Vote): readonly Veto[] {
  const { question, evidence } = decisive(vote);
  return (question.vetoes ?? []).filter(({ label }) => label === evidence.answer);
}

/** Why a label that was read is not told. */
const refutation = (vetoes: readonly Veto[]) =>
  `read, but ${[...new Set(vetoes.map(({ but }) => but))].join(' and ')}`;

/** A measured unit after the vote. */
function settle(film: { fingerprint: string }, unit: Unit, vote: Vote, gates: Gates): Unit {
  const { answer, p } = decisive(vote).evidence;
  const evidence = [...unit.evidence, ...evidenceOf(vote)];
  const confidence = Math.max(unit.confidence, p);
  const vetoes = vetoesOf(vote);
  if (vetoes.length > 0) return refuted(unit, vote, vetoes);
  const vetoed = unit.evidence.some((e) => e.kind === 'measure' && e.veto);
  if (!isTrusted(vote, gates) || answer === 'cannot_tell' || vetoed) return { ...unit, evidence };
  const passes = unit.evidence.some((e) => e.kind === 'measure' && e.pass);
  const provenance = passes ? 'both' : 'model';
  if (answer === unit.label) return { ...unit, evidence, provenance, confidence, status: 'asserted' };
  const instead = (label: Label, why: string) =>
    makeUnit(film, {
      ...unit,
      label,
      evidence,
      provenance,
      confidence,
      status: 'asserted',
      why,
      supersedes: unit.id,
    });
  if (entails(unit.dim, answer, unit.label))
    return instead(answer, `read as ${answer}, which is a ${unit.label}`);
  if (markOf(unit) === 'M') return { ...unit, evidence };
  const why = `measured ${unit.label}, read ${answer} at ${p.toFixed(2)}`;
  const hypernym = sharedHypernym(unit.dim, unit.label, answer);
  return hypernym ? instead(hypernym as Label, why) : { ...unit, evidence, status: 'conflict', why };
}

/** A measured unit after a vote that measurement refutes: the vote stands beside it and changes nothing. */
function refuted(unit: Unit, vote: Vote, vetoes: readonly Veto[]): Unit {
  const evidence = [...unit.evidence, ...evidenceOf(vote)];
  const isAbout = decisive(vote).evidence.answer === unit.label && unit.status === 'abstained';
  if (!isAbout) return { ...unit, evidence };
  return {
    ...unit,
    evidence: [...evidence, ...vetoes.map((veto) => veto.evidence)],
    why: refutation(vetoes),
  };
}

/** A unit that nothing but the model speaks for; none where it could not tell. */
function fromModel(film: { fingerprint: string }, units: readonly Unit[], vote: Vote, gates: Gates): Unit[] {
  const { question, evidence } = decisive(vote);
  const { answer } = evidence;
  if (answer === 'cannot_tell' || isCoarse(question)) return [];
  const vetoes = vetoesOf(vote);
  const trusted = isTrusted(vote, gates) && vetoes.length === 0;
  const gated = floorOf(vote, gates) !== undefined;
  const unit = makeUnit(film, {
    shot: question.shot,
    dim: question.dim,
    label: answer,
    interval: question.interval,
    evidence: [...evidenceOf(vote), ...vetoes.map((veto) => veto.evidence)],
    confidence: evidence.p,
    provenance: 'model',
    status: trusted ? 'asserted' : 'abstained',
    why: whyRead(evidence, { vetoes, trusted, gated, asked: vote.some((a) => a.question.form) }),
  });
  const clash = units.some(
    (u) => isTold(u) && u.shot === unit.shot && shared(u.interval, unit.interval) > 0 && exclusive(u, unit),
  );
  return [clash && trusted ? { ...unit, status: 'conflict', why: 'excluded by what was measured' } : unit];
}

interface Standing {
  vetoes: readonly Veto[];
  trusted: boolean;
  gated: boolean;
  /** As yes or no too. */
  asked: boolean;
}

/** Why an answer counts for nothing where no gate is open. */
export const notShown = 'this model was not shown to be reliable on this question';

function whyRead({ margin }: ModelEvidence, { vetoes, trusted, gated, asked }: Standing): string {
  if (vetoes.length > 0) return refutation(vetoes);
  const by = `margin ${margin.toFixed(2)}`;
  if (trusted)
    return asked ? `read with ${by}, and said yes to it and no to its opposite` : `read with ${by}`;
  if (gated) return `${by} is under the floor${asked ? ', and yes and no did not agree' : ''}`;
  return notShown;
}
