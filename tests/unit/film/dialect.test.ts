import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import type { Claim, Dialect } from '../../../src/film/claims/claim.ts';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import { meant } from '../../../src/film/claims/dialects.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { claimKey } from '../../../src/film/claims/merge.ts';
import { dimensions, type Dim } from '../../../src/film/vocabulary/index.ts';
import { allLabels, arbitraryDocument } from './arbitraryDocument.ts';

const read = (text: string, dialect: Dialect, about?: Dim) =>
  extract(text, { dialect, ...(about && { about }) }).map((c) => `${c.phase}:${c.label}`);

/** ShotBench's answers by the dimension that its question is about, and what each claims. */
const options: Partial<Record<Dim, Record<string, string>>> = {
  shot_size: {
    'Extreme Close Up': 'extreme_close_up',
    'Close Up': 'close_up',
    'Medium Close Up': 'medium_close_up',
    Medium: 'medium',
    'Medium Wide': 'medium_long',
    Wide: 'long',
    'Extreme Wide': 'extreme_long',
  },
  framing: {
    Single: 'single',
    '2 shot': 'two_shot',
    '3 shot': 'three_shot',
    'Group shot': 'group',
    'Over the shoulder': 'over_the_shoulder',
    'Establishing shot': 'establishing',
    Insert: 'insert',
  },
  camera_angle: {
    'Low angle': 'low',
    'High angle': 'high',
    'Dutch angle': 'dutch',
    Aerial: 'high',
    Overhead: 'birds_eye',
  },
  lens: {
    'Ultra Wide / Fisheye': 'ultra_wide',
    Wide: 'wide',
    Medium: 'standard',
    'Long Lens': 'telephoto',
  },
  lighting_source: {
    Daylight: 'daylight',
    Sunny: 'sunny',
    Overcast: 'overcast',
    Moonlight: 'moonlight',
    Firelight: 'firelight',
    'Artificial light': 'artificial',
    'Practical light': 'practical',
    Fluorescent: 'fluorescent',
    Tungsten: 'tungsten',
    LED: 'neon_led',
    'Mixed light': 'mixed',
  },
  lighting_condition: {
    'Side light': 'side',
    Side: 'side',
    Backlight: 'back',
    'Top light': 'top',
    Underlight: 'under',
    'Edge light': 'rim',
    'Hard light': 'hard',
    'Soft light': 'soft',
    Silhouette: 'silhouette',
  },
  composition: {
    Center: 'center',
    'Left heavy': 'left',
    'Right heavy': 'right',
    Balanced: 'balanced',
    Symmetrical: 'symmetrical',
    'Short side': 'negative_space',
  },
  camera_movement: {
    'Static shot': 'static',
    Static: 'static',
    'Push in': 'dolly_in',
    'Pull out': 'dolly_out',
    // Both are a sideways way of the camera; "move" cannot be a pan, which goes nowhere.
    'Move to the left': 'truck_left',
    'Move to the right': 'truck_right',
    'Trucking left': 'truck_left',
    'Trucking right': 'truck_right',
    'Pan left': 'pan_left',
    'Pan right': 'pan_right',
    'Tilt up': 'tilt_up',
    'Tilt down': 'tilt_down',
    'Boom up': 'pedestal_up',
    'Boom down': 'pedestal_down',
    'Zoom in': 'zoom_in',
    'Zoom out': 'zoom_out',
    'Dolly zoom': 'dolly_zoom',
    Arc: 'arc',
    'Camera roll': 'roll',
    Tracking: 'tracking',
    'Rack focus': 'rack_focus',
  },
};

/** Answers that the vocabulary has no label for, and why. */
const unnamed: readonly [about: Dim, option: string, why: string][] = [
  [
    'lighting_source',
    'HMI',
    'a lamp of its own beside tungsten and fluorescent; "artificial" would be true of all three',
  ],
  ['lighting_condition', 'High contrast', 'a ratio alone; low key is dark as well'],
  ['lighting_condition', 'Low contrast', 'a ratio alone; high key is bright as well'],
];

describe('ShotBench’s answers', () => {
  it.each(Object.entries(options))('are read one by one: %s', (about, of) => {
    for (const [option, label] of Object.entries(of))
      for (const text of [option, option.toLowerCase(), `${option}.`])
        expect(read(text, 'shotbench', about as Dim), text).toEqual([`0:${label}`]);
  });

  it('that no label means are read as nothing', () => {
    for (const [about, option, why] of unnamed) expect(read(option, 'shotbench', about), why).toEqual([]);
  });

  it('need their question only where they are no phrase of film by themselves', () => {
    expect(read('Wide', 'shotbench')).toEqual([]);
    expect(read('Push in', 'shotbench')).toEqual(['0:dolly_in']);
    expect(read('2 shot', 'shotbench')).toEqual(['0:two_shot']);
  });

  it('may be several movements, one after the other or at once', () => {
    const movement = (text: string) => read(text, 'shotbench', 'camera_movement');
    expect(movement('Firstly push in, then pan left')).toEqual(['0:dolly_in', '1:pan_left']);
    expect(movement('Firstly Boom up, then Tilt down')).toEqual(['0:pedestal_up', '1:tilt_down']);
    expect(movement('Pan left and tilt up')).toEqual(['0:pan_left', '0:tilt_up']);
    expect(movement('Firstly trucking right, then static')).toEqual(['0:truck_right', '1:static']);
  });

  it('have words that mean nothing elsewhere', () => {
    for (const dialect of ['film', 'chai', 'cinecap'] as const) {
      expect(read('A medium lens.', dialect)).toEqual([]);
      expect(read('The photos are in the camera roll.', dialect)).toEqual([]);
    }
  });

  it('stand in the text without the word that their question lends', () => {
    const span = (text: string, about: Dim) => {
      const [claim] = extract(text, { dialect: 'shotbench', about });
      return text.slice(...claim!.span!);
    };
    expect(span(' Medium Wide!', 'shot_size')).toBe('Medium Wide');
    expect(span('“Side light”', 'lighting_condition')).toBe('Side light');
    expect(span('Wide.', 'lens')).toBe('Wide');
  });
});

describe('CineCap’s classes', () => {
  const cases: readonly [text: string, film: string[], cinecap: string[]][] = [
    ['The man is seen from the front and side.', ['0:front'], ['0:profile']],
    ['A front-side angle.', [], ['0:profile']],
    ['A wide shot. A long shot. A panorama.', ['0:long'], ['0:long']],
    ['An extreme wide shot.', ['0:extreme_long'], ['0:long']],
    ['A full shot.', ['0:full'], ['0:full']],
    ['An extreme close-up.', ['0:extreme_close_up'], ['0:extreme_close_up']],
    ["A bird's-eye view.", ['0:birds_eye'], ['0:high']],
    ['A drone perspective. Seen from above.', ['0:high'], ['0:high']],
    ['Drone footage from very high up.', [], ['0:high']],
    ['The camera is handheld and it shakes. A shaky camera.', ['0:handheld_shake'], ['0:handheld_shake']],
    ['The camera pans slowly left.', ['0:pan_left'], ['0:pan_left']],
    ['It zooms in.', ['0:zoom_in'], ['0:zoom_in']],
    [
      'The subject is centered in a symmetrical composition with leading lines.',
      ['0:center', '0:symmetrical', '0:leading_lines'],
      ['0:center'],
    ],
    [
      'A two-shot with low-key lighting, a warm palette and a wide-angle lens.',
      ['0:two_shot', '0:low_key', '0:warm', '0:wide'],
      [],
    ],
    [
      'An over-the-shoulder shot in slow motion.',
      ['0:over_the_shoulder', '0:slow_motion'],
      ['0:over_the_shoulder', '0:slow_motion'],
    ],
  ];

  it.each(cases)('%s', (text, film, cinecap) => {
    expect(read(text, 'film').sort()).toEqual([...film].sort());
    expect(read(text, 'cinecap').sort()).toEqual([...cinecap].sort());
  });

  it('are of its seven dimensions only', () => {
    const seven = dimensions.filter((d) => d.cinecap).map((d) => d.id as string);
    for (const { phrase } of allLabels)
      for (const { dim } of extract(phrase, { dialect: 'cinecap' })) expect(seven).toContain(dim);
  });

  it('are what our captions claim, by those classes', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const units = doc.units.filter((unit) => unit.shot === 0);
        const classed = claimsOf(units).flatMap((c) => meant({ ...c, words: [0, 0] }, 'cinecap') ?? []);
        const keys = (claims: readonly Claim[]) => [...new Set(claims.map(claimKey))].sort();
        const said = extract(captionShot(units).text, { dialect: 'cinecap' });
        expect(keys(said)).toEqual(keys(classed.map((hit) => ({ phase: 0, neg: false, ...hit }))));
      }),
    );
  });
});

describe('every dialect', () => {
  it('reads the canonical phrases of what it names as our own does', () => {
    // The words of height, which CHAI has for no angle.
    const ofHeight = ['eye_level'];
    for (const { label, phrase } of allLabels) {
      expect(read(phrase, 'shotbench'), phrase).toEqual([`0:${label}`]);
      if (!ofHeight.includes(label)) expect(read(phrase, 'chai'), phrase).toEqual([`0:${label}`]);
    }
  });

  it('reads our captions as it reads ours: ShotBench adds words and takes none away', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        const { text } = captionShot(doc.units.filter((unit) => unit.shot === 0));
        expect(extract(text, { dialect: 'shotbench' })).toEqual(extract(text));
      }),
    );
  });
});
