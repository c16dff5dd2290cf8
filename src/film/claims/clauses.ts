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

const sentence = /[^.!?;:\n]+(?:\.(?=\d)[^.!?;:\n]*)*/g;

const state = '(?:shot|close up|view|angle|focus)';

/** Words that open what happens next. "before" counts only before a verb: "stands before the camera". */
const markers = [
  'then|finally|afterwards?|subsequently|eventually|thereafter|next(?=,| the camera)',
  '(?:after|following) (?:which|that|this)',
  'followed by(?! (?:the|a) camera)',
  'before (?=(?:it |the camera )?(?:\\w+ly )?\\w+ing\\b)',
  '(?:ends|ending) (?=(?:up )?(?:in|on|as|with|at)\\b)',
  'at the end(?! of)',
  // "from a medium shot to a close-up": two states, one after the other.
  `(?<=\\bfrom (?:an? |the )?(?:[a-z]+ ){0,3}${state} )to(?= (?:an? |the )?(?:[a-z]+ ){0,3}${state}\\b)`,
].join('|');
const next = new RegExp(`(?:,? ?\\b(?:and|but) )?\\b(?:${markers})\\b(?:,? (?:${markers})\\b)*`, 'g');

/**
 * Splits normalised text at sentence ends and before words of sequence; each of those begins a new phase. What stands
 * under a heading begins at the first phase again.
 */
export function clauses(text: string): Clause[] {
  const found: Clause[] = [];
  let phase = 0;
  let field: { about: Dim } | null = null;
  for (const match of text.matchAll(sentence)) {
    const end = match.index + match[0].length;
    const heading = text[end] === ':' ? fieldOf(match[0]) : null;
    if (heading) {
      [phase, field] = [0, { about: heading }];
      continue;
    }
    let from = 0;
    const add = (to: number) => {
      const part = match[0].slice(from, to);
      if (/\w/.test(part))
        found.push({ text: part, at: match.index + from, phase, opens: from === 0, ...field });
      from = to;
    };
    for (const marker of match[0].matchAll(next)) {
      add(marker.index);
      // Words of sequence at the very beginning of a text follow nothing.
      if (found.length > 0) phase += 1;
      from = marker.index;
    }
    add(match[0].length);
    if (/\w/.test(match[0]) && text[end] !== ';') field = null;
  }
  return found;
}
