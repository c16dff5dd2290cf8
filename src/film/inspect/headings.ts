import type { Shot } from '../shot.ts';
import type { Span, TextCue } from './cues.ts';

/** Words under a heading, and the numbers of the shots that it names, from 1. */
export interface Headed {
  span: Span;
  numbers: readonly number[];
}

const opening = String.raw`(?:^|(?<=[.!?;,)\]*]\s{1,3})|(?<=\n))[#>*_ \t-]{0,12}`;
const number = String.raw`(?:shots?|scenes?|clips?)\s*(?:#|no\.?\s*)?(\d{1,4})(?:\s*(?:-|–|to|and|&)\s*(\d{1,4}))?`;
const clocks = String.raw`(?:[ \t]*[,([|·]?[ \t]*\d{1,2}(?::\d{2}){1,3}(?:[.,]\d+)?[^\n:]{0,60}?)?`;
/** `Shot 1:`, `**Shot 2** –`, `## Scene 3`, `Shot 4 (00:12–00:15).`, alone in a line or before its words. */
const heading = new RegExp(
  `${opening}${number}${clocks}[)\\]]*[*_]*[ \\t]*(?:[:.)–—|]|-(?=\\s)|(?=\\r?\\n|$))[*_]*[ \\t]*`,
  'giu',
);

/** Words under headings that number shots, in the order of the text; none where fewer than two are there. */
export function headedIn(text: string, [from, to]: Span): Headed[] {
  const all = [...text.slice(from, to).matchAll(heading)];
  if (all.length < 2) return [];
  return all.flatMap((match, i): Headed[] => {
    const span = trimmed(text, from + match.index + match[0].length, from + (all[i + 1]?.index ?? to - from));
    const [first, last] = [Number(match[1]), Number(match[2] ?? match[1])];
    const numbers = Array.from({ length: Math.min(99, Math.max(0, last - first)) + 1 }, (_, n) => first + n);
    return span ? [{ span, numbers }] : [];
  });
}

/** The shots of numbers, by index; those that the film does not have are left out. */
export const numbered = (numbers: readonly number[], shots: readonly Shot[]): number[] =>
  numbers.flatMap((n) => shots[n - 1]?.index ?? []);

const clock = String.raw`(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?`;
const until = String.raw`(?:\s*(?:-+>?|–|—|to)\s*${clock})?`;
/** `[00:12]`, `(0:12 - 0:15)`, and `00:12 – 00:15:` where a line begins. */
const time = new RegExp(
  String.raw`[[(]\s*${clock}${until}\s*[\])]:?|(?<=^|\n)[*_>\t -]*${clock}${until}(?=[*_]*[ \t]*[:–—-]?[ \t])[*_]*[ \t]*[:–—-]?`,
  'g',
);

const secondsOf = ([h, m, s, part]: readonly (string | undefined)[]) =>
  Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s) + Number(`0.${part ?? 0}`);

/** Words behind times that stand in a text, each until the time that is given with it, or else the next. */
export function timedIn(text: string, [from, to]: Span, end: number): TextCue[] {
  const all = [...text.slice(from, to).matchAll(time)].map((match) => {
    const own = match[2] === undefined ? match.slice(9) : match.slice(1, 9);
    return {
      ...{ at: from + match.index, words: from + match.index + match[0].length, start: secondsOf(own) },
      end: own[5] === undefined ? null : secondsOf(own.slice(4, 8)),
    };
  });
  return all.flatMap((one, i): TextCue[] => {
    const next = all[i + 1];
    const span = trimmed(text, one.words, next?.at ?? to);
    const until = one.end ?? next?.start ?? Math.max(end, one.start + 1);
    return span && until > one.start ? [{ interval: [one.start, until], span }] : [];
  });
}

function trimmed(text: string, from: number, to: number): Span | null {
  const words = text.slice(from, to);
  if (words.trim() === '') return null;
  return [to - words.trimStart().length, from + words.trimEnd().length];
}
