import type { Dim } from '../vocabulary/index.ts';
import { fieldOf } from './fields.ts';

/** A stretch of text inside one sentence and one phase. */
export interface Clause {
  text: string;
  /** Offset in the whole text. */
  at: number;
  phase: number;
  /** True where a new sentence begins. */
  opens: boolean;
  /** What it answers, where it stands after a heading: "Camera angle: low". */
  about?: Dim;
}

/** Where the reading of a text stands between two of its sentences. */
export interface Place {
  /** The phase of what comes next, and the last one of what was said under no heading. */
  phase: number;
  outside: number;
  /** True once something was said: words of sequence at the very beginning of a text follow nothing. */
  follows: boolean;
  about: Dim | null;
}

export const beginning: Place = { phase: 0, outside: 0, follows: false, about: null };

const sentence = /[^.!?;:\n]+(?:\.(?=\d)[^.!?;:\n]*)*/g;

const state = '(?:shot|close up|view|angle|focus)';
const aState = `(?:an? |the )?(?:[a-z]+ ){0,3}${state}`;

/** "from a medium shot of the man to a close-up", "a wide shot becomes a close-up": two states, one after the other. */
const turns = [
  `(?<=\\bfrom ${aState} (?:of (?:[a-z]+ ){1,4})?)(?:in)?to(?= ${aState}\\b)`,
  `(?<=\\b(?:close up|(?:wide|long|medium|full|close|establishing|low|high|level) (?:shot|view|angle)) )(?:becomes|turns into)(?= ${aState}\\b)`,
].join('|');

/** Words that open what happens next. "before" counts only before a verb: "stands before the camera". */
const markers = [
  'then|finally|lastly|afterwards?|subsequently|eventually|thereafter|next(?=,| it\\b| we\\b| the camera)|in the end(?! of)',
  '(?:after|following) (?:which|that|this)',
  'followed by(?! (?:the|a) camera)',
  'before (?=(?:it |the camera )?(?:\\w+ly )?\\w+ing\\b)',
  '(?:ends|ending) (?=(?:up )?(?:in|on|as|with|at)\\b)',
  'at the end(?! of)',
  turns,
].join('|');
const next = new RegExp(`(?:,? ?\\b(?:and|but) )?\\b(?:${markers})\\b(?:,? (?:${markers})\\b)*`, 'g');
const isTurn = /^(?:into|to|becomes|turns into)$/;
/** "... to a close-up as the camera pushes in": the way from the one to the other is of the first. */
const meanwhile = /\b(?:as|while) (?:it|the camera)\b/;

/** A heading at the beginning of a line, in a table or before a dash: "| Shot size | Wide |", "Shot size - wide". */
const lead = /^\s*\|?([^,|]{1,40})[,|]/;

/**
 * Splits normalised text at sentence ends and before words of sequence; each of those begins a new phase. What stands
 * under a heading begins at the first phase again.
 */
export const clauses = (text: string): Clause[] => clausesFrom(text, beginning).found;

/** The same of a text that goes on from a place, and where one that goes on after it is to be read from. */
export function clausesFrom(text: string, from: Place): { found: Clause[]; place: Place } {
  const found: Clause[] = [];
  let place = from;
  for (const match of text.matchAll(sentence)) {
    const end = match.index + match[0].length;
    const isLine = match.index === 0 || text[match.index - 1] === '\n';
    const isHead = text[end] === ':' || (isLine && text[end] === '\n');
    const heading = isHead ? fieldOf(match[0]) : null;
    if (heading) {
      place = { ...place, phase: 0, about: heading };
      continue;
    }
    const begins = isLine ? lead.exec(match[0]) : null;
    const about = begins && fieldOf(begins[1]!);
    if (about) place = { ...place, phase: 0, about };
    const parts = partsOf(match[0], about ? begins[0].length : 0, place);
    found.push(...parts.found.map((clause) => ({ ...clause, at: match.index + clause.at })));
    place = parts.place;
    if (place.about === null) place = { ...place, outside: place.phase };
    else if (/\w/.test(match[0]) && text[end] !== ';')
      place = { ...place, phase: place.outside, about: null };
  }
  return { found, place };
}

/** The clauses of a sentence from `start` on, and the place after them. */
function partsOf(sentence: string, start: number, place: Place): { found: Clause[]; place: Place } {
  const { about } = place;
  const found: Clause[] = [];
  let { phase, follows } = place;
  const add = (from: number, to: number, at: number) => {
    const text = sentence.slice(from, to);
    if (!/\w/.test(text)) return;
    found.push({ text, at: from, phase: at, opens: from === start, ...(about && { about }) });
    follows = true;
  };
  let turned = false;
  const close = (from: number, to: number) => {
    const back = turned ? sentence.slice(from, to).search(meanwhile) : -1;
    add(from, back < 0 ? to : from + back, phase);
    if (back >= 0) add(from + back, to, phase - 1);
  };
  let from = start;
  for (const marker of sentence.slice(start).matchAll(next)) {
    const at = start + marker.index;
    close(from, at);
    if (follows) phase += 1;
    turned = follows && isTurn.test(marker[0].trim());
    from = at;
  }
  close(from, sentence.length);
  return { found, place: { ...place, phase, follows } };
}
