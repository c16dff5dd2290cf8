import { captionDocument } from '../film/caption.ts';
import { hasEnglish, wordsIn } from '../film/inspect/english.ts';
import type { Inspection } from '../film/inspect/inspect.ts';
import type { Judgement } from '../film/inspect/verdicts.ts';
import type { Reading } from '../film/inspect/reading.ts';
import type { Verdict } from '../film/inspect/judge.ts';
import type { UnitDocument } from '../film/unit.ts';
import { entryOf } from '../film/vocabulary/index.ts';
import { shotCount, words } from './wording.ts';

/** A verdict with its name, its mark beside a phrase (colour is not enough), and what it means. */
export const verdicts = [
  {
    ...{ id: 'supported', name: 'Supported', mark: '✓' },
    means:
      'The film’s units say at least as much; or the caption denies what was looked for everywhere and not found.',
  },
  {
    ...{ id: 'contradicted', name: 'Contradicted', mark: '✕' },
    means:
      'Each shot that it speaks of says something that cannot be true beside it; or it denies what is there.',
  },
  {
    ...{ id: 'not_found', name: 'Looked for, not found', mark: '○' },
    means:
      'Every shot that it speaks of was measured for it, and it was not seen; what was seen does not rule it out.',
  },
  {
    ...{ id: 'not_measured', name: 'Not measured', mark: '?' },
    means: 'Left open in at least one shot that it speaks of, and supported by none.',
  },
] as const satisfies readonly { id: Verdict; name: string; mark: string; means: string }[];

/** A verdict on a claim. */
export type ClaimVerdict = (typeof verdicts)[number]['id'];

const named = new Map<Verdict, string>(verdicts.map(({ id, name }) => [id, name]));

/** What of a text is held against nothing. */
export const unread = {
  filmWord: {
    ...{ name: 'Film word not measured here', mark: '·' },
    means:
      'Talk of film, such as rigs, lenses or editing, that is not in the vocabulary: nothing can be said to it.',
  },
  outside: {
    ...{ name: 'Outside the vocabulary', mark: '' },
    means: 'Other words: people, things and story. They are not checked.',
  },
};

/** How many words, and how much talk of film, a text has that are held against nothing. */
export function unreadIn({ text, segments }: Inspection): { words: number; filmWords: number } {
  const outside = segments.filter(({ verdict, isAside }) => verdict === 'outside' && !isAside);
  const words = outside.map(({ span, isFilmWord }) => (isFilmWord ? 0 : wordsIn(text.slice(...span))));
  return {
    words: words.reduce((sum, n) => sum + n, 0),
    filmWords: outside.filter(({ isFilmWord }) => isFilmWord).length,
  };
}

/** What is to be said of a text in which nothing was found; null where something was. */
export function nothingFound({ text, judgements }: Inspection): string | null {
  if (judgements.length > 0) return null;
  return hasEnglish(text.slice(0, 20_000))
    ? 'Nothing in this text is about how the film was shot, in words that are known here.'
    : 'No English was found in this text. Captions are read in English only.';
}

/** `Looked for, not found`. */
export const verdictName = (verdict: Verdict): string => named.get(verdict) ?? 'Outside the vocabulary';

/** What a phrase was taken to say: `not: the camera zooms in`. */
export const saidWords = ({ claim: { dim, label, neg } }: Judgement): string =>
  `${neg ? 'not: ' : ''}${entryOf(dim, label)?.phrase ?? words(label)}`;

/** How a text was read, where that does not go without saying; one sentence each. */
export function readingWords(
  { as, isAnswer, hours, beyond, unplaced, misfit }: Reading,
  shots: number,
  index: number | undefined,
): string[] {
  return [
    isAnswer ? 'Only the answer was read, as CineCap scores it; the reasoning round it was passed over.' : '',
    as === 'subtitles' && !misfit
      ? 'Read cue by cue, each held against the shots on screen at its time.'
      : '',
    as === 'subtitles' && misfit
      ? 'The times in this file are not those of this film, so they were passed over and the text was read as a whole.'
      : '',
    hours > 0 ? `Its clock starts at ${hours}:00:00, which was taken off.` : '',
    beyond > 0
      ? `${beyond === 1 ? '1 cue begins' : `${beyond} cues begin`} after the film has ended, and ${beyond === 1 ? 'was' : 'were'} not placed.`
      : '',
    unplaced > 0 && as === 'subtitles'
      ? `${unplaced === 1 ? '1 cue has times' : `${unplaced} cues have times`} that cannot be read, and ${unplaced === 1 ? 'was' : 'were'} not placed.`
      : '',
    unplaced > 0 && as !== 'subtitles'
      ? `${unplaced === 1 ? '1 part is of a shot' : `${unplaced} parts are of shots`} that this film does not have, and ${unplaced === 1 ? 'was' : 'were'} not placed.`
      : '',
    as === 'headings' ? 'Read shot by shot, by its headings.' : '',
    as === 'times' ? 'Read by the times in it, each part held against the shots on screen then.' : '',
    as === 'paragraphs' ? `Read as a paragraph for each of ${shotCount(shots)}.` : '',
    as === 'export' ? 'Read as a text that this page saved, shot by shot.' : '',
    as === 'whole' && shots > 1 && index === undefined
      ? 'Read as one text about the whole film: one shot is enough to support a phrase, and to contradict “no” and “without”.'
      : '',
  ].filter(Boolean);
}

/** The film's own caption as a text to check: a paragraph for each shot that has one. */
export const ownCaption = (document: UnitDocument): string => captionDocument(document).text;
