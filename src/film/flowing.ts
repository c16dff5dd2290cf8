import { captionShot, type Caption, type CitedSentence } from './caption.ts';
import type { Claim } from './claims/claim.ts';
import { claimsOf } from './claims/claimsOf.ts';
import { clauses } from './claims/clauses.ts';
import { extract, extractAll } from './claims/extract.ts';
import { normalise } from './claims/normalise.ts';
import { entails } from './entailment.ts';
import { isTold, phasesOf } from './phases.ts';
import { lexicon, wordsIn } from './phrasings.ts';
import { rewards } from './score/cinecap.ts';
import { selfContradictions } from './score/match.ts';
import type { Unit } from './unit.ts';
import { entryOf } from './vocabulary/index.ts';

/** A text by a model, and its mean log-probability under that model. */
export interface Draft {
  text: string;
  fluency: number;
}

/** What a text says otherwise than the units, in words. */
export interface Difference {
  lost: readonly string[];
  added: readonly string[];
  /** Told at another time of the shot. */
  moved: readonly string[];
}

/** What became of the wish for a flowing caption of one shot. */
export interface Flowing {
  /** What it stands for (`basisOf`): of other units it says nothing. */
  of: string;
  /** Null where no draft said what the plain caption says, or none was better than that. */
  caption: Caption | null;
  /** Of the draft that came nearest, where all were refused. */
  but?: Difference;
}

/** The plain caption and what it cites: a flowing one holds as long as this is the same. */
export function basisOf(units: readonly Unit[]): string {
  const { text, sentences } = captionShot(units);
  return [text, ...sentences.map((sentence) => sentence.units.join(' '))].join('\n');
}

/** What to ask a model for to rewrite the caption of a shot; null where nothing is told of it. */
export function rewriting(units: readonly Unit[]) {
  const plain = captionShot(units).text;
  if (!plain) return null;
  const prompt =
    'Rewrite this description of a shot so that it flows. Say the same things in the same order. ' +
    `Leave nothing out and add nothing.\n\n${plain}`;
  // A token is a good half of a word at least; half as much again is room enough for another way of saying it.
  return { prompt, words: lexicon(units), maxTokens: 16 + 3 * wordsIn(plain).length, candidates: 4 };
}

/** The best draft that says what the units say, phase by phase; else how the nearest one differs. */
export function flowingOf(units: readonly Unit[], drafts: readonly Draft[]): Flowing {
  const of = basisOf(units);
  const plain = captionShot(units);
  const judged = drafts.map((draft) => ({ draft, difference: differenceOf(units, draft.text) }));
  const same = judged.filter(({ difference }) => sizeOf(difference) === 0).map(({ draft }) => draft);
  const best = bestOf(units, [{ text: plain.text, fluency: -Infinity }, ...same]);
  if (best.text !== plain.text)
    return { of, caption: { text: best.text, sentences: cited(units, best.text) } };
  const nearest = judged.sort((a, b) => sizeOf(a.difference) - sizeOf(b.difference))[0];
  const isRefused = same.length === 0 && nearest;
  return { of, caption: null, ...(isRefused && { but: nearest.difference }) };
}

/**
 * The first by, in this order: contradicting itself, saying only what units say, saying all of it, repeating itself,
 * and fluency. Never by what the model thinks of it, nor by a sum in which one could make up for another. The earlier
 * of equals, so that nothing is worse than the first.
 */
export function bestOf(units: readonly Unit[], drafts: readonly Draft[]): Draft {
  const ranked = drafts.map((draft) => ({ draft, rank: rankOf(units, draft) }));
  return ranked.reduce((best, next) => (precedes(next.rank, best.rank) ? next : best)).draft;
}

function rankOf(units: readonly Unit[], { text, fluency }: Draft): number[] {
  const claims = extract(text);
  const { accuracy, comprehensiveness, p } = rewards(claimsOf(units), claims);
  const isTrue = p === 0 || accuracy === 1;
  return [-selfContradictions(claims).length, Number(isTrue), comprehensiveness, -repetitions(text), fluency];
}

/** Whether the first number in which they differ is greater. */
function precedes(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && a[at]! > b[at]!;
}

/** How often three words in a row were said before. */
function repetitions(text: string): number {
  const words = wordsIn(text);
  const runs = words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`);
  return runs.length - new Set(runs).size;
}

const sizeOf = ({ lost, added, moved }: Difference) => lost.length + added.length + moved.length;

/** What a text says otherwise than the units: claims, manners of movement, words of nothing, sentences of nothing. */
export function differenceOf(units: readonly Unit[], text: string): Difference {
  const [meant, said] = [claimsOf(units), extract(text)];
  const is = (a: Claim, b: Claim) => a.dim === b.dim && a.label === b.label && a.neg === b.neg;
  const isHere = (set: readonly Claim[], c: Claim) => set.some((d) => is(c, d) && c.phase === d.phase);
  const [without, beyond] = [meant.filter((c) => !isHere(said, c)), said.filter((c) => !isHere(meant, c))];
  const moved = without.filter((c) => beyond.some((d) => is(c, d)));
  const manner = mannersOf(text);
  const meantManner = mannersOf(captionShot(units).text);
  const known = new Set(lexicon(units));
  return {
    lost: [
      ...without.filter((c) => !moved.includes(c)).map(wordsOf),
      ...meantManner.filter((m) => !manner.includes(m)).map(withoutPlace),
    ],
    added: [
      ...beyond.filter((c) => !moved.some((d) => is(c, d))).map(wordsOf),
      ...manner.filter((m) => !meantManner.includes(m)).map(withoutPlace),
      ...new Set(wordsIn(text).filter((word) => !known.has(word))),
      ...sentencesIn(text)
        .filter(({ claims }) => claims.length === 0)
        .map(({ span }) => `“${text.slice(...span)}”`),
    ],
    moved: moved.map(wordsOf),
  };
}

/** A claim as one says it: `pans left`, `not static`, `a low angle`. */
function wordsOf({ dim, label, neg }: Claim): string {
  const phrase = entryOf(dim, label)?.phrase ?? label;
  return `${neg ? 'not ' : ''}${phrase.replace(/^the (?:camera|subject) (?:is )?/, '')}`;
}

/** Words of how something is done, which no label has. */
const manners = /\b(?:slow(?:ly)?|quick(?:ly)?|slight(?:ly)?|very|ahead|behind|alongside|air)\b/g;

/** Each such word with what it stands nearest to in its phase: `slowly @0 pan_left`. */
function mannersOf(text: string): string[] {
  const claims = extractAll(text);
  return clauses(normalise(text)).flatMap((clause) =>
    [...clause.text.matchAll(manners)].map((found) => {
      const at = clause.at + found.index;
      const near = claims
        .filter((c) => c.phase === clause.phase)
        .sort((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at))[0];
      return `${found[0]} @${clause.phase} ${near?.label}`;
    }),
  );
}

const withoutPlace = (manner: string) => manner.replace(/ @.*/, '');

interface Said {
  span: readonly [number, number];
  claims: readonly Claim[];
}

/** The sentences of a text, each with the claims that it adds: a sentence may need those before it to be understood. */
function sentencesIn(text: string): Said[] {
  let known = 0;
  return [...text.matchAll(/[^.!?\s](?:[^.!?]|[.!?](?=\d))*[.!?]*/g)].map(({ 0: words, index }) => {
    const to = index + words.length;
    const all = extractAll(text.slice(0, to));
    const claims = all.slice(known);
    known = all.length;
    return { span: [index, to] as const, claims };
  });
}

/** Sentences with the units of their claims; `text` says what the units say. */
function cited(units: readonly Unit[], text: string): CitedSentence[] {
  const phases = phasesOf(units.filter(isTold));
  const unitsOf = (claim: Claim, among: readonly Unit[]) =>
    among.filter((u) => u.dim === claim.dim && entails(u.dim, u.label, claim.label));
  const sentences = sentencesIn(text).map(({ span, claims }) => {
    const own = claims.flatMap((claim) => {
      const here = unitsOf(claim, phases[claim.phase] ?? []);
      return here.length > 0 ? here : unitsOf(claim, phases.flat());
    });
    return { span, units: [...new Set(own.map((u) => u.id))], phase: claims[0]?.phase ?? 0 };
  });
  // What holds on is told once: a second unit of the same label goes with the sentence of the first.
  const missed = phases.flat().filter((u) => !sentences.some((s) => s.units.includes(u.id)));
  for (const unit of missed) {
    const twin = phases.flat().find((u) => u !== unit && u.dim === unit.dim && u.label === unit.label);
    sentences.find((s) => twin && s.units.includes(twin.id))?.units.push(unit.id);
  }
  return sentences;
}
