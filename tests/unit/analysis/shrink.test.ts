import { describe, expect, it } from 'vitest';
import type { YuvColour } from '../../../workers/analysis/cpu/colour.ts';
import { type Planes, shrunk } from '../../../workers/analysis/cpu/shrink.ts';

const full: YuvColour = { bt709: true, fullRange: true };

/** A frame of the given luma, grey or of one colour, its planes in one buffer as a decoder leaves them. */
function frame(
  width: number,
  height: number,
  luma: (x: number, y: number) => number,
  { u = 128, v = 128, isNv12 = false } = {},
): Planes {
  const half = { width: (width + 1) >> 1, height: (height + 1) >> 1 };
  const chroma = half.width * half.height;
  const data = new Uint8Array(width * height + 2 * chroma);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data[y * width + x] = luma(x, y);
  const step = isNv12 ? 2 : 1;
  const at = (i: number) => width * height + (isNv12 ? i : i * chroma);
  for (let i = 0; i < chroma; i++) {
    data[at(0) + i * step] = u;
    data[at(1) + i * step] = v;
  }
  const plane = (i: number) => ({ data, offset: at(i), stride: half.width * step, step, ...half });
  return { y: { data, offset: 0, stride: width, step: 1, width, height }, u: plane(0), v: plane(1) };
}

const greys = (rgba: Uint8ClampedArray) => Array.from({ length: rgba.length / 4 }, (_, i) => rgba[4 * i]!);

describe('a frame shrunk', () => {
  it.each([
    ['by a third', 96, 64],
    ['to a half', 72, 48],
    ['to a fifth', 29, 19],
    ['not at all', 144, 96],
  ])('shows what was there, where it was: %s', (_, width, height) => {
    const film = frame(144, 96, (x, y) => x + y);
    const found = greys(shrunk(film, { width, height }, 0, full));
    const wrong = found.filter((grey, i) => {
      const x = (((i % width) + 0.5) * 144) / width - 0.5;
      const y = ((Math.floor(i / width) + 0.5) * 96) / height - 0.5;
      return Math.abs(grey - x - y) > 1.5;
    });
    expect(found).toHaveLength(width * height);
    expect(wrong).toEqual([]);
  });

  it('averages what it leaves out', () => {
    const stripes = frame(144, 96, (x) => (x % 4 < 2 ? 200 : 100));
    expect(new Set(greys(shrunk(stripes, { width: 36, height: 24 }, 0, full)))).toEqual(new Set([150]));
  });

  it.each([90, 180, 270])('is turned by %i degrees as it is shown', (rotation) => {
    const film = frame(12, 8, (x, y) => 20 * x + y);
    const upright = greys(shrunk(film, { width: 6, height: 4 }, 0, full));
    const size = rotation === 180 ? { width: 6, height: 4 } : { width: 4, height: 6 };
    const turned = greys(shrunk(film, size, rotation, full));
    const expected = turned.map((_, i) => {
      const [x, y] = [i % size.width, Math.floor(i / size.width)];
      const [from, row] = rotation === 90 ? [y, 3 - x] : rotation === 180 ? [5 - x, 3 - y] : [5 - y, x];
      return upright[row * 6 + from];
    });
    expect(turned).toEqual(expected);
    expect(new Set(turned).size).toBe(24); // no two alike, or any turn would do
  });

  it.each([
    ['HD', { bt709: true, fullRange: false }, [63, 102, 240]],
    ['SD', { bt709: false, fullRange: false }, [81, 90, 240]],
    ['full range', { bt709: true, fullRange: true }, [54, 99, 255]],
  ] as const)('is as red as the film: %s', (_, colour, [y, u, v]) => {
    for (const isNv12 of [false, true]) {
      const rgba = shrunk(
        frame(9, 7, () => y, { u, v, isNv12 }),
        { width: 5, height: 3 },
        0,
        colour,
      );
      for (let i = 0; i < rgba.length; i += 4) {
        expect(rgba[i]).toBeGreaterThan(251);
        expect(Math.max(rgba[i + 1]!, rgba[i + 2]!)).toBeLessThan(4);
        expect(rgba[i + 3]).toBe(255);
      }
    }
  });

  it('keeps what is between grey and green', () => {
    const film = frame(9, 7, () => 128, { u: 100, v: 100 });
    expect([...shrunk(film, { width: 1, height: 1 }, 0, full)]).toEqual([84, 146, 76, 255]);
  });
});
