import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionDocument, captionShot } from '../../../src/film/caption.ts';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import { phasesOf } from '../../../src/film/phases.ts';
import { entryOf, type Dim, type Label } from '../../../src/film/vocabulary/index.ts';
import { allLabels, arbitraryDocument, aSource } from './arbitraryDocument.ts';

/** A unit from `movement pan_left`, by the shortest name of its dimension. */
const dims: Record<string, Dim> = {
  movement: 'camera_movement',
  size: 'shot_size',
  angle: 'camera_angle',
  facing: 'subject_orientation',
  place: 'composition',
  focus: 'depth_of_field',
  special: 'special_shot',
  framing: 'framing',
  lens: 'lens',
  source: 'lighting_source',
  light: 'lighting_condition',
  colour: 'colour',
};

function u(name: string, from = 0, to = 10, more: Partial<UnitDraft> = {}) {
  const [short, label] = name.split(' ') as [string, Label];
  const dim = dims[short]!;
  if (!entryOf(dim, label)) throw new RangeError(name);
  return makeUnit(aSource, {
    shot: 0,
    dim,
    label,
    interval: [from, to],
    evidence: [],
    confidence: 1,
    ...more,
  });
}

const slow = { attrs: { speed: 'slow' } } as const;

/** Units, and how an editor would put them. */
const captions = {
  'the example of the design': [
    [
      ...['size long', 'angle eye_level', 'facing back', 'place center'].map((n) => u(n)),
      ...[u('movement static', 0, 3), u('focus deep', 0, 5), u('movement pan_right', 3, 5)],
      ...[u('size medium_close_up', 5.4), u('movement dolly_in', 5.4), u('focus shallow', 5.4)],
    ],
    'A wide shot at eye level in deep focus, the subject centred and seen from behind. The camera is static. Then it pans right. Finally, it dollies in to a medium close-up with a shallow depth of field.',
    'A wide shot. The camera is static. Then it pans right. Finally, it dollies in.',
  ],
  'what measurement alone finds': [
    [
      ...['focus deep', 'light low_key', 'colour cool', 'colour desaturated'].map((n) => u(n)),
      ...[u('movement static', 0, 3), u('movement pan_right', 3, 6, slow), u('movement static', 6, 10)],
    ],
    'The shot is in deep focus with low-key lighting and a cool, desaturated palette. The camera is static. Then it slowly pans right. Finally, it comes to rest.',
    'The camera is static. Then it slowly pans right. Finally, it comes to rest.',
  ],
  'movements together': [
    [u('movement pan_left'), u('movement zoom_in', 0.2), u('movement roll_cw', 0.1)],
    'The camera pans left and rolls clockwise while zooming in.',
    'The camera pans left and rolls clockwise while zooming in.',
  ],
  'a size that is seen late': [
    [u('movement static', 0, 10), u('size medium', 3, 10)],
    'The camera is static. Then the shot is a medium shot.',
    'The camera is static.',
  ],
  'a hypernym by hand': [
    [u('colour black_and_white'), u('movement handheld_shake'), u('movement lateral_left')],
    'The shot is in black and white. The handheld camera moves or pans left.',
    'The handheld camera moves or pans left.',
  ],
  'the same again': [
    [u('movement pan_left', 0, 4), u('movement pan_left', 5, 8)],
    'The camera pans left. Then it pans left again.',
    'The camera pans left. Then it pans left again.',
  ],
  'a movement that begins after a short rest': [
    [u('focus deep'), u('colour warm'), u('movement pan_right', 0.7, 5)],
    'The shot is in deep focus with a warm palette. The camera pans right.',
    'The camera pans right.',
  ],
  'a movement that begins late': [
    [u('focus deep'), u('movement pan_right', 3, 8)],
    'The shot is in deep focus. The camera pans right.',
    'The camera pans right.',
  ],
  'stillness, something unsure, and stillness': [
    [
      u('movement static', 0, 3),
      u('movement pan_left', 3, 6, { status: 'abstained' }),
      u('movement static', 6),
    ],
    'The camera is static. Then it is static again.',
    'The camera is static. Then it is static again.',
  ],
  'a rack focus': [
    [u('movement static'), u('focus shallow', 0, 4), u('focus rack_focus', 4, 5)],
    'The shot has a shallow depth of field. The camera is static. Then the focus racks.',
    'The camera is static.',
  ],
  'two subjects': [
    [
      ...[u('size medium'), u('framing two_shot'), u('angle eye_level')],
      ...[u('place left', 0, 10, { subject: 'a' }), u('facing profile', 0, 10, { subject: 'a' })],
      u('place right', 0, 10, { subject: 'b' }),
    ],
    'A medium shot framed as a two-shot at eye level, one subject on the left of the frame and in profile, another on the right of the frame.',
    'A medium shot.',
  ],
  'light that changes': [
    [u('light low_key', 0, 5), u('colour cool'), u('light high_key', 5), u('movement pedestal_up', 5)],
    'The shot has low-key lighting and a cool palette. Then the camera pedestals up. There is now high-key lighting.',
    'The camera pedestals up.',
  ],
  everything: [
    [
      ...['colour saturated', 'colour warm', 'light hard', 'light side', 'light low_key', 'light rim'].map(
        (n) => u(n),
      ),
      ...['source practical', 'size close_up', 'angle low', 'angle dutch', 'focus shallow'].map((n) => u(n)),
      ...['lens telephoto', 'special slow_motion', 'facing profile', 'place center_right'].map((n) => u(n)),
      ...['place negative_space', 'framing single'].map((n) => u(n)),
      u('movement tracking', 0, 10, { attrs: { kind: 'side', speed: 'slow' } }),
    ],
    'A slow-motion close-up on a single subject from a low angle on a telephoto lens with a dutch tilt and a shallow depth of field. The subject is right of centre and in profile. The composition uses negative space. Hard, low-key side lighting from a practical light, a rim light and a warm, saturated palette. The camera slowly tracks alongside the subject.',
    'A slow-motion close-up. The camera slowly tracks alongside the subject.',
  ],
  nothing: [[u('movement pan_left', 0, 4, { status: 'abstained' })], '', ''],
} as const;

describe('a caption', () => {
  it.each(Object.entries(captions))('of %s reads well', (_, [units, plain, brief]) => {
    expect(captionShot(units).text).toBe(plain);
    expect(captionShot(units, 'brief').text).toBe(brief);
  });

  it('tells every label in words of its own', () => {
    const texts = allLabels.map(({ dim, label }) => {
      const unit = makeUnit(aSource, { shot: 0, dim, label, interval: [0, 1], evidence: [], confidence: 1 });
      return captionShot([unit]).text;
    });
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('is made of sentences whose spans are the text', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const { text, sentences, shots } = captionDocument(doc);
        const joined = sentences.map(({ span }) => text.slice(...span));
        expect(text.replace(/\n\n/g, ' ')).toBe(joined.join(' '));
        for (const words of joined) expect(words).toMatch(/^[A-Z][^.]*\.$/);
        expect(shots).toHaveLength(doc.shots.length);
        // "then" and the like open a sentence where something begins later, and nowhere else.
        const later = sentences.filter((s, i) => s.phase > 0 && s.phase !== sentences[i - 1]?.phase);
        expect(joined.filter((words) => /^(?:Then|Next,|Finally,) /.test(words))).toHaveLength(later.length);
      }),
      { seed: 1 },
    );
  });
});

describe('phases', () => {
  const starts = (...units: ReturnType<typeof u>[]) => phasesOf(units).map((p) => p.map((x) => x.label));

  it('begin where something begins, give or take 0.4 s', () => {
    expect(starts(u('movement pan_left', 1), u('size long', 0.7), u('movement tilt_up', 1.2))).toEqual([
      ['long', 'pan_left'],
      ['tilt_up'],
    ]);
  });

  it('never tell as one moment what cannot be', () => {
    expect(starts(u('movement static', 0, 0.3), u('movement pan_left', 0.3))).toEqual([
      ['static'],
      ['pan_left'],
    ]);
    expect(starts(u('size long', 0, 0.3), u('size full', 0.3))).toEqual([['long'], ['full']]);
  });
});
