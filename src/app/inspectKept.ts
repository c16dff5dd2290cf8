import type { ReadAs } from '../film/inspect/reading.ts';
import type { Dialect } from '../film/claims/claim.ts';

/** A caption that is held against a film, and what it is called. */
export interface CheckText {
  name: string;
  text: string;
  /** True where the name is that of the file, or of the caption, that the text came from. */
  isBorrowed?: true;
}

/** What the captions of a comparison are called, by place. */
export const nameOfCaption = (which: number): string => `Caption ${'AB'[which]}`;

/** What a person checks of one film, as it survives a reload; nothing of it leaves the page. */
export interface Check {
  /** One, or two to be compared. */
  texts: readonly CheckText[];
  dialect: Dialect;
  /** `film`: all shots; `screen`: the shot on screen; a number: that shot, by index. */
  scope: 'film' | 'screen' | number;
  /** How texts are taken; absent: as they look. */
  readAs?: ReadAs;
}

/** Ways to take a text of several shots, as the page names them. */
export const waysToRead: readonly { id: ReadAs; name: string }[] = [
  { id: 'whole', name: 'one text' },
  { id: 'paragraphs', name: 'a paragraph for each shot' },
  { id: 'headings', name: 'its headings or times say' },
];

/** Whose words a caption may use, as the page names them; ShotBench's are bare answers to a question, and no captions. */
export const dialects: readonly { id: Dialect; name: string; means: string }[] = [
  {
    ...{ id: 'film', name: 'film books' },
    means: 'Words as books on film use them: “eye level” and “overhead” are angles.',
  },
  {
    ...{ id: 'chai', name: 'CHAI' },
    means: '“Eye level” and “overhead” are the camera’s height, and nothing is said of its angle by them.',
  },
  {
    ...{ id: 'cinecap', name: 'CineCap' },
    means:
      'Seven dimensions in coarser classes, as CineCap’s bench names them; finer words are read as their class.',
  },
];

/** A check of nothing yet. */
export const noCheck: Check = {
  texts: [{ name: 'Caption', text: '' }],
  dialect: 'film',
  scope: 'film',
};
