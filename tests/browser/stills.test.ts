import { expect, it } from 'vitest';
import type { Still } from '../../src/boundary/analysis.ts';
import { stills } from '../../workers/analysis/stills.ts';
import { encode } from '../clips/film.ts';
import { fixture } from '../clips/fixtures.ts';

const film = () => encode({ shots: [{ draw: 'plate', seed: 3, seconds: 0.4 }] }, 'plate.mp4');
const at = (times: readonly number[]) => ({ start: 0, times });

/** Mean difference of a still from the part of another that begins at `left`, `top`; of 255. */
function differenceFrom(whole: Still, left: number, top: number, part: Still): number {
  let sum = 0;
  for (let y = 0; y < part.height; y++)
    for (let x = 0; x < part.width * 4; x++)
      sum += Math.abs(
        part.data[y * part.width * 4 + x]! - whole.data[(y + top) * whole.width * 4 + left * 4 + x]!,
      );
  return sum / part.data.length;
}

it('shows what lies in a crop, unstretched, each frame its own', async () => {
  const file = await film();
  const [whole] = await stills(file, at([0.2]), 4096);
  const { width, height } = whole!;
  const crops = [
    [0.5, 0.25, 0.25, 0.5],
    [0, 0, 0.5, 0.5],
  ] as const;
  const [one, other] = await stills(file, { ...at([0.2, 0.2]), crops }, 4096);
  expect([one!.width, one!.height]).toEqual([width / 4, height / 2]);
  expect([other!.width, other!.height]).toEqual([width / 2, height / 2]);
  expect(differenceFrom(whole!, width / 2, height / 4, one!)).toBeLessThan(1);
  expect(differenceFrom(whole!, 0, 0, other!)).toBeLessThan(1);
  expect(differenceFrom(whole!, 0, 0, one!)).toBeGreaterThan(5);
});

it('keeps a crop within the size that was asked for, and does not enlarge it', async () => {
  const file = await film();
  const crops = [[0.25, 0.25, 0.25, 0.5]] as const;
  const [small] = await stills(file, { ...at([0.2]), crops }, 64);
  expect(small!.height).toBe(64);
  const [whole] = await stills(file, at([0.2]), 4096);
  const [large] = await stills(file, { ...at([0.2]), crops }, 4096);
  expect(large!.height).toBe(whole!.height / 2);
});

it.each(['anamorphic.mp4', 'turned_90.mp4', 'turned_180.mp4', 'turned_270.mp4'])(
  'crops a frame as it is shown: %s',
  async (name) => {
    const file = await fixture(name);
    const [whole] = await stills(file, at([0]), 4096);
    const { width, height } = whole!;
    const box = [0.5, 0, 0.5, 0.25] as const;
    const [part] = await stills(file, { ...at([0]), crops: [box] }, 4096);
    expect([part!.width, part!.height]).toEqual([Math.round(width / 2), Math.round(height / 4)]);
    expect(differenceFrom(whole!, Math.round(width / 2), 0, part!)).toBeLessThan(2);
  },
);
