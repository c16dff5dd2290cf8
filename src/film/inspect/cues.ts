import type { Interval, Seconds } from '../time.ts';

/** A half-open stretch of a text, in UTF-16 code units. */
export type Span = readonly [from: number, to: number];

/** A cue of a subtitle file, with where its words stand in the file. */
export interface TextCue {
  interval: Interval;
  span: Span;
}

/** `01:02:03,040`, `02:03.040`: SRT with a comma, WebVTT with a point, and either in the other's files. */
const clock = String.raw`(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})`;
const timing = new RegExp(String.raw`^[ \t]*${clock}[ \t]*-->[ \t]*${clock}[^\n]*$`, 'gm');

const secondsOf = ([h, m, s, ms]: readonly (string | undefined)[]): Seconds =>
  Number(h ?? 0) * 3600 + Number(m) * 60 + Number(s) + Number((ms ?? '0').padEnd(3, '0')) / 1000;

/** How many lines of a text look like the times of a cue, be they well formed or not. */
export const timingsIn = (text: string): number => text.match(/^[ \t]*\d[\d:.,; ]*-+>/gm)?.length ?? 0;

/**
 * The cues of a subtitle file (SRT or WebVTT) in the order of the file; none in any other text. A cue ends at the next
 * empty line, as both formats say. Cues that end before they begin are left out.
 */
export function cuesOf(text: string): TextCue[] {
  return [...text.matchAll(timing)].flatMap((match): TextCue[] => {
    const from = match.index + match[0].length + 1;
    const interval = [secondsOf(match.slice(1, 5)), secondsOf(match.slice(5, 9))] as const;
    if (interval[1] <= interval[0] || from > text.length) return [];
    const blank = /(?<=\n)[ \t\r]*(?:\n|$)/g;
    blank.lastIndex = from;
    const to = blank.exec(text)?.index ?? text.length;
    const words = text.slice(from, to).trimEnd();
    return words ? [{ interval, span: [from, from + words.length] }] : [];
  });
}
