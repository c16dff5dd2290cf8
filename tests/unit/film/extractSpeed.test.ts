import { expect, it } from 'vitest';
import { extractAll } from '../../../src/film/claims/extract.ts';

const times = (n: number, words: string) => words.repeat(n);

/** Texts so long that a reading whose time grows with the square of the length is far over the limit. */
const long: readonly [name: string, text: string][] = [
  ['one clause of movements', times(9_000, 'the camera pans left, tilts up, and ')],
  ['one clause of verbs', times(60_000, 'pans ')],
  ['one clause of what is no camera', times(30_000, 'boats drift right ')],
  ['spaces', `${times(150_000, ' ')}x`],
  ['spaces inside', `pans${times(150_000, ' ')}left`],
  ['empty lines', `${times(150_000, '\n')}x`],
  ['lines of spaces', `${times(100_000, ' \n')}x`],
  ['brackets', times(300_000, '[')],
  ['links', times(120_000, '[](')],
  ['marks', `A wide shot${times(150_000, ' (')}x`],
  ['letters in one word', times(150_000, 'a')],
  ['one field', `Lighting: ${times(15_000, 'soft, hard light, ')}`],
  ['hits that were rewritten', times(15_000, "B&W doesn't pan L. ")],
];

it.each(long)('reads in a time that grows with the length: %s', { timeout: 60_000 }, (_, text) => {
  const start = performance.now();
  extractAll(text);
  // A tenth of a second to one each, where nothing else runs.
  expect(performance.now() - start).toBeLessThan(8_000);
});
