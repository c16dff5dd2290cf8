import { answerIn } from '../claims/answer.ts';
import { shotAt, type Shot } from '../shot.ts';
import type { Interval, Seconds } from '../time.ts';
import { cuesOf, timingsIn, type Span, type TextCue } from './cues.ts';
import { headedIn, numbered, timedIn } from './headings.ts';

/** Words that stand together, and the shots of which they speak, by index. */
export interface Piece {
  span: Span;
  shots: readonly number[];
  /** When they are shown, where the text says so. */
  interval?: Interval;
}

/** How a text is to be taken: as one text, as a paragraph a shot, or by the headings and times in it. */
export type ReadAs = 'whole' | 'paragraphs' | 'headings';

/** How a text was taken, for a sentence on the page. */
export interface Reading {
  /** `whole`: one text of all shots; otherwise a part of it for each shot. */
  as: 'whole' | 'paragraphs' | 'export' | 'headings' | 'times' | 'subtitles';
  /** True where a model's reasoning was passed over, and only its answer read. */
  isAnswer: boolean;
  /** Hours that were taken off its times: films on tape begin at 01:00:00. */
  hours: number;
  /** Cues that begin after the film has ended. */
  beyond: number;
  /** Cues whose times cannot be read, or end before they begin; and paragraphs or headings of shots that are not there. */
  unplaced: number;
  /** True where the times of a subtitle file are not those of this film; they are passed over then. */
  misfit: boolean;
  /** Pieces in the order of the text; those that speak of one shot are read as one text. */
  pieces: readonly Piece[];
}

/** Two things that overlap by less are neighbours, in seconds: a cue may stay on screen into the next shot. */
const LEAST: Seconds = 0.4;

const overlap = (a: Interval, b: Interval) => Math.min(a[1], b[1]) - Math.max(a[0], b[0]);

/**
 * Finds out of which shots the parts of a text speak. `told` are sets of shots that a caption may have a paragraph for
 * each of, besides all of them: those of which there is something to say.
 */
export function readingOf(
  text: string,
  shots: readonly Shot[],
  told: readonly (readonly Shot[])[] = [],
  readAs?: ReadAs,
): Reading {
  const { span, cutThink, hasAnswer } = answerIn(text);
  const isAnswer = cutThink || hasAnswer;
  const all = shots.map(({ index }) => index);
  const usual = { isAnswer, hours: 0, beyond: 0, unplaced: 0, misfit: false };
  const cues = isAnswer ? [] : cuesOf(text);
  const paragraphs = cues.length > 0 ? cues.map((cue) => cue.span) : paragraphsIn(text, span);
  if (readAs === undefined || readAs === 'headings') {
    if (cues.length > 0)
      return { ...usual, ...subtitles(cues, shots), unplaced: timingsIn(text) - cues.length };
    const exported = isAnswer ? [] : exportedParagraphs(text, shots);
    if (exported.length > 0) return { ...usual, as: 'export', pieces: exported };
    const marked = shots.length > 1 ? markedIn(text, span, shots) : null;
    if (marked) return { ...usual, ...marked };
  }
  const each = [shots, ...told].find((some) => some.length > 1 && some.length === paragraphs.length);
  if (readAs === 'paragraphs' || (each && readAs === undefined)) {
    const pieces = paragraphs.map((span, i) => ({ span, shots: [(each ?? shots)[i]?.index ?? []].flat() }));
    return {
      ...usual,
      as: 'paragraphs',
      unplaced: pieces.filter((one) => one.shots.length === 0).length,
      pieces,
    };
  }
  return { ...usual, as: 'whole', pieces: paragraphs.map((span) => ({ span, shots: all })) };
}

/** What a text says under headings that number shots, or behind times; what stands before the first is of no shot. */
function markedIn(text: string, span: Span, shots: readonly Shot[]): Omit<Reading, 'isAnswer'> | null {
  const headed = headedIn(text, span);
  const none = { hours: 0, beyond: 0, unplaced: 0, misfit: false };
  if (headed.length > 0) {
    const pieces = headed.map(({ span, numbers }) => ({ span, shots: numbered(numbers, shots) }));
    const unplaced = pieces.filter((one) => one.shots.length === 0).length;
    if (2 * unplaced < pieces.length) return { ...none, as: 'headings', unplaced, pieces };
  }
  const timed = timedIn(text, span, shots.at(-1)?.interval[1] ?? 0);
  const read = timed.length > 0 ? subtitles(timed, shots) : null;
  return read && !read.misfit ? { ...none, ...read, as: 'times' } : null;
}

/** Stretches between empty lines, without the white space round them. */
function paragraphsIn(text: string, [from, to]: Span): Span[] {
  return [...text.slice(from, to).matchAll(/\S(?:(?!\n[ \t\r]*\n)[\s\S])*/g)].map(({ 0: words, index }) => [
    from + index,
    from + index + words.trimEnd().length,
  ]);
}

const heading = /^Shot (\d+), [\d:.]+ to [\d:.]+ \([\d.]+ s\)[^\n]*\n([^\n]+)/gm;

/** The paragraphs of the page's own text file, by the numbers of their shots. */
function exportedParagraphs(text: string, shots: readonly Shot[]): Piece[] {
  return [...text.matchAll(heading)].flatMap((match): Piece[] => {
    const shot = shots[Number(match[1]) - 1];
    const from = match.index + match[0].length - match[2]!.length;
    return shot ? [{ span: [from, from + match[2]!.trimEnd().length], shots: [shot.index] }] : [];
  });
}

function subtitles(
  cues: readonly TextCue[],
  shots: readonly Shot[],
): Pick<Reading, 'as' | 'hours' | 'beyond' | 'misfit' | 'pieces'> {
  const end = shots.at(-1)?.interval[1] ?? 0;
  const inside = (hours: number) => cues.filter(({ interval }) => interval[0] - 3600 * hours < end).length;
  const start = cues.reduce((least, { interval }) => Math.min(least, interval[0]), Infinity);
  const first = Math.floor(start / 3600);
  const hours = 2 * inside(0) >= cues.length ? 0 : first;
  const misfit = 2 * inside(hours) < cues.length;
  const all = shots.map(({ index }) => index);
  if (misfit)
    return {
      ...{ as: 'subtitles', hours: 0, beyond: 0, misfit },
      pieces: cues.map(({ span }) => ({ span, shots: all })),
    };
  const placed = cues.map(({ span, interval: [a, b] }) => {
    const interval = [a - 3600 * hours, b - 3600 * hours] as const;
    return { span, interval, shots: shotsDuring(interval, shots) };
  });
  return { as: 'subtitles', hours, beyond: cues.length - inside(hours), misfit, pieces: placed };
}

/** The shots on screen during a cue; where it only touches several, the one it touches most. None after the end. */
function shotsDuring(interval: Interval, shots: readonly Shot[]): number[] {
  const first = shots.indexOf(shotAt(shots, interval[0])!);
  const touched: Shot[] = [];
  for (let i = Math.max(0, first); i < shots.length && shots[i]!.interval[0] < interval[1]; i++)
    if (overlap(shots[i]!.interval, interval) > 0) touched.push(shots[i]!);
  const shown = touched.filter((shot) => overlap(shot.interval, interval) >= LEAST);
  const most = touched.toSorted((a, b) => overlap(b.interval, interval) - overlap(a.interval, interval));
  return (shown.length > 0 ? shown : most.slice(0, 1)).map(({ index }) => index);
}
