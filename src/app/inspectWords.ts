import { captionDocument } from '../film/caption.ts';
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
    means: 'The film’s units say at least as much.',
  },
  {
    ...{ id: 'contradicted', name: 'Contradicted', mark: '✕' },
    means: 'The film’s units say something that cannot be true beside it.',
  },
  {
    ...{ id: 'not_found', name: 'Looked for, not found', mark: '○' },
    means: 'The film was measured for it, and it was not seen; nothing that was seen rules it out.',
  },
  {
    ...{ id: 'not_measured', name: 'Not measured', mark: '?' },
    means: 'Nothing that the film says speaks for it or against it.',
  },
] as const satisfies readonly { id: Verdict; name: string; mark: string; means: string }[];

/** A verdict on a claim. */
export type ClaimVerdict = (typeof verdicts)[number]['id'];

const named = new Map<Verdict, string>(verdicts.map(({ id, name }) => [id, name]));

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
