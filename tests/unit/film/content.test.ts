import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { contentOf } from '../../../src/film/content.ts';
import { arbitraryDocument } from './arbitraryDocument.ts';

describe('a content line', () => {
  it.each([
    ['A man walks a dog across a bridge.', 'A man walks a dog across a bridge.'],
    [' "A man\n walks a dog"\n', 'A man walks a dog.'],
    ['**Two people** sit in a cafe. They talk. Rain falls.', 'Two people sit in a cafe. They talk.'],
    ['', ''],
    ['...', ''],
  ])('of %j is %j', (written, shown) => expect(contentOf(written, true)).toBe(shown));

  it.each([
    'The camera pans left over a field.',
    'A woman in warm light reads a book.',
    'A man stands on the left.',
    'We get a closer shot.',
    'This is filmed from a boat.',
  ])('drops %j and keeps what stands beside it', (claim) => {
    expect(contentOf(`A dog runs. ${claim}`, true)).toBe('A dog runs.');
    expect(contentOf(`${claim} A dog runs.`, true)).toBe('A dog runs.');
    expect(contentOf(claim, true)).toBe('');
  });

  it.each([
    ':ayay-lose fingngngzoo\uFFFDil\uFFFD.',
    'A man with a \uFFFD hat walks.',
    '<|img|> <|img|> <|img|>.',
    'a1 b2 c3 d4 e5 f6.',
    'Dog.',
    '{"who": "a man", "what": "he runs"}.',
    '||| a --- b ||| == c.',
  ])('drops %j, which cannot be read', (written) => {
    expect(contentOf(written, true)).toBe('');
    expect(contentOf(`A dog runs. ${written}`, true)).toBe('A dog runs.');
  });

  it.each([
    'A man, 40, walks 2 dogs (a poodle and a pug) across the bridge.',
    'Une femme s’assied à l’ombre d’un arbre.',
    'Ein Mann fährt Fahrrad.',
    'Человек идёт по улице.',
  ])('keeps %j', (written) => expect(contentOf(written, true)).toBe(written));

  it('ends where the model was cut off in the middle of a sentence', () => {
    expect(contentOf('A dog runs. A man with a', false)).toBe('A dog runs.');
    expect(contentOf('A man with a', false)).toBe('');
    expect(contentOf('A man with a hat', true)).toBe('A man with a hat.');
  });

  it('never lets a caption of ours through', () => {
    fc.assert(
      fc.property(arbitraryDocument, ({ shots, units }) => {
        for (const shot of shots) {
          const { text } = captionShot(units.filter((u) => u.shot === shot.index));
          expect(extract(contentOf(`A dog runs. ${text}`, true))).toEqual([]);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
