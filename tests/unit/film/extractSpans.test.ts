import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { extract, extractAll } from '../../../src/film/claims/extract.ts';
import { normalise } from '../../../src/film/claims/normalise.ts';
import { arbitraryDocument } from './arbitraryDocument.ts';

vi.setConfig({ testTimeout: 120_000 });

/** The phrases of a text's claims, in its order: `label “phrase”`. */
const phrases = (text: string) =>
  extractAll(text)
    .sort((a, b) => a.at - b.at)
    .map((c) => `${c.label} “${text.slice(...c.span!)}”`);

describe('a claim stands in the text as it was given', () => {
  it.each([
    ['The camera slowly pans to the right.', ['pan_right “pans to the right”']],
    ['An unsteady frame.', ['handheld_shake “unsteady”']],
    ['A slow rightward camera pan.', ['pan_right “rightward camera pan”']],
    ['A **Medium** _Close-Up_!', ['medium_close_up “Medium** _Close-Up”']],
    ['🎬🎬 A bird’s–eye view — “wide shot”', ['birds_eye “bird’s–eye view”', 'long “wide shot”']],
    [
      'A shallow depth of ﬁeld,\r\n\r\n- ＷＩＤＥ　ｓｈｏｔ',
      ['shallow “shallow depth of ﬁeld”', 'long “ＷＩＤＥ　ｓｈｏｔ”'],
    ],
    [
      'See [the wide shot, low angle](https://a.b/c): it dollies in',
      ['long “wide shot”', 'low “low angle”', 'dolly_in “dollies in”'],
    ],
    ['The café (e\u0301) is backlit 👩‍👩‍👧 in a Full  Body\tShot', ['back “backlit”', 'full “Full  Body\tShot”']],
    ['It moves up and to the left.', ['pedestal_up “moves up”', 'truck_left “moves up and to the left”']],
    ['the camera doesn’t move', ['static “camera doesn’t move”']],
    [
      'A pan from left to right; it pushes or zooms in',
      ['pan_right “pan from left to right”', 'scale_in “pushes or zooms in”'],
    ],
    [
      '1. A close-up\n2. The image is black-and-white',
      ['close_up “close-up”', 'black_and_white “black-and-white”'],
    ],
  ])('%s', (text, expected) => {
    expect(phrases(text)).toEqual(expected);
  });
});

/** What people and programs do to a text without changing what it says. */
const dresses: readonly ((text: string, at: number) => string)[] = [
  (text, at) =>
    text.replace(/\b[a-z]{3,}\b/g, (word, i: number) => (i % 7 === at % 7 ? `**${word}**` : word)),
  (text) => text.replace(/-/g, '‑'),
  (text) => text.replace(/'/g, '’'),
  (text) => text.replace(/fi/g, 'ﬁ').replace(/fl/g, 'ﬂ'),
  (text) => text.replace(/(?<=\.) /g, '\r\n\r\n'),
  (text) => text.replace(/\. /g, '. 🎥👩‍🚀 '),
  (text) => text.replace(/ /g, '  '),
  (text) => text.toUpperCase(),
  (text) => text.replace(/[a-z]/g, (c) => String.fromCodePoint(c.codePointAt(0)! - 0x61 + 0x1d41a)), // 𝐛𝐨𝐥𝐝
  (text) => ` \n# ${text}\n`,
];

const captions = arbitraryDocument.map(
  (doc) => captionShot(doc.units.filter((unit) => unit.shot === 0)).text,
);
const dressed = fc
  .tuple(captions, fc.array(fc.tuple(fc.constantFrom(...dresses), fc.nat(6)), { maxLength: 4 }))
  .map(([text, worn]) => ({ text, worn: worn.reduce((out, [dress, at]) => dress(out, at), text) }));

const words = (text: string, claim: Claim) => normalise(text.slice(...claim.span!));

/** Claims whose spans share a character, other than of one phrase that makes two claims. */
function overlapping(claims: readonly Claim[]) {
  return claims.flatMap((a, i) =>
    claims
      .slice(i + 1)
      .filter((b) => a.span![0] < b.span![1] && b.span![0] < a.span![1] && a.at !== b.at)
      .map((b) => [a.label, b.label]),
  );
}

describe('spans', () => {
  it('are of the same words however the text is dressed', () => {
    fc.assert(
      fc.property(dressed, ({ text, worn }) => {
        const [plain, found] = [extract(text), extract(worn)];
        expect(found.map((c) => [c.label, c.phase, words(worn, c)])).toEqual(
          plain.map((c) => [c.label, c.phase, words(text, c)]),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('lie in the text, have no space at their ends, and overlap only where one phrase makes two claims', () => {
    fc.assert(
      fc.property(dressed, ({ worn }) => {
        const claims = extractAll(worn);
        for (const { span } of claims) {
          const phrase = worn.slice(...span!);
          expect(span![0]).toBeGreaterThanOrEqual(0);
          expect(span![1]).toBeLessThanOrEqual(worn.length);
          expect(phrase).toBe(phrase.trim());
          expect(phrase).not.toBe('');
        }
        expect(overlapping(claims), worn).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('hold for any text at all', () => {
    const bits = fc.constantFrom(
      ...[
        'wide shot',
        'pans left',
        '**',
        '_',
        '[',
        '](',
        ')',
        '—',
        ' - ',
        "n't",
        '’s',
        '\r\n',
        '- ',
        '#',
        'ﬁ',
        '👩‍🚀',
        'é',
        'e\u0301',
        'İ',
        '\ud83c',
        'low',
        'Å',
        ' ',
        '½',
        '…',
        'Close-Up',
        'shallow focus',
        'then',
        '.',
      ],
    );
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        const claims = extractAll(text);
        for (const { span } of claims) {
          expect(span![0]).toBeGreaterThanOrEqual(0);
          expect(span![1]).toBeLessThanOrEqual(text.length);
          expect(text.slice(...span!)).toMatch(/^[\p{L}\p{N}].*[\p{L}\p{N}\p{M}]$/su);
        }
        expect(overlapping(claims), JSON.stringify(text)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  it('alone, as an answer about their dimension, make the same claim again', () => {
    fc.assert(
      fc.property(dressed, ({ worn }) => {
        for (const { dim, label, span } of extract(worn)) {
          const phrase = worn.slice(...span!);
          const again = extract(phrase, { about: dim }).map((c) => `${c.dim} ${c.label}`);
          // Two directions of one verb have that verb in common.
          if (dim !== 'camera_movement')
            expect(again, `“${phrase}” in “${worn}”`).toEqual([`${dim} ${label}`]);
          else expect(again, `“${phrase}” in “${worn}”`).toContain(`${dim} ${label}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
