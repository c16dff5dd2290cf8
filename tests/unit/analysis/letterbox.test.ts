import { describe, expect, it } from 'vitest';
import { pictureRows } from '../../../workers/analysis/letterbox.ts';

const [width, height] = [64, 40];

/** A grey picture; `at` paints what is not. */
function plane(at: (x: number, y: number) => number | null) {
  const data = new Float32Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = at(i % width, Math.floor(i / width)) ?? 120;
  return { width, height, data };
}
const bars = (_: number, y: number) => (y < 6 || y >= 34 ? 0 : null);
/** A line of writing over half of the width, every other pixel. */
const writing = (from: number) => (x: number, y: number) =>
  y >= from && y < from + 3 && x > 10 && x < 54 && x % 2 ? 255 : null;
const whole = { top: 0, bottom: 1 };
const inside = { top: 7 / 40, bottom: 33 / 40 };

describe('letterbox bars', () => {
  it('are rows of black at the top and the bottom, written on or not', () => {
    expect(pictureRows(plane(() => null))).toEqual(whole);
    expect(pictureRows(plane(bars))).toEqual(inside);
    for (const from of [1, 35]) {
      const written = writing(from);
      expect(pictureRows(plane((x, y) => written(x, y) ?? bars(x, y))), `at row ${from}`).toEqual(inside);
    }
  });

  it('are none where a night sky ends little by little, or only one side is dark', () => {
    expect(pictureRows(plane((x, y) => (y < 6 + (x * 12) / width || y >= 38 ? 0 : null)))).toEqual(whole);
    expect(pictureRows(plane((_, y) => (y < 6 ? 0 : null)))).toEqual(whole);
    expect(pictureRows(plane((x, y) => (y < 6 || (y >= 28 && x < 44) ? 0 : null)))).toEqual(whole);
    expect(pictureRows(plane(() => 0))).toEqual(whole);
  });
});
