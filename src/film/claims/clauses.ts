/** A stretch of text inside one sentence and one phase. */
export interface Clause {
  text: string;
  /** Offset in the whole text. */
  at: number;
  phase: number;
  /** True where a new sentence begins. */
  opens: boolean;
}

const sentence = /[^.!?;:\n]+(?:\.(?=\d)[^.!?;:\n]*)*/g;

/** Words that open what happens next. "before" counts only before a verb: "stands before the camera". */
const markers = [
  'then|finally|afterwards?|subsequently|eventually|thereafter|next(?=,| the camera)',
  '(?:after|following) (?:which|that|this)',
  'followed by(?! (?:the|a) camera)',
  'before (?=(?:it |the camera )?(?:\\w+ly )?\\w+ing\\b)',
  '(?:ends|ending) (?=(?:up )?(?:in|on|as|with|at)\\b)',
  'at the end(?! of)',
].join('|');
const next = new RegExp(`(?:,? ?\\b(?:and|but) )?\\b(?:${markers})\\b(?:,? (?:${markers})\\b)*`, 'g');

/** Splits normalised text at sentence ends and before words of sequence; each of those begins a new phase. */
export function clauses(text: string): Clause[] {
  const found: Clause[] = [];
  let phase = 0;
  for (const match of text.matchAll(sentence)) {
    let from = 0;
    const add = (to: number) => {
      const part = match[0].slice(from, to);
      if (/\w/.test(part)) found.push({ text: part, at: match.index + from, phase, opens: from === 0 });
      from = to;
    };
    for (const marker of match[0].matchAll(next)) {
      add(marker.index);
      // Words of sequence at the very beginning of a text follow nothing.
      if (found.length > 0) phase += 1;
      from = marker.index;
    }
    add(match[0].length);
  }
  return found;
}
