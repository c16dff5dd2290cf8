import { sharedHypernym } from './entailment.ts';
import { hash } from './hash.ts';
import { allFacets, isRefuted, type OpenFacet } from './openFacets.ts';
import { ladders, prompts } from './prompts.ts';
import type { Interval } from './time.ts';
import type { Veto } from './vetoes/vetoes.ts';
import { entryOf, type Dim, type Label } from './vocabulary/index.ts';

/** How scores become probabilities. */
export interface Weighing {
  /** How much of what is said without a film is taken away, 0 to 1. */
  alpha: number;
  /** Over 1 flattens, under 1 sharpens. */
  temperature: number;
  /** In how many orders the options are read out. */
  orders: number;
}

/** Mutually exclusive options, answered by likelihood: all that whoever scores them has to know. */
export interface MultipleChoice {
  /** id/version, e.g. `scale_cause/v1`: what a model says of it without a film is kept by this, and by the labels. */
  id: string;
  prompt: string;
  options: readonly { label: string; text: string }[];
  /** `yes_no`: the options are "Yes" and "No" and are not read out; absent: a choice among all of them. */
  form?: 'yes_no';
  /** Fitted on evidence; absent: as `plainly` in the thread that scores. */
  weighing?: Weighing;
}

/** One closed question of ours to a model, about a facet of a shot. */
export interface Question extends MultipleChoice {
  shot: number;
  dim: Dim;
  facet: string;
  options: readonly { label: Label | 'cannot_tell'; text: string }[];
  /** The frames shown come from here. */
  interval: Interval;
  /** Answers that would stand against a measurement. */
  vetoes?: readonly Veto[];
}

/**
 * One closed question for each open facet; the size of a shot is asked coarsely first (see `followUp`). None where
 * every answer would stand against a measurement.
 */
export function questionsFor(open: readonly OpenFacet[]): Question[] {
  const asked = open.filter((facet) => !isRefuted(facet));
  return asked.map((facet) => {
    const key = `${facet.dim}.${facet.facet}`;
    const ladder = isWhole(facet) ? ladders[key] : undefined;
    if (!ladder) return ask(facet, questionName(facet), facet.candidates);
    return {
      ...ask(facet, `${facet.facet}_coarse`, []),
      options: [
        ...ladder.map(({ standsFor, text }) => ({ label: standsFor, text })),
        { label: 'cannot_tell', text: cannotTell },
      ],
    };
  });
}

/** The fine question after a coarse one, or null where there is none to ask. */
export function followUp(question: Question, answer: Label | 'cannot_tell'): Question | null {
  if (!isCoarse(question)) return null;
  const step = ladders[`${question.dim}.${question.facet}`]?.find((s) => s.standsFor === answer);
  return step ? ask(question, `${question.facet}_${step.standsFor}`, step.among) : null;
}

/** The question of a disagreement: only the two candidates (SeViCES's constraint of the answer space). */
export function askBetween(question: Question, one: Label, other: Label): Question {
  const pair = [one, other].sort();
  return ask(question, `${question.facet}_${pair.join('_or_')}`, pair);
}

/** A question in somebody else's words, e.g. of a bench; its options by their names. Other words have another id. */
export function foreignQuestion(prompt: string, options: Readonly<Record<string, string>>): MultipleChoice {
  return {
    id: `foreign_${hash(JSON.stringify([prompt, options]))}/${version}`,
    prompt,
    options: Object.entries(options).map(([label, text]) => ({ label, text })),
  };
}

/** True for a question whose answer stands for its neighbours too, and so asserts nothing. */
export const isCoarse = (question: Question) => question.id.includes('_coarse/');

/** The version of all wordings; a changed wording is another question, with another prior. */
export const version = 'v1';
const cannotTell = 'It cannot be told';

type About = Pick<Question, 'shot' | 'dim' | 'facet' | 'interval' | 'vetoes'>;

function ask(
  { shot, dim, facet, interval, vetoes }: About,
  name: string,
  labels: readonly Label[],
): Question {
  const { prompt, options = {}, otherwise = cannotTell } = prompts[`${dim}.${facet}`]!;
  return {
    id: `${name}/${version}`,
    shot,
    dim,
    facet,
    prompt,
    options: [
      ...labels.map((label) => ({ label, text: options[label] ?? entryOf(dim, label)!.phrase })),
      { label: 'cannot_tell' as const, text: otherwise },
    ],
    interval,
    ...(vetoes && { vetoes }),
  };
}

/** The cause of a movement is another question than the whole facet: it has fewer options. */
function questionName(open: OpenFacet): string {
  const { dim, facet, candidates } = open;
  if (isWhole(open)) return facet;
  const [first, second] = candidates;
  const hypernym = first && second && sharedHypernym(dim, first, second);
  return hypernym ? `${hypernym}_cause` : `${facet}_${candidates.join('_or_')}`;
}

/** Whether any label of the facet may be the answer. */
const isWhole = ({ dim, facet, reason, candidates }: OpenFacet) =>
  reason === 'not_measured' ||
  (candidates.length > 1 &&
    candidates.length === allFacets.find((f) => f.dim === dim && f.facet === facet)?.labels.length);
