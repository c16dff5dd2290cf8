import { describe, expect, it } from 'vitest';
import type { FrameStats } from '../../../../src/film/frame.ts';
import { measuredUnits } from '../../../../src/film/measured.ts';
import type { Seen } from '../../../../src/film/people/seen.ts';
import type { Box } from '../../../../src/film/time.ts';
import { seen } from '../people/drawn.ts';
import { depthWindow, film, moving, type Velocity } from './frames.ts';

const source = { fingerprint: 'f', width: 1920, height: 1080 };

function movements(frames: FrameStats[]) {
  const shot = { index: 0, interval: [0, frames.length / 25], boundary: 'start' } as const;
  return measuredUnits(source, shot, frames).filter((unit) => unit.dim === 'camera_movement');
}
const labels = (frames: FrameStats[]) => movements(frames).map(({ label }) => label);
const following = (frames: FrameStats[]) => movements(frames).filter(({ label }) => label === 'tracking');

/** Four seconds of one velocity, with parallax or without, and a look twice a second. */
const shot = (velocity: Velocity, index: number, look: (t: number) => Seen | null, seconds = 4) =>
  film(seconds, (t, i) => ({
    ...(i > 0 ? moving(velocity) : {}),
    ...(i > 0 && i % 12 === 0 ? depthWindow(t, velocity, { index }) : {}),
    ...(i % 12 === 0 ? { look: { seen: look(t) } } : {}),
  }));

const right = { x: -0.15 };
const [turned, travelled] = [0.01, 0.4];
const thing = (box: Box, name = 'car') => seen([], { things: [{ name, box, score: 0.8 }] });
const carAt = (x: number, size = 0.3) => thing([x - size / 2, 0.5 - size / 2, size, size]);

describe('a subject that stays in place while the background goes by is tracked', () => {
  it('beside the word for what the camera does, with its box and name', () => {
    const units = movements(shot(right, turned, () => carAt(0.5)));
    expect(units.map(({ label }) => label)).toEqual(['pan_right', 'tracking']);
    const [pan, tracking] = units;
    expect(tracking!.interval).toEqual(pan!.interval);
    expect(tracking!.subject).toBe('s1');
    expect(tracking!.box).toEqual({ kind: 'static', xywh: [0.35, 0.35, 0.3, 0.3] });
    expect(tracking!.attrs).toBeUndefined();
    expect(tracking!.evidence.every((e) => e.kind === 'measure' && e.pass)).toBe(true);
    expect(tracking!.why).toMatch(
      /^the car stays in place while the background goes by, \d+.*% of the width$/,
    );
  });

  it('alongside, where the camera travels', () => {
    const [, tracking] = movements(shot(right, travelled, () => carAt(0.4)));
    expect(tracking!.attrs).toEqual({ kind: 'side' });
  });

  it('one at a time, the most prominent of those who keep up', () => {
    const both = seen([], {
      things: [
        { name: 'car', box: [0.1, 0.45, 0.15, 0.15], score: 0.8 },
        { name: 'truck', box: [0.4, 0.3, 0.4, 0.4], score: 0.8 },
      ],
    });
    const units = following(shot(right, turned, () => both));
    expect(units).toHaveLength(1);
    expect(units[0]!.why).toMatch(/^the truck /);
  });

  it('not through the time that it was out of sight', () => {
    const hidden = shot(right, turned, (t) => (t < 1.5 || t > 3.3 ? carAt(0.5) : seen([])), 6);
    const ends = following(hidden).map(({ interval }) => interval);
    expect(ends).toHaveLength(2);
    expect(ends[0]![1]).toBeLessThan(1.5);
    expect(ends[1]![0]).toBeGreaterThan(3.3);
  });

  it('up and down as well', () => {
    expect(labels(shot({ y: 0.15 }, turned, () => carAt(0.5)))).toEqual(['tilt_up', 'tracking']);
  });

  it('only as long as it does: who is left behind is followed until then', () => {
    const [one] = following(shot(right, turned, (t) => carAt(t < 2.5 ? 0.7 : 0.7 - 0.15 * (t - 2.5))));
    expect(one!.interval[0]).toBe(0);
    expect(one!.interval[1]).toBeGreaterThan(2);
    expect(one!.interval[1]).toBeLessThan(3.2);
  });
});

describe('what is not followed', () => {
  it.each([
    ['who stands in the scene goes by with it', shot(right, turned, (t) => carAt(0.9 - 0.15 * t))],
    ['who goes half as fast is passed', shot(right, turned, (t) => carAt(0.8 - 0.075 * t))],
    ['who hardly keeps up is passed', shot(right, turned, (t) => carAt(0.8 - 0.055 * t))],
    [
      'who drifts by a sixth of the way is there by chance',
      shot(right, turned, (t) => carAt(0.6 - 0.025 * t)),
    ],
    ['a short while is not following', shot({ x: -0.6 }, turned, (t) => (t < 0.6 ? carAt(0.5) : seen([])))],
    ['a short way is not following', shot({ x: -0.03 }, turned, () => carAt(0.5))],
    ['what fills the frame has its middle there anyway', shot(right, turned, () => thing([0, 0.2, 1, 0.7]))],
    [
      'what draws the eye is too rarely looked for',
      shot(right, turned, () =>
        seen([], { salient: { box: [0.4, 0.4, 0.2, 0.2], area: 0.03, centre: [0.5, 0.5] } }),
      ),
    ],
    ['nobody moves before a camera that stands', shot({}, turned, () => carAt(0.5))],
    ['a roll follows nobody', shot({ roll: 0.2 }, turned, () => carAt(0.5))],
  ])('%s', (_, frames) => {
    expect(following(frames)).toEqual([]);
  });
});

describe('a subject that keeps its size while the background grows or shrinks', () => {
  const walker = (turn: number) => () => seen([{ head: 0.08, turn }]);

  it('is tracked: the camera is ahead of who faces it, and behind who does not', () => {
    const [lead] = following(shot({ scale: -0.1 }, travelled, walker(0)));
    expect(lead!.attrs).toEqual({ kind: 'lead' });
    const [tail] = following(shot({ scale: 0.1 }, travelled, walker(180)));
    expect(tail!.attrs).toEqual({ kind: 'tail' });
    for (const [scale, turn] of [
      [-0.1, 180],
      [0.1, 0],
    ] as const)
      expect(following(shot({ scale }, travelled, walker(turn)))[0]!.attrs).toBeUndefined();
    const [unknown] = following(shot({ scale: 0.1 }, travelled, () => carAt(0.5)));
    expect(unknown!.attrs).toBeUndefined();
    expect(unknown!.why).toBe('the car stays the same size while the background changes its own by 39.6 %');
  });

  it.each([
    ['grows with the background', 0.1, travelled, (t: number) => carAt(0.5, 0.2 * Math.exp(0.1 * t))],
    ['shrinks with it', -0.1, travelled, (t: number) => carAt(0.5, 0.4 * Math.exp(-0.05 * t))],
    ['is there while little changes', -0.029, travelled, () => carAt(0.5)],
    ['wanders through the frame', 0.1, travelled, (t: number) => carAt(0.3 + 0.1 * t)],
    ['nears a camera that zooms', -0.1, turned, () => carAt(0.5)],
    ['is left far behind', 0.1, travelled, (t: number) => carAt(0.5, 0.4 * Math.exp(-0.12 * t))],
  ] as const)('is not, where it %s', (_, scale, index, look) => {
    expect(following(shot({ scale }, index, look))).toEqual([]);
  });
});

describe('a subject that the camera goes round', () => {
  it('lends the arc its box', () => {
    const spread = { x: [-0.05, 0.05], y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    const frames = shot({}, 0.8, () => carAt(0.5), 2).map((frame) =>
      frame.parallax
        ? { ...frame, parallax: { ...frame.parallax, a: [0, 0, 0.3, 0, 0, 0] as const, spread } }
        : frame,
    );
    const [arc] = movements(frames);
    expect(arc).toMatchObject({ label: 'arc_cw', subject: 's1', box: { xywh: [0.35, 0.35, 0.3, 0.3] } });
  });
});
