import { describe, expect, it } from 'vitest';
import { ownFigures } from '../../../src/app/inspectOwn.ts';
import {
  nothingFound,
  readingWords,
  unreadIn,
  saidWords,
  verdictName,
  verdicts,
} from '../../../src/app/inspectWords.ts';
import { captionDocument } from '../../../src/film/caption.ts';
import { inspect } from '../../../src/film/inspect/inspect.ts';
import { verdictNames } from '../../../src/film/inspect/tables.ts';
import { inspected, shotOf, unit } from '../film/inspectFilms.ts';
import { aSource } from '../film/arbitraryDocument.ts';

const film = [0, 1].map((i) => {
  const shot = shotOf(i);
  return inspected(shot, [unit(shot, ['shot_size', i === 0 ? 'long' : 'close_up'])]);
});
const cue = (clock: string) => `${clock}:01,000 --> ${clock}:03,000\nA wide shot.\n\n`;
const words = (text: string, shot?: number) =>
  readingWords(inspect(text, film, { ...(shot !== undefined && { shot }) }).reading, film.length, shot).join(
    ' ',
  );

describe('how a text was read', () => {
  it.each([
    ['A wide shot.', /^Read as one text about the whole film/],
    ['A wide shot.\n\nA close-up.', /^Read as a paragraph for each of 2 shots\.$/],
    [cue('00:00'), /^Read cue by cue/],
    [cue('01:00').repeat(2), /^Read cue by cue.* Its clock starts at 1:00:00, which was taken off\.$/],
    [cue('00:00').repeat(2) + cue('00:30'), /1 cue begins after the film has ended, and was not placed\.$/],
    ['Shot 1: a wide shot.\nShot 2: a close-up.', /^Read shot by shot, by its headings\.$/],
    ['Shot 1: wide.\nShot 2: close.\nShot 3: wide.', /^1 part is of a shot that this film does not have/],
    ['[00:00] A wide shot. [00:08] A close-up.', /^Read by the times in it/],
    [cue('00:00') + '00:00:03,000 -> 00:00:04\nA wide shot.', /1 cue has times that cannot be read, and was/],
    [cue('00:30'), /^The times in this file are not those of this film/],
    ['<think>close-up</think><answer>Wide.</answer>', /^Only the answer was read/],
  ])('is said of %j', (text, sentence) => {
    expect(words(text)).toMatch(sentence);
  });

  it('goes without saying where it is one text about one shot', () => {
    expect(words('A wide shot.', 0)).toBe('');
  });
});

describe('a phrase in words', () => {
  it('is what it was taken to say', () => {
    const { judgements } = inspect('A wide shot. There is no zoom in. It pans.', film);
    expect(judgements.map(saidWords)).toEqual(['a long shot', 'not: the camera zooms in', 'pan']);
  });

  it('has one name for a verdict on the page and in what is saved', () => {
    for (const { id, name } of verdicts) expect(name.toLowerCase()).toBe(verdictNames[id]);
    expect(verdictName('outside').toLowerCase()).toBe(verdictNames.outside);
  });
});

describe('what is held against nothing', () => {
  it('is counted: other words, and talk of film that is not measured', () => {
    const held = inspect('A wide shot on a Steadicam of two old friends. 00:12', film);
    expect(unreadIn(held)).toEqual({ words: 7, filmWords: 1 });
    expect(unreadIn(inspect(cue('00:00'), film))).toEqual({ words: 1, filmWords: 0 });
  });

  it.each([
    ['A wide shot.', null],
    ['Two friends walk with the dog.', /^Nothing in this text/],
    ['Fine.', /^Nothing in this text/],
    ['Lorem ipsum dolor sit amet, consectetur adipiscing elit.', /^No English/],
    ['镜头向右摇，远景。', /^No English/],
    ['Eine Totale, die Kamera schwenkt langsam nach rechts.', /^No English/],
  ])('is said of %j', (text, words) => {
    const said = nothingFound(inspect(text, film));
    if (words === null) expect(said).toBeNull();
    else expect(said).toMatch(words);
  });
});

describe('the figures of the film’s own caption', () => {
  it('are means over the shots that have an answer, with their number', () => {
    const units = [film[0]!.units, []];
    const figures = ownFigures(film.map(({ shot }, i) => ({ shot, units: units[i]! })));
    const of = (name: string) => figures.find((line) => line.name.startsWith(name));
    expect(of('Sentences')).toEqual({ name: 'Sentences that cite a unit', value: '100 %', n: 1 });
    expect(of('Units that')).toMatchObject({ value: '0 %', n: 1 }); // nothing was measured of this drawn unit
    expect(of('Claims that contradict')).toMatchObject({ value: '0', n: 2 });
    expect(of('Tokens')).toBeUndefined();
  });

  it('belong to a caption that is all supported', () => {
    const doc = {
      ...{ schema: 'cine-units/1' as const, source: aSource },
      shots: film.map(({ shot }) => shot),
      units: film.flatMap(({ units }) => units),
    };
    const held = inspect(captionDocument(doc).text, film);
    expect(new Set(held.judgements.map(({ verdict }) => verdict))).toEqual(new Set(['supported']));
  });
});
