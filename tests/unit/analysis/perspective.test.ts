import { describe, expect, it } from 'vitest';
import type { Flow } from '../../../workers/analysis/fit.ts';
import { parallaxOf } from '../../../workers/analysis/parallax.ts';
import { turnOf } from '../../../workers/analysis/perspective.ts';
import { random } from '../../clips/paint.ts';

interface Camera {
  /** Frame widths. */
  focal?: number;
  /** Radians to the right. */
  pan?: number;
  /** Metres to the right, and in. */
  right?: number;
  ahead?: number;
  /** Magnification. */
  zoom?: number;
}

/** Where 90 points 2 to 12 m away, on the ground below and as posts above it, go when a camera moves. */
function flowOf({ focal = 1, pan = 0, right = 0, ahead = 0, zoom = 1 }: Camera): Flow {
  const next = random(3);
  const at = () => new Float64Array(90);
  const flow = { n: 90, x: at(), y: at(), u: at(), v: at() };
  for (let i = 0; i < 90; i++) {
    const z = 2 + 10 * next();
    const [x, y] = [next() - 0.5, i % 2 ? (1.5 * focal) / z / 2.7 : -0.25 * next()];
    const [px, py] = [(x / focal) * z - right, (y / focal) * z];
    const pz = z - ahead;
    const [cos, sin] = [Math.cos(pan), Math.sin(pan)];
    const [tx, tz] = [px * cos - pz * sin, px * sin + pz * cos];
    const noise = () => 3e-4 * (next() - 0.5);
    flow.x[i] = x;
    flow.y[i] = y;
    flow.u[i] = (zoom * focal * tx) / tz - x + noise();
    flow.v[i] = (zoom * focal * py) / tz - y + noise();
  }
  return flow;
}

describe('a turn by perspective', () => {
  it('is what a wide lens shows of a pan, and of an arc, near and far alike', () => {
    for (const right of [0, 0.2, -0.2]) {
      const { way, clear } = turnOf(flowOf({ pan: 0.05, right })).x;
      expect(way).toBeCloseTo(-0.05, 2);
      expect(clear).toBeGreaterThan(2);
    }
    expect(turnOf(flowOf({ pan: -0.05 })).x.way).toBeGreaterThan(0.04);
  });

  it('is none where the camera travels sideways, and less the longer the lens', () => {
    expect(turnOf(flowOf({ right: 0.2 })).x.clear).toBeLessThan(0.7);
    const [wide, long] = [1, 3].map((focal) => Math.abs(turnOf(flowOf({ focal, pan: 0.05 / focal })).x.way));
    expect(long!).toBeLessThan(0.2 * wide!);
  });
});

describe('growth below', () => {
  const below = (camera: Camera) =>
    parallaxOf(flowOf(camera), 0, { aspect: 9 / 16, isCoarse: false })!.growthBelow;

  it('is more than above where the camera nears, none in a zoom, and less where it zooms out against nearing', () => {
    expect(below({ ahead: 0.3 })).toBeGreaterThan(0.007);
    expect(Math.abs(below({ zoom: 1.1 }))).toBeLessThan(0.003);
    expect(below({ ahead: -0.3, zoom: 1.15 })).toBeLessThan(-0.007);
  });
});
