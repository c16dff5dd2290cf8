import { describe, expect, it } from 'vitest';
import { flickerOf } from '../../../../src/film/lightSource.ts';
import type { SubjectLight, View } from '../../../../src/film/view.ts';
import { film, frame } from './frames.ts';
import { labels, lit, looked, seen, unitsOf, view } from './views.ts';

const levels = frame(0).levels;

const conditions = (light: Partial<SubjectLight>, pose = { yaw: 0, pitch: 0, roll: 0 }) => {
  const frames = looked(() => ({ view: view({ subject: lit(light) }), seen: seen({ pose }) }));
  return labels('lighting_condition', unitsOf(frames));
};

describe('direction', () => {
  it.each([
    [{}, []],
    [{ acrossStops: 1.4 }, ['side']],
    [{ acrossStops: -1.4 }, ['side']],
    [{ acrossStops: 0.8 }, []],
    [{ ringStops: 3, luma: 0.2, ringLuma: 0.8 }, ['back']],
    [{ ringStops: 3, luma: 0.5, ringLuma: 0.95 }, []], // a bright ground, and a face that is lit
    [{ kind: 'person' as const, acrossStops: null, ringStops: 3, luma: 0.2, ringLuma: 0.8 }, ['back?']],
    [{ ringStops: 6, luma: 0.05, ringLuma: 0.7 }, ['silhouette', 'back']],
    [
      { kind: 'thing' as const, acrossStops: null, ringStops: 6, luma: 0.05, ringLuma: 0.7 },
      ['silhouette?', 'back?'],
    ],
    [{ downStops: 1 }, ['top?']],
    [{ downStops: -1 }, ['under?']],
    [{ acrossStops: 1.4, downStops: 1 }, ['side']],
    [{ rim: 0.5 }, ['rim?']],
    [{ penumbra: 0.08 }, ['hard?']],
    [{ penumbra: 0.25 }, []],
    [{ penumbra: 0.5 }, ['soft?']],
  ])('%o: %s', (light, expected) => expect(conditions(light)).toEqual(expected));

  it('a face that is turned or leant has no sides to compare', () => {
    expect(conditions({ acrossStops: 2 }, { yaw: 40, pitch: 0, roll: 0 })).toEqual([]);
    expect(conditions({ acrossStops: 2 }, { yaw: 0, pitch: 0, roll: -20 })).toEqual([]);
  });

  it('light that changes sides comes from neither', () => {
    const frames = looked((t) => ({
      view: view({ subject: lit({ acrossStops: t < 1 ? 2 : -2 }) }),
      seen: seen(),
    }));
    expect(labels('lighting_condition', unitsOf(frames))).toEqual([]);
  });
});

describe('key', () => {
  const keys = (luma: object, contrast: number) =>
    labels(
      'lighting_condition',
      unitsOf(
        looked(() => ({ view: view({ subject: lit({ contrast }) }), seen: seen() })).map((f) => ({
          ...f,
          levels: { ...levels, ...luma },
        })),
      ),
    );

  it('is the face’s too, where there is one', () => {
    const bright = { luma: 0.7, dark: 0.01, p05: 0.4 };
    const dark = { luma: 0.15, dark: 0.7, p99: 0.8 };
    expect(keys(bright, 1.5)).toEqual(['high_key']);
    expect(keys(bright, 4)).toEqual([]);
    expect(keys(dark, 4)).toEqual(['low_key']);
    expect(keys(dark, 1.5)).toEqual([]);
  });
});

describe('source', () => {
  const sources = (changes: Partial<View>, more = {}) =>
    labels(
      'lighting_source',
      unitsOf(
        film(2, (_, i) => ({
          levels: { ...levels, ...more },
          look: i % 12 === 0 ? { seen: null, view: view(changes as Parameters<typeof view>[0]) } : null,
        })),
      ),
    );

  it('a lamp and a glow in the dark are supported', () => {
    expect(sources({ lamps: [{ box: [0.1, 0.1, 0.05, 0.05], area: 0.002 }] })).toEqual(['practical?']);
    expect(sources({ glow: 0.05 }, { luma: 0.2 })).toEqual(['neon_led?']);
    expect(sources({ glow: 0.05 }, { luma: 0.6 })).toEqual([]);
    expect(sources({})).toEqual([]);
  });

  const swinging = (hertz: number, by = 0.1) =>
    film(3, (t) => ({
      brightness: 0.4 * (1 + by * Math.cos(2 * Math.PI * hertz * t)),
      levels: { ...levels, warmth: 20 },
    }));

  it('flicker is what swings 2 to 10 times a second', () => {
    for (const hertz of [3, 5, 8]) expect(flickerOf(swinging(hertz))).toBeGreaterThan(0.03);
    expect(flickerOf(swinging(0.4))).toBeLessThan(0.02);
    expect(flickerOf(swinging(12.5))).toBeLessThan(0.01); // every other frame
    expect(flickerOf(film(3, () => ({})).slice(0, 5))).toBe(0);
  });

  it('warm light that flickers may be a fire; cold light that does is none', () => {
    expect(labels('lighting_source', unitsOf(swinging(4, 0.15)))).toEqual(['firelight?']);
    expect(labels('lighting_source', unitsOf(swinging(4, 0.02)))).toEqual([]);
    const cold = swinging(4, 0.15).map((f) => ({ ...f, levels }));
    expect(labels('lighting_source', unitsOf(cold))).toEqual([]);
  });
});

describe('what the light comes from', () => {
  const sources = (changes: Partial<typeof levels>, of: Parameters<typeof view>[0] = {}) => {
    const frames = looked(() => ({ view: view(of), seen: seen() }));
    const lit = frames.map((f) => ({ ...f, levels: { ...levels, ...changes } }));
    return labels('lighting_source', unitsOf(lit));
  };
  const aside = { subject: lit({ acrossStops: 1.4 }) };

  it.each([
    ['contrast under a blue sky', { warmth: -6 }, { sky: 0.3 }, ['sunny?']],
    ['contrast under a cool grey sky', { warmth: -6, chroma95: 8 }, { sky: 0.3 }, []],
    ['contrast of coloured things under a cool grey sky', { warmth: 6 }, { sky: 0.3 }, []],
    ['no contrast and no sky', { p05: 0.3, p95: 0.6, colourfulness: 20 }, {}, ['overcast?']],
    ['no contrast under a blue sky', { p05: 0.3, p95: 0.6, colourfulness: 20 }, { sky: 0.3 }, []],
    ['colours without contrast', { p05: 0.3, p95: 0.6, colourfulness: 50 }, {}, []],
    ['warm light from aside', { warmth: 20 }, aside, ['golden_hour?']],
    ['warm light from the camera', { warmth: 20 }, { subject: lit() }, []],
    ['cool light from aside', { warmth: -20 }, aside, []],
    ['dark and blue', { luma: 0.15, warmth: -9 }, {}, ['moonlight?']],
    ['dark and warm', { luma: 0.15, warmth: 9 }, {}, []],
    ['colours in the dark', { luma: 0.3, dark: 0.3, warmth: -5 }, { glow: 0.05 }, ['neon_led?']],
    ['colours of a sunset', { luma: 0.3, dark: 0.3, warmth: 30 }, { glow: 0.05 }, []],
    ['colours of a grey day', { luma: 0.3, dark: 0, warmth: -5 }, { glow: 0.05 }, []],
  ])('%s', (_, changes, of, expected) => expect(sources(changes, of)).toEqual(expected));
});

it('a light on somebody who moves is boxed as they move', () => {
  const at = (t: number) => lit({ acrossStops: 2.2, box: [t < 1 ? 0.1 : 0.6, 0.3, 0.14, 0.25] });
  const unit = unitsOf(looked((t) => ({ view: view({ subject: at(t) }), seen: seen() }))).find(
    ({ label }) => label === 'side',
  )!;
  expect(unit.box).toMatchObject({ kind: 'track' });
  expect(unit.attrs).toEqual({ degree: 'obvious' });
});
