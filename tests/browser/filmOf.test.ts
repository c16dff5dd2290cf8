import { describe, expect, it } from 'vitest';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { filmOf } from '../../workers/analysis/filmOf.ts';
import { probe } from '../../workers/analysis/probe.ts';
import { run } from '../../workers/analysis/run.ts';
import { stills } from '../../workers/analysis/stills.ts';

/** A picture of four quarters: red, green, blue and white. */
async function quarters(width: number, height: number, type = 'image/png'): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const brush = canvas.getContext('2d')!;
  ['#f00', '#0f0', '#00f', '#fff'].forEach((colour, i) => {
    brush.fillStyle = colour;
    brush.fillRect((i % 2) * (width / 2), Math.floor(i / 2) * (height / 2), width / 2, height / 2);
  });
  return new File([await canvas.convertToBlob({ type })], 'quarters.png', { type });
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error instanceof CaptionerError ? error.code : error),
  );

describe('a picture as a film', () => {
  it.each([
    [640, 360, 640, 360],
    [301, 533, 302, 534],
    [1, 1, 2, 2],
    [4000, 1000, 1920, 480],
  ])('%i x %i becomes %i x %i', async (width, height, w, h) => {
    const source = await probe(await filmOf(await quarters(width, height)));
    expect([source.width, source.height, source.rotation]).toEqual([w, h, 0]);
    expect(source.duration).toBeCloseTo(1, 2);
    expect(source.start).toBe(0);
  });

  it('shows the picture from its beginning to its end', async () => {
    const film = await filmOf(await quarters(320, 200, 'image/jpeg'));
    const shown = await stills(film, { start: 0, times: [0, 0.5, 0.95] }, 320);
    expect(shown).toHaveLength(3);
    for (const { data, width } of shown) {
      const at = (x: number, y: number) => [...data.slice((y * width + x) * 4, (y * width + x) * 4 + 3)];
      const close = (pixel: number[], wanted: number[]) =>
        pixel.every((value, i) => Math.abs(value - wanted[i]!) < 40);
      expect(close(at(80, 50), [255, 0, 0]), String(at(80, 50))).toBe(true);
      expect(close(at(240, 50), [0, 255, 0]), String(at(240, 50))).toBe(true);
      expect(close(at(80, 150), [0, 0, 255]), String(at(80, 150))).toBe(true);
      expect(close(at(240, 150), [255, 255, 255]), String(at(240, 150))).toBe(true);
    }
  });

  it('is one shot in which the camera does not move', async () => {
    const film = await filmOf(await quarters(320, 180));
    const source = await probe(film);
    const units = [];
    for await (const event of run(film, source, { detect: false }))
      if (event.kind === 'shot' && event.final) units.push(...event.units);
    const moves = units.filter(({ dim }) => dim === 'camera_movement').map(({ label }) => label);
    expect(moves.filter((label) => label !== 'static')).toEqual([]);
  });

  it('is refused with a code where it is none', async () => {
    expect(await codeOf(filmOf(new File(['words'], 'words.png', { type: 'image/png' })))).toBe(
      'not_a_picture',
    );
    expect(await codeOf(filmOf(new File([], 'empty.jpg')))).toBe('not_a_picture');
  });
});
