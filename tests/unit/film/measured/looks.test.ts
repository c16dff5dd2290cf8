import { describe, expect, it } from 'vitest';
import type { Levels } from '../../../../src/film/frame.ts';
import { measuredUnits } from '../../../../src/film/measured.ts';
import { film, frame, moving } from './frames.ts';

const levels = frame(0).levels;
const source = { fingerprint: 'f', width: 1920, height: 1080 };

function labels(dim: string, changes: Partial<Levels>, sharpness?: number[], from = source) {
  const frames = film(2, () => ({
    levels: { ...levels, ...changes },
    ...(sharpness && { sharpness: [...sharpness] }),
  }));
  return measuredUnits(from, { index: 0, interval: [0, 2], boundary: 'start' }, frames)
    .filter((unit) => unit.dim === dim)
    .map((unit) => unit.label);
}

describe('colour', () => {
  it.each([
    [{ chroma95: 3, colourfulness: 2 }, ['black_and_white']],
    [{ warmth: 14 }, ['warm']],
    [{ warmth: -9 }, ['cool']],
    [{ colourfulness: 75 }, ['saturated']],
    [{ colourfulness: 12, chroma95: 10 }, ['desaturated']],
    [{}, []],
    [{ p95: 0.1, p05: 0, chroma95: 2 }, []], // the dark has no colour, and is not black and white for that
  ])('%o: %s', (changes, expected) => expect(labels('colour', changes)).toEqual(expected));

  it('something red that crosses a grey street is no black and white, and no palette', () => {
    const crossed = (seconds: number) =>
      measuredUnits(
        source,
        { index: 0, interval: [0, 4], boundary: 'start' },
        film(4, (t) => ({ levels: { ...levels, chroma95: t < seconds ? 30 : 2, colourfulness: 2 } })),
      ).filter(({ dim }) => dim === 'colour');
    expect(crossed(1)).toEqual([]);
    expect(crossed(0).map(({ label }) => label)).toEqual(['black_and_white']);
  });
});

it('colour and key are slight near their thresholds and obvious half as far again', () => {
  const degrees = (changes: Partial<Levels>) =>
    measuredUnits(
      source,
      { index: 0, interval: [0, 2], boundary: 'start' },
      film(2, () => ({ levels: { ...levels, ...changes } })),
    )
      .filter(({ dim }) => dim === 'colour' || dim === 'lighting_condition')
      .map(({ label, attrs }) => [label, attrs?.degree]);
  expect(degrees({ warmth: 9 })).toEqual([['warm', 'slight']]);
  expect(degrees({ warmth: 13 })).toEqual([['warm', 'obvious']]);
  expect(degrees({ colourfulness: 95 })).toEqual([['saturated', 'obvious']]);
  expect(degrees({ luma: 0.1, dark: 0.8, p99: 0.8 })).toEqual([['low_key', 'obvious']]);
  expect(degrees({ chroma95: 2 })).toEqual([['black_and_white', undefined]]);
});

describe('key', () => {
  it.each([
    [{ luma: 0.7, dark: 0.01, p05: 0.4 }, ['high_key']],
    [{ luma: 0.15, dark: 0.7, p99: 0.8 }, ['low_key']],
    [{ luma: 0.02, dark: 1, p99: 0.05 }, []], // a black frame
    [{}, []],
  ])('%o: %s', (changes, expected) => expect(labels('lighting_condition', changes)).toEqual(expected));
});

describe('focus', () => {
  const tiles = (sharp: number, soft: number, share: number) =>
    Array.from({ length: 48 }, (_, i) => (i < 48 * share ? sharp : soft));

  it('sharp everywhere is deep; sharp in places is shallow, with a box round the sharp part', () => {
    expect(labels('depth_of_field', {}, tiles(2, 1.8, 0.5))).toEqual(['deep']);
    expect(labels('depth_of_field', {}, tiles(2, 1.1, 0.25))).toEqual(['shallow']);
    const frames = film(2, () => ({ sharpness: tiles(2, 1.1, 0.25) }));
    const shot = { index: 0, interval: [0, 2], boundary: 'start' } as const;
    const unit = measuredUnits(source, shot, frames).find((u) => u.dim === 'depth_of_field')!;
    expect(unit.box).toEqual({ kind: 'static', xywh: [0, 0, 1, 0.333] });
  });

  it('does not take the blur of a fast pan for shallow focus', () => {
    const units = (speed: number) =>
      measuredUnits(
        source,
        { index: 0, interval: [0, 2], boundary: 'start' },
        film(2, (_, i) => ({ sharpness: tiles(2, 1.1, 0.25), ...(i > 0 && moving({ x: speed })) })),
      ).filter((unit) => unit.dim === 'depth_of_field');
    expect(units(0.05)).toHaveLength(1);
    expect(units(0.4)).toEqual([]);
  });

  it('says nothing of a picture that is soft all over, between, flat, or too small to tell', () => {
    expect(labels('depth_of_field', {}, tiles(1.2, 1.1, 0.5))).toEqual([]);
    expect(labels('depth_of_field', {}, tiles(1.7, 1.5, 0.2))).toEqual([]);
    expect(labels('depth_of_field', {}, tiles(2, NaN, 0.2))).toEqual([]);
    expect(labels('depth_of_field', {}, tiles(2, 1.8, 0.5), { ...source, width: 256, height: 256 })).toEqual(
      [],
    );
  });
});
