import { describe, expect, it } from 'vitest';
import type { FrameStats } from '../../../../src/film/frame.ts';
import { ShotBuilder } from '../../../../src/film/shots.ts';
import { film, moving } from './frames.ts';
import { labels, unitsOf } from './views.ts';

/** Sharpness of the left and the right half of the tiles. */
const halves = (left: number, right: number) =>
  Array.from({ length: 48 }, (_, i) => (i % 8 < 4 ? left : right));

/** Four seconds in which focus goes from the left half to the right one from 1.6 s to 2.4 s. */
function pulled(of: (share: number) => number[], more: (t: number) => Partial<FrameStats> = () => ({})) {
  let held = of(0);
  return film(4, (t, i) => {
    if (i % 10 === 0) held = of(Math.min(1, Math.max(0, (t - 1.6) / 0.8)));
    return { stir: 0.004, sharpness: held, ...more(t) };
  });
}

const rack = (share: number) => halves(2 - 0.8 * share, 1.2 + 0.8 * share);
const focus = (frames: FrameStats[]) => labels('depth_of_field', unitsOf(frames));

describe('rack focus', () => {
  it('is one region going soft while another becomes sharp, with its time and both regions', () => {
    const unit = unitsOf(pulled(rack)).find(({ label }) => label === 'rack_focus')!;
    expect(unit.status).toBe('asserted');
    expect(Math.abs(unit.interval[0] - 1.6)).toBeLessThanOrEqual(0.41);
    expect(Math.abs(unit.interval[1] - 2.4)).toBeLessThanOrEqual(0.41);
    expect(unit.box).toEqual({
      kind: 'track',
      keys: [
        { t: unit.interval[0], xywh: [0, 0, 0.5, 1] },
        { t: unit.interval[1], xywh: [0.5, 0, 0.5, 1] },
      ],
    });
  });

  it('is seen where a soft region has no edges left at all', () => {
    const lost = (share: number) => halves(share > 0.5 ? NaN : 2, share > 0.5 ? 2 : NaN);
    expect(focus(pulled(lost))).toContain('rack_focus');
  });

  it('abstains where one region changes and none answers', () => {
    expect(focus(pulled((share) => halves(1.2 + 0.8 * share, 1.2)))).toContain('rack_focus?');
  });

  it('abstains where the two regions are small: figures of a cartoon change so', () => {
    const column = (share: number) =>
      Array.from({ length: 48 }, (_, i) =>
        i % 8 === 0 ? 2 - 0.8 * share : i % 8 === 5 ? 1.2 + 0.8 * share : 1.6,
      );
    expect(focus(pulled(column))).toContain('rack_focus?');
  });

  it('is not a small change, a moving picture, something that moves, or a fade', () => {
    const none = (frames: FrameStats[]) => expect(focus(frames).join()).not.toContain('rack_focus');
    none(pulled((share) => halves(1.7 - 0.15 * share, 1.5 + 0.15 * share)));
    none(pulled(rack, () => moving({ x: 0.1 })));
    none(pulled(rack, () => moving({ roll: 0.3 })));
    none(pulled(rack, () => ({ stir: 0.08 })));
    none(pulled(rack, (t) => ({ brightness: 0.5 - 0.12 * t })));
  });

  it('leaves no deep focus beside it', () => {
    const labelsFound = focus(pulled((share) => halves(2.3 - 0.6 * share, 1.7 + 0.6 * share)));
    expect(labelsFound).toContain('rack_focus');
    expect(labelsFound).not.toContain('deep');
  });

  it('runs backward in a film run backward', () => {
    const back = unitsOf(pulled((share) => rack(1 - share))).find(({ label }) => label === 'rack_focus')!;
    expect(back.box).toMatchObject({ keys: [{ xywh: [0.5, 0, 0.5, 1] }, { xywh: [0, 0, 0.5, 1] }] });
  });
});

describe('depth of field of a worn picture', () => {
  const grainy = (quiet: number, more = {}) =>
    film(2, () => ({ sharpness: halves(2.6, 2.2), quiet, ...more }));

  it('is not deep where even the least active tile changes: grain is sharp all over', () => {
    expect(focus(grainy(0.003))).toEqual(['deep']);
    expect(focus(grainy(0.009))).toEqual(['deep?']);
  });

  it('knows how much the least active tile changes when the tiles are let go of', () => {
    const builder = new ShotBuilder();
    const activity = Array.from({ length: 48 }, (_, i) => (i === 7 ? 0.003 : 0.02));
    const shots = film(2, () => ({ activity })).flatMap((one) => builder.push(one));
    const [shot] = [...shots, ...builder.finish(2)];
    expect(shot!.frames[5]).toMatchObject({ quiet: 0.003 });
    expect(shot!.frames[5]).not.toHaveProperty('activity');
  });

  it('is, where tiles change because the camera moves', () => {
    expect(focus(grainy(0.009, moving({ x: 0.06 })))).toEqual(['deep']);
  });

  it('is not shallow where sharp and soft parts differ by less than the soft ones from none', () => {
    const quarter = (sharp: number, soft: number) =>
      film(2, () => ({ sharpness: Array.from({ length: 48 }, (_, i) => (i % 4 ? soft : sharp)) }));
    expect(focus(quarter(1.9, 1.4))).toEqual(['shallow']);
    expect(focus(quarter(1.75, 1.4))).toEqual([]);
  });

  it('is very shallow where hardly anything is sharp', () => {
    const attrs = (soft: number) =>
      unitsOf(film(2, () => ({ sharpness: Array.from({ length: 48 }, (_, i) => (i % 4 ? soft : 1.9)) })))
        .filter(({ label }) => label === 'shallow')
        .map((unit) => unit.attrs);
    expect(attrs(1.1)).toEqual([{ kind: 'ultra', degree: 'obvious' }]);
    expect(attrs(1.25)).toEqual([{ degree: 'obvious' }]);
    expect(attrs(1.4)).toEqual([{ degree: 'slight' }]);
  });
});
