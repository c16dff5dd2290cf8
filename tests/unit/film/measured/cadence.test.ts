import { describe, expect, it } from 'vitest';
import { film, moving } from './frames.ts';
import { labels, unitsOf } from './views.ts';

const kinds = (frames: Parameters<typeof unitsOf>[0]) =>
  unitsOf(frames)
    .filter(({ dim, status }) => dim === 'camera_movement' && status === 'asserted')
    .map(({ label, attrs }) => [label, attrs?.kind]);

describe('still images', () => {
  it('nothing stirs in them at all', () => {
    expect(kinds(film(3, () => ({ stir: 0.0002 })))).toEqual([['static', 'still']]);
    expect(kinds(film(3, () => ({ stir: 0.004 })))).toEqual([['static', undefined]]);
  });

  it('one living frame in ten is life', () => {
    expect(kinds(film(3, (_, i) => ({ stir: i % 10 === 5 ? 0.02 : 0.0002 })))).toEqual([
      ['static', undefined],
    ]);
  });

  it('are moved without anything in them living', () => {
    const zoom = (more: object) => kinds(film(3, () => ({ ...moving({ scale: 0.06 }), ...more })));
    const slide = zoom({ stir: 0.004, change: 0.0001 });
    expect(slide).toHaveLength(1);
    expect(slide[0]![1]).toBe('still');
    expect(zoom({ stir: 0.02, change: 0.0001 })[0]![1]).toBeUndefined();
    expect(zoom({ stir: 0.004, change: 0.002 })[0]![1]).toBeUndefined();
  });

  it('say so in their evidence', () => {
    const [unit] = unitsOf(film(3, () => ({ stir: 0.0002 }))).filter(({ label }) => label === 'static');
    expect(unit!.evidence.map((e) => e.kind === 'measure' && e.metric)).toContain('still_frames');
    expect(unit!.why).toContain('still image');
  });
});

describe('cadence', () => {
  const shown = (times: number) => film(3, (_, i) => ({ stir: i % times === 0 ? 0.02 : 0 }));

  it('pictures shown twice or thrice support slow motion; once, or at no steady pace, they do not', () => {
    expect(labels('special_shot', unitsOf(shown(2)))).toEqual(['slow_motion?']);
    expect(labels('special_shot', unitsOf(shown(3)))).toEqual(['slow_motion?']);
    expect(labels('special_shot', unitsOf(shown(1)))).toEqual([]);
    const pulldown = film(3, (_, i) => ({ stir: i % 5 === 4 ? 0 : 0.02 }));
    expect(labels('special_shot', unitsOf(pulldown))).toEqual([]);
    const uneven = film(3, (_, i) => ({ stir: [0, 2, 4, 7, 9, 13].includes(i % 15) ? 0.02 : 0 }));
    expect(labels('special_shot', unitsOf(uneven))).toEqual([]);
  });

  it('light that jumps from frame to frame at rest supports a time-lapse; slow light, and a moving camera, do not', () => {
    const lit = (light: (i: number) => number, more: object = {}) =>
      labels(
        'special_shot',
        unitsOf(film(3, (_, i) => ({ stir: 0.02, brightness: 0.4 + light(i), ...more }))),
      );
    const jumping = (i: number) => 0.004 * (i % 2) + 0.001 * (i % 3);
    expect(lit(jumping)).toEqual(['timelapse?']);
    expect(lit((i) => 0.02 * Math.sin(i / 9))).toEqual([]);
    expect(lit((i) => jumping(i) / 6)).toEqual([]);
    expect(lit(jumping, moving({ x: 0.1 }))).toEqual([]);
  });
});
