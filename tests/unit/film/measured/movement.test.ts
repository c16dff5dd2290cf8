import { describe, expect, it } from 'vitest';
import type { FrameStats } from '../../../../src/film/frame.ts';
import { measuredUnits } from '../../../../src/film/measured.ts';
import { metricName } from '../../../../src/film/metrics.ts';
import type { Shot } from '../../../../src/film/shot.ts';
import { entryOf } from '../../../../src/film/vocabulary/index.ts';
import { depthWindow, film, moving, type Velocity } from './frames.ts';

const source = { fingerprint: 'f', width: 1920, height: 1080 };

function movements(frames: FrameStats[]) {
  const shot: Shot = { index: 0, interval: [0, frames.length / 25], boundary: 'start' };
  return measuredUnits(source, shot, frames).filter((unit) => unit.dim === 'camera_movement');
}
const labels = (frames: FrameStats[]) => movements(frames).map((unit) => unit.label);
/** A window every twelve frames. */
const withParallax =
  (velocity: Velocity, index: number, flow = 0.05) =>
  (t: number, i: number) =>
    i > 0 && i % 12 === 0 ? depthWindow(t, velocity, { index, flow }) : {};

/** Two seconds of one velocity with the given parallax. */
const steady = (velocity: Velocity, index: number | null) =>
  film(2, (t, i) => ({
    ...(i > 0 ? moving(velocity) : {}),
    ...(index === null ? {} : withParallax(velocity, index)(t, i)),
  }));

/** Two seconds in which the picture as a whole stands, and near and far part as `spread` and `a` say. */
const parting = (window: Partial<NonNullable<FrameStats['parallax']>>) =>
  film(2, (t, i) => {
    const { parallax } = withParallax({}, 0.8)(t, i) as Partial<FrameStats>;
    return parallax ? { parallax: { ...parallax, ...window } } : {};
  });

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
      if (!('scale' in velocity)) expect(labels(steady(velocity, 0.18))).toEqual([hypernym]);
      expect(labels(steady(velocity, null))).toEqual([hypernym]);
    },
  );

  it('a turn that perspective shows clearly is a pan, where near and far do not tell', () => {
    const turned = (share: number, clear: number) =>
      labels(
        film(2, (t, i) => {
          const { parallax } = i > 0 ? withParallax({ x: -0.1 }, 0.18)(t, i) : ({} as Partial<FrameStats>);
          const turn = { x: { way: -0.048 * share, clear }, y: { way: 0, clear: 0 } };
          return {
            ...(i > 0 ? moving({ x: -0.1 }) : {}),
            ...(parallax && { parallax: { ...parallax, turn } }),
          };
        }),
      );
    expect(turned(1, 3)).toEqual(['pan_right']);
    expect(turned(1, 0.5)).toEqual(['lateral_right']);
    expect(turned(0.1, 3)).toEqual(['lateral_right']);
    expect(turned(-1, 3), 'it turns against its way').toEqual(['arc_ccw']);
  });

  it('content that turns clockwise is a camera that rolls counterclockwise', () => {
    expect(labels(steady({ roll: 0.2 }, 0.01))).toEqual(['roll_ccw']);
    expect(labels(steady({ roll: -0.2 }, 0.01))).toEqual(['roll_cw']);
  });

  it('a floor seen by a trucking camera shears the picture, which is no roll', () => {
    const frames = film(2, (t, i) => {
      const { motion } = moving({ x: -0.1 });
      return i > 0
        ? { motion: { ...motion!, a: [-0.004, 0, -0.016, 0, 0, 0] }, ...withParallax({ x: -0.1 }, 0.4)(t, i) }
        : {};
    });
    expect(labels(frames)).toEqual(['truck_right']);
  });

  it('points that part, but neither below nor in layers that all go one way, leave the hypernym', () => {
    const flat = (x: readonly [number, number]) =>
      film(2, (t, i) => {
        const { parallax } = withParallax({ x: -0.1 }, 0.4)(t, i) as Partial<FrameStats>;
        const a = [-0.048, 0, 0, 0, 0, 0] as const;
        const window = parallax && { parallax: { ...parallax, a, spread: { ...parallax.spread, x } } };
        return i > 0 ? { ...moving({ x: -0.1 }), ...window } : {};
      });
    expect(labels(flat([-0.055, -0.04]))).toEqual(['lateral_right']);
    expect(labels(flat([-0.06, 0.02]))).toEqual(['lateral_right']);
    expect(labels(flat([-0.09, -0.03]))).toEqual(['truck_right']);
  });

  it('what holds still in a picture that one homography moves is a subject, not depth', () => {
    const held = (index: number, shear: number) =>
      labels(
        steady({ x: -0.1 }, index).map((frame) => {
          const { parallax } = frame;
          if (!parallax) return frame;
          const spread = { ...parallax.spread, x: [-0.05, 0] as const };
          return { ...frame, parallax: { ...parallax, spread, a: [-0.048, 0, shear, 0, 0, 0] as const } };
        }),
      );
    expect(held(0.12, 0)).toEqual(['pan_right']);
    expect(held(0.12, 0.02)).toEqual(['lateral_right']);
    expect(held(0.2, 0)).not.toContain('pan_right');
  });

  it('a camera travels where it goes a good way: what parts on a short one is a by-product', () => {
    const truck = (x: number) => labels(steady({ x }, 0.4));
    expect(truck(-0.025)).toEqual(['truck_right']);
    expect(truck(-0.018)).toEqual(['lateral_right']);
  });

  it('layers alone tell of travel where the camera does nothing else', () => {
    const layers = (far: number, across: number) =>
      labels(
        steady({ x: -0.1 }, 0.24).map((frame) => {
          const { parallax } = frame;
          if (!parallax) return frame;
          const spread = { ...parallax.spread, x: [-0.06, far] as const };
          return { ...frame, parallax: { ...parallax, spread, a: [-0.048, 0, 0, across, 0, 0] as const } };
        }),
      );
    expect(layers(-0.024, 0)).toEqual(['truck_right']);
    expect(layers(-0.024, 0.012)).toEqual(['lateral_right']);
    expect(layers(-0.03, 0)).toEqual(['lateral_right']);
  });

  it('a window that reaches over an end of a movement counts as at the other end', () => {
    const pan = (sign: 1 | -1, windowAt: number) =>
      labels(
        film(3, (t, i) => ({
          ...(i > 25 && i <= 50 ? moving({ x: sign * 0.1 }) : {}),
          ...(i === windowAt && depthWindow(t, { x: sign * 0.1 }, { index: 0.01 })),
        })),
      );
    // From 0.8 to 1.28 s, and from 1.72 to 2.2 s: the picture moves from 1 to 2 s.
    expect(pan(-1, 32)).toContain('pan_right');
    expect(pan(1, 55)).toContain('pan_left');
    expect(pan(1, 64)).toContain('lateral_left');
  });

  it('what grows here and shrinks there tells of no dolly and no zoom', () => {
    const growing = (scale: readonly [number, number]) =>
      film(2, (t, i) => {
        const { parallax } = withParallax({ scale: 0.1 }, 0.4)(t, i) as Partial<FrameStats>;
        const window = parallax && { parallax: { ...parallax, spread: { ...parallax.spread, scale } } };
        return i > 0 ? { ...moving({ scale: 0.1 }), ...window } : {};
      });
    expect(labels(growing([0.01, 0.1]))).toEqual(['dolly_in']);
    expect(labels(growing([-0.03, 0.1]))).toEqual(['scale_in']);
  });

  it('only a turn or a zoom is as fast as a whip', () => {
    expect(labels(steady({ x: -1.2 }, null))).toEqual(['pan_right']);
    expect(labels(steady({ scale: 1.2 }, null))).toEqual(['zoom_in']);
  });
});

describe('near and far that go opposite ways', () => {
  const both = [-0.05, 0.05] as const;

  it.each([
    ['arc_cw', { a: [0, 0, 0.3, 0, 0, 0], x: both }],
    ['arc_ccw', { a: [0, 0, -0.3, 0, 0, 0], x: both }],
    ['pedestal_up', { a: [0, 0, 0, 0, 0, 0.3], y: both }],
    ['pedestal_down', { a: [0, 0, 0, 0, 0, -0.3], y: both }],
    ['dolly_zoom', { a: [0, 0, 0, 0, 0, 0], scale: [-0.09, 0.08] }],
  ] as const)('%s', (label, { a, ...spread }) => {
    const still = { x: [0, 0], y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    const units = movements(parting({ a, spread: { ...still, ...spread } }));
    expect(units.map((unit) => unit.label)).toEqual([label]);
    expect(units[0]!.interval[1] - units[0]!.interval[0]).toBeGreaterThan(1.4);
    expect(units[0]!.evidence.every((e) => e.kind === 'measure' && e.pass)).toBe(true);
  });

  it('whom a dolly zoom is about counts: they grow while what is behind them shrinks', () => {
    const still = { x: [0, 0], y: [0, 0], scale: [-0.09, -0.02], roll: [0, 0] } as const;
    const around = { a: [0, 0, 0, 0, 0, 0], spread: still } as const;
    expect(labels(parting(around))).not.toContain('dolly_zoom');
    expect(labels(parting({ ...around, growthOfAll: [-0.08, 0.06] }))).toEqual(['dolly_zoom']);
  });

  it('where the far leads and the near hardly goes, the camera turns against its own way', () => {
    const still = { y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    const farLeads = { a: [-0.03, 0, 0.2, 0, 0, 0], spread: { ...still, x: [-0.06, -0.005] } } as const;
    expect(labels(parting(farLeads))).toEqual(['arc_cw']);
    const nearLeads = { ...farLeads, a: [-0.03, 0, -0.2, 0, 0, 0] } as const;
    expect(labels(parting(nearLeads))).not.toContain('arc_ccw');
    const growing = {
      a: [0, -0.03, 0, 0, 0, -0.03],
      spread: { ...still, x: [0, 0], scale: [-0.08, 0] },
    } as const;
    expect(labels(parting({ ...growing, growthBelow: 0.07 }))).toEqual(['dolly_zoom']);
    expect(labels(parting({ ...growing, growthBelow: -0.07 }))).not.toContain('dolly_zoom');
  });

  it('an arc is told by its turn where uprights hide what height says', () => {
    const posts = { x: [-0.06, -0.005], y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    const turning = (way: number, clear: number) =>
      labels(
        parting({
          a: [-0.03, 0, 0, 0, 0, 0],
          spread: posts,
          turn: { x: { way, clear }, y: { way: 0, clear: 0 } },
        }),
      );
    expect(turning(-0.06, 2)).toEqual(['arc_cw']);
    expect(turning(-0.06, 0.8)).not.toContain('arc_cw');
    expect(turning(-0.01, 2)).not.toContain('arc_cw');
    expect(turning(0.06, 2), 'a turn the other way').not.toContain('arc_cw');
    const ahead = {
      a: [0, 0.1, 0, 0, 0, 0.1],
      turn: { x: { way: -0.06, clear: 2 }, y: { way: 0, clear: 0 } },
    } as const;
    expect(labels(parting({ ...ahead, spread: posts })), 'a wall beside a dolly').not.toContain('arc_cw');
    expect(turning(-0.3, 2), 'a pan in which little parts').not.toContain('arc_cw');
  });

  it('a hand that shakes is not taken for one that goes round, unless it turns far', () => {
    const shaking = (way: number) =>
      labels(
        film(4, (t, i) => {
          if (i === 0) return {};
          const shake = moving({ y: 0.12 * Math.sin(12 * t), x: 0.12 * Math.cos(11 * t) });
          const { parallax } = withParallax({}, 0.8)(t, i) as Partial<FrameStats>;
          const spread = { x: [-0.04, 0.01], y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
          const turn = { x: { way, clear: 2 }, y: { way: 0, clear: 0 } };
          return { ...shake, ...(parallax && t < 1.5 && { parallax: { ...parallax, spread, turn } }) };
        }),
      );
    expect(shaking(-0.03)).toEqual(['handheld_shake']);
    expect(shaking(-0.09)).toEqual(expect.arrayContaining(['arc_cw', 'handheld_shake']));
  });

  it('windows that go by height and windows that go by the turn are one arc, with numbers of the more', () => {
    const spread = { x: [-0.06, -0.005], y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    const turn = { x: { way: -0.06, clear: 2 }, y: { way: 0, clear: 0 } };
    const byHeight = { a: [-0.03, 0, 0.2, 0, 0, 0], spread } as const;
    const byTurn = { a: [-0.03, 0, 0.09, 0, 0, 0], spread, turn } as const;
    const frames = parting(byTurn);
    const first = frames.find(({ parallax }) => parallax)!;
    first.parallax = { ...first.parallax!, turn: { ...turn, x: { way: 0, clear: 0 } }, ...byHeight };
    const [arc, ...others] = movements(frames);
    expect([arc!.label, others]).toEqual(['arc_cw', []]);
    expect(arc!.evidence.map((e) => e.kind === 'measure' && [e.metric, e.pass])).toEqual([
      ['flow_spread', true],
      ['lesser_way', true],
      ['perspective_turn', true],
    ]);
  });

  it('a picture that stretches is no crane: it parts across as much as with height', () => {
    const still = { x: [0, 0], y: both, scale: [0, 0], roll: [0, 0] } as const;
    const words = (across: number) => labels(parting({ a: [0, across, 0, 0, 0, -0.15], spread: still }));
    expect(words(0.14)).toEqual(['pedestal_down']);
    expect(words(0.16)).not.toContain('pedestal_down');
    const leaning = { x: both, y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    expect(labels(parting({ a: [0, 0, 0.16, 0, 0.15, 0], spread: leaning }))).toEqual(['arc_cw']);
    expect(labels(parting({ a: [0, 0, 0.15, 0, 0.16, 0], spread: leaning }))).not.toContain('arc_cw');
  });

  it('what parts no more in two seconds than else in a half is no arc: a window of a slow camera is longer', () => {
    const slow = film(6, (t, i) => {
      if (i === 0 || i % 50 !== 0) return {};
      const { parallax } = depthWindow(t, {}, { index: 0.8 });
      const spread = { x: [-0.02, 0.02], y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
      return { parallax: { ...parallax!, from: t - 2, a: [0, 0, 0.12, 0, 0, 0] as const, spread } };
    });
    expect(labels(slow)).not.toContain('arc_cw');
  });

  it('people who cross a still picture both ways are no arc: they do not part with height', () => {
    const still = { x: both, y: [0, 0], scale: [0, 0], roll: [0, 0] } as const;
    const found = labels(parting({ a: [0, 0, 0, 0, 0, 0], spread: still, index: 1.4 }));
    expect(found).toEqual(['static']);
  });
});

describe('what a unit carries', () => {
  it('numbers on the right side of their thresholds, in units, and the interval', () => {
    const [unit] = movements(steady({ x: -0.1 }, 0.01));
    expect(unit!.evidence.map((e) => e.kind === 'measure' && [e.metric, e.pass])).toEqual([
      ['flow_x', true],
      ['way_x', true],
      ['parting', true],
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
        'near and far move as one (they part by 0.014), so the camera turned in place',
    );
    const metrics = units.flatMap((unit) =>
      unit.evidence.flatMap((e) => (e.kind === 'measure' ? [e.metric] : [])),
    );
    expect(new Set(metrics).size).toBeGreaterThan(8);
    for (const metric of metrics) expect(metricName(metric), metric).not.toBe(metric.replaceAll('_', ' '));
  });

  it('a static phase and a pan share the shot without overlap, split where the pan begins', () => {
    const units = movements(
      film(4, (t, i) =>
        i > 0 && t > 2 ? { ...moving({ x: -0.1 }), ...withParallax({ x: -0.1 }, 0.01)(t, i) } : {},
      ),
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

  it('a background that is held while it crawls away is no rest, where its points do not all agree', () => {
    const crawling = (perSecond: number, inliers: number, change = 0.003) =>
      film(3, (_, i) =>
        i === 0 ? {} : { change, motion: { a: [0, 0, 0, 0, 0, 0], inliers, tracked: 1, residual: 0 } },
      ).map((frame, i) => {
        const cell = (_: unknown, k: number) => 128 + 60 * Math.sin((k % 16) / 2 + (perSecond * i) / 25);
        return { ...frame, sight: i % 12 === 0 ? Uint8Array.from({ length: 144 }, cell) : null };
      });
    expect(labels(crawling(0.3, 0.8))).toEqual([]);
    expect(labels(crawling(0.3, 0.98))).toEqual(['static']);
    expect(labels(crawling(0.02, 0.8))).toEqual(['static']);
    expect(labels(crawling(0.3, 0.8, 0.0002)), 'a lamp that is turned up').toEqual(['static']);
  });

  it('a way of less than a second is told where it is not short too', () => {
    const jerk = (x: number) =>
      labels(film(3, (t, i) => (i > 0 && t > 1 && t <= 1.7 ? moving({ x }) : {})).slice(0, 75));
    expect(jerk(-0.2)).toContain('lateral_right');
    expect(jerk(-0.1)).not.toContain('lateral_right');
  });

  it('a pan that halts for a moment is one pan; one that rests is two', () => {
    const halting = (rest: number) =>
      labels(film(4 + rest, (t, i) => (i > 0 && (t <= 2 || t > 2 + rest) ? moving({ x: -0.1 }) : {})));
    expect(halting(0.9)).toEqual(['lateral_right']);
    expect(halting(1.5)).toEqual(['lateral_right', 'lateral_right', 'static']);
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
      i > 0
        ? {
            ...moving({ x: -0.3 * Math.sin((Math.PI * t) / 4) ** 2 }),
            ...withParallax({ x: -0.2 }, 0.01)(t, i),
          }
        : {},
    );
    expect(labels(eased)).toEqual(['pan_right']);
  });

  it('points that part while the whole stands still are neither static nor a pan', () => {
    expect(labels(film(2, withParallax({}, 0.9, 0.02)))).toEqual([]);
  });

  it('points with no way in common are a subject on a still picture', () => {
    expect(labels(film(2, withParallax({}, 1.5, 0.02)))).toEqual(['static']);
    const drifting = film(2, (t, i) =>
      i > 0 ? { ...moving({ x: 0.03 }), ...depthWindow(t, {}, { index: 1.5 }) } : {},
    );
    expect(labels(drifting)).toEqual([]);
  });

  it('a zoom toward what is beside the middle is no pan; one toward a point outside the frame is', () => {
    const toward = (x: number) => steady({ scale: 0.2, x: -0.2 * x }, 0.01);
    expect(labels(toward(0.4))).toEqual(['zoom_in']);
    expect(labels(toward(0.7))).toEqual(['pan_right', 'zoom_in']);
  });

  it('a roll about a point beside the middle is no pan', () => {
    expect(labels(steady({ roll: 0.3, x: 0.05, y: -0.04 }, 0.01))).toEqual(['roll_ccw']);
  });

  it('a shaking camera that drifts there and back sways; one that is swung far away pans', () => {
    const inHand = (drift: (t: number) => number) =>
      film(4, (t, i) => {
        const x = drift(t) + 0.12 * Math.sin(2 * Math.PI * 2.1 * t);
        return i > 0 ? moving({ x, y: 0.12 * Math.cos(2 * Math.PI * 1.7 * t) }) : {};
      });
    expect(labels(inHand((t) => 0.2 * Math.sin((2 * Math.PI * t) / 4)))).toEqual(['handheld_shake']);
    expect(labels(inHand(() => -0.02))).toEqual(['handheld_shake']);
    expect(labels(inHand(() => -0.1))).toEqual(['lateral_right', 'handheld_shake']);
  });

  it('a way that turns back time and again is the hand that holds the camera', () => {
    const path = (drift: number) =>
      film(4, (t, i) => {
        const x = drift + 0.2 * Math.sin(2 * Math.PI * 2.1 * t);
        return i > 0 ? moving({ x, y: 0.12 * Math.cos(2 * Math.PI * 1.7 * t) }) : {};
      });
    expect(labels(path(-0.1))).toEqual(['handheld_shake']);
    expect(labels(path(-0.2))).toContain('lateral_right');
  });

  it('points of which few agree, or only now and then, tell of no movement', () => {
    const agreeing = (inliers: number, tracked: number, every = 1000) =>
      film(2, (_, i) => {
        const { motion } = moving({ y: 0.1 });
        return i === 0 ? {} : { motion: { ...motion!, tracked, inliers: i % every === 0 ? 0 : inliers } };
      });
    expect(labels(agreeing(0.5, 0.4))).toEqual(['vertical_up']);
    expect(labels(agreeing(0.5, 0.3))).toEqual([]);
    expect(labels(agreeing(0.5, 0.4, 4))).toEqual([]);
    expect(labels(agreeing(0.4, 0.9))).toEqual(['vertical_up']);
  });

  it('two pictures beside each other have no one camera', () => {
    const beside = (split: number, until = 2) =>
      steady({ x: -0.1 }, 0.4).map((frame) =>
        frame.parallax && frame.t < until ? { ...frame, parallax: { ...frame.parallax, split } } : frame,
      );
    expect(labels(beside(0.7))).toEqual(['truck_right']);
    expect(labels(beside(0.8))).toEqual([]);
    expect(labels(beside(0.8, 0.5))).toEqual(['truck_right']);
  });

  it('frames without points say nothing', () => {
    expect(labels(film(2, () => ({ motion: null })))).toEqual([]);
  });
});
