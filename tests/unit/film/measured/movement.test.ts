import { describe, expect, it } from 'vitest';
import type { FrameStats } from '../../../../src/film/frame.ts';
import { measuredUnits } from '../../../../src/film/measured.ts';
import { metricName } from '../../../../src/film/metrics.ts';
import type { Shot } from '../../../../src/film/shot.ts';
import { entryOf } from '../../../../src/film/vocabulary/index.ts';
import { film, moving, type Velocity } from './frames.ts';

const source = { fingerprint: 'f', width: 1920, height: 1080 };

function movements(frames: FrameStats[]) {
  const shot: Shot = { index: 0, interval: [0, frames.length / 25], boundary: 'start' };
  return measuredUnits(source, shot, frames).filter((unit) => unit.dim === 'camera_movement');
}
const labels = (frames: FrameStats[]) => movements(frames).map((unit) => unit.label);
const withParallax =
  (index: number, flow = 0.05) =>
  (t: number, i: number) =>
    i > 0 && i % 12 === 0 ? { parallax: { from: t - 0.48, index, flow, points: 100 } } : {};

/** Two seconds of one velocity with the given parallax. */
const steady = (velocity: Velocity, index: number | null) =>
  film(2, (t, i) => ({
    ...(i > 0 ? moving(velocity) : {}),
    ...(index === null ? {} : withParallax(index)(t, i)),
  }));

describe('the camera goes the other way than the picture', () => {
  it.each([
    [{ x: -0.1 }, 'pan_right', 'truck_right'],
    [{ x: 0.1 }, 'pan_left', 'truck_left'],
    [{ y: 0.1 }, 'tilt_up', 'pedestal_up'],
    [{ y: -0.1 }, 'tilt_down', 'pedestal_down'],
    [{ scale: 0.1 }, 'zoom_in', 'dolly_in'],
    [{ scale: -0.1 }, 'zoom_out', 'dolly_out'],
  ] as const)(
    '%o: %s without parallax, %s with it, the hypernym between or unknown',
    (velocity, turned, travelled) => {
      expect(labels(steady(velocity, 0.01))).toEqual([turned]);
      expect(labels(steady(velocity, 0.4))).toEqual([travelled]);
      const hypernym = entryOf('camera_movement', turned)!.hypernym;
      expect(labels(steady(velocity, 0.18))).toEqual([hypernym]);
      expect(labels(steady(velocity, null))).toEqual([hypernym]);
    },
  );

  it('content that turns clockwise is a camera that rolls counterclockwise', () => {
    expect(labels(steady({ roll: 0.2 }, 0.01))).toEqual(['roll_ccw']);
    expect(labels(steady({ roll: -0.2 }, 0.01))).toEqual(['roll_cw']);
  });

  it('a floor seen by a trucking camera shears the picture, which is no roll', () => {
    const frames = film(2, (t, i) => {
      const { motion } = moving({ x: -0.1 });
      return i > 0
        ? { motion: { ...motion!, a: [-0.004, 0, -0.016, 0, 0, 0] }, ...withParallax(0.4)(t, i) }
        : {};
    });
    expect(labels(frames)).toEqual(['truck_right']);
  });

  it('near and far that move against each other are not asserted as a truck', () => {
    expect(movements(steady({ x: -0.1 }, 0.9)).map((unit) => unit.status)).toEqual(['abstained']);
    expect(labels(steady({ scale: 0.1 }, 0.9))).toEqual(['scale_in']);
  });
});

describe('what a unit carries', () => {
  it('numbers on the right side of their thresholds, in units, and the interval', () => {
    const [unit] = movements(steady({ x: -0.1 }, 0.01));
    expect(unit!.evidence.map((e) => e.kind === 'measure' && [e.metric, e.pass])).toEqual([
      ['flow_x', true],
      ['way_x', true],
      ['parallax_index', true],
    ]);
    expect(unit!.evidence[0]).toMatchObject({ value: -10, unit: '% of width/s', op: '<', threshold: -0.3 });
    expect(unit!.interval).toEqual([0, 2]);
    expect(unit!.attrs).toEqual({ speed: 'regular' });
  });

  it('a why that an editor can read, and a name for every measurement', () => {
    const shake = film(4, (t, i) =>
      i > 0 ? moving({ y: 0.12 * Math.sin(12 * t), x: 0.12 * Math.cos(11 * t) }) : {},
    );
    const units = [
      ...[{ x: -0.1 }, { y: 0.1 }, { scale: 0.1 }, { roll: 0.2 }].flatMap((v) => movements(steady(v, 0.01))),
      ...movements(film(2, () => ({}))),
      ...movements(shake),
    ];
    expect(units[0]!.why).toBe(
      'the picture moves to the left by 10 % of its width a second, 19.6 % in all; ' +
        'near and far move as one (parallax 0.01), so the camera turned in place',
    );
    const metrics = units.flatMap((unit) =>
      unit.evidence.flatMap((e) => (e.kind === 'measure' ? [e.metric] : [])),
    );
    expect(new Set(metrics).size).toBeGreaterThan(8);
    for (const metric of metrics) expect(metricName(metric), metric).not.toBe(metric.replaceAll('_', ' '));
  });

  it('a static phase and a pan share the shot without overlap, split where the pan begins', () => {
    const units = movements(
      film(4, (t, i) => (i > 0 && t > 2 ? { ...moving({ x: -0.1 }), ...withParallax(0.01)(t, i) } : {})),
    );
    const hold = units.find((unit) => unit.label === 'static')!;
    const pan = units.find((unit) => unit.label === 'pan_right')!;
    expect(Math.abs(pan.interval[0] - 2)).toBeLessThan(0.15);
    expect(hold.interval[1]).toBeLessThanOrEqual(pan.interval[0]);
  });
});

describe('what is not a movement', () => {
  it('nothing moves: static, and only that', () => {
    expect(labels(film(2, () => ({})))).toEqual(['static']);
  });

  it('a hand that sways for a second and comes back is shake, not four pans', () => {
    const sway = film(4, (t, i) =>
      i > 0
        ? moving({ x: 0.12 * Math.sin(2 * Math.PI * 2.1 * t), y: 0.12 * Math.cos(2 * Math.PI * 1.7 * t) })
        : {},
    );
    expect(labels(sway)).toEqual(['handheld_shake']);
  });

  it('a pan that eases in and out does not shake', () => {
    const eased = film(4, (t, i) =>
      i > 0 ? { ...moving({ x: -0.3 * Math.sin((Math.PI * t) / 4) ** 2 }), ...withParallax(0.01)(t, i) } : {},
    );
    expect(labels(eased)).toEqual(['pan_right']);
  });

  it('points that part while the whole stands still are neither static nor a pan', () => {
    expect(labels(film(2, withParallax(0.9, 0.02)))).toEqual([]);
  });

  it('frames without points say nothing', () => {
    expect(labels(film(2, () => ({ motion: null })))).toEqual([]);
  });
});
