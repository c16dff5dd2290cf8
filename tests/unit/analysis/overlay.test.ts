import { describe, expect, it } from 'vitest';
import { thresholds } from '../../../src/film/motion/thresholds.ts';
import type { Flow } from '../../../workers/analysis/fit.ts';
import { laidOver } from '../../../workers/analysis/overlay.ts';
import { parallaxOf } from '../../../workers/analysis/parallax.ts';
import { PointGrid } from '../../../workers/analysis/points.ts';
import { splitOf } from '../../../workers/analysis/split.ts';

const aspect = 9 / 16;

/** A grid of 16 × 9 points over the frame, each going where `way` says, in frame widths, with a little noise. */
function flowOf(way: (x: number, y: number) => readonly [u: number, v: number]): Flow {
  const n = 144;
  const column = () => new Float64Array(n);
  const flow = { n, x: column(), y: column(), u: column(), v: column() };
  for (let i = 0; i < n; i++) {
    flow.x[i] = ((i % 16) + 0.5) / 16 - 0.5;
    flow.y[i] = ((Math.floor(i / 16) + 0.5) / 9 - 0.5) * aspect;
    const [u, v] = way(flow.x[i]!, flow.y[i]!);
    flow.u[i] = u + 0.0002 * Math.sin(7 * i);
    flow.v[i] = v + 0.0002 * Math.cos(5 * i);
  }
  return flow;
}

const pan = [0.03, 0.001] as const;
const still = [0, 0] as const;
const isSubtitle = (x: number, y: number) => y > 0.37 * aspect && Math.abs(x) < 0.3;
const isMiddle = (x: number, y: number) => Math.hypot(x, y) < 0.18;
const count = (flow: Flow) => laidOver(flow, aspect).filter(Boolean).length;

describe('what is laid over the picture', () => {
  it('is still near the edge while all else moves', () => {
    // A few points of something that stands in the middle are the picture's.
    const stands = (x: number, y: number) => isSubtitle(x, y) || Math.hypot(x, y) < 0.05;
    const flow = flowOf((x, y) => (stands(x, y) ? still : pan));
    const flags = laidOver(flow, aspect);
    expect(flags).toEqual(Array.from(flags, (_, i) => isSubtitle(flow.x[i]!, flow.y[i]!)));
    const zoom = flowOf((x, y) => (isSubtitle(x, y) ? still : [0.04 * x, 0.04 * y]));
    expect(count(zoom)).toBe(count(flow));
  });

  it.each([
    ['a shot that stands', flowOf(() => still)],
    ['a hand that hardly moves', flowOf((x, y) => (isSubtitle(x, y) ? still : [0.002, 0]))],
    ['a subject held still in the middle', flowOf((x, y) => (isMiddle(x, y) || y > 0.22 ? still : pan))],
    ['a far ground that stands', flowOf((_, y) => (y < -0.02 ? still : pan))],
    ['somebody who moves before a camera that stands', flowOf((x) => (Math.abs(x) < 0.3 ? pan : still))],
    ['an arc', flowOf((_, y) => [0.2 * y, 0])],
  ])('is not found in %s', (_, flow) => {
    expect(count(flow)).toBe(0);
  });

  it('is left out of parallax, and of the frames that follow', () => {
    const grid = new PointGrid({ width: 320, height: 180, colourWidth: 80, colourHeight: 45 });
    grid.seed(0);
    const step = () => {
      const out = new Float32Array(grid.count * 4);
      for (let i = 0; i < grid.count; i++) {
        const [x, y] = [grid.now[2 * i]!, grid.now[2 * i + 1]!];
        out.set([x - (y > 160 ? 0 : 0.8), y, 1, 0], 4 * i);
      }
      return grid.move(out);
    };
    const before = step();
    for (let i = 1; i < 12; i++) step();
    const window = grid.window(0.5)!;
    expect(before.flow.n).toBe(144);
    expect(window.points).toBe(128);
    expect(window.index).toBeLessThan(0.02);
    const after = step();
    expect(after.found).toBe(144);
    expect(after.flow.n).toBe(128);
  });
});

describe('two pictures beside each other', () => {
  it.each([
    ['two ways', flowOf((x) => (x < 0 ? [0.05, 0] : [-0.04, 0.01]))],
    ['one way at two speeds', flowOf((x) => (x < 0 ? [0.05, 0] : [0.02, 0]))],
    ['a pan and a zoom', flowOf((x, y) => (x < 0 ? [-0.05, 0] : [0.08 * (x - 0.25), 0.08 * y]))],
    ['one above the other', flowOf((_, y) => (y < 0 ? [0.04, 0] : [0, 0.03]))],
    ['a third and two thirds', flowOf((x) => (x < -1 / 6 ? [0.05, 0] : [0, 0]))],
  ])('%s', (_, flow) => {
    expect(splitOf(flow, aspect)).toBeGreaterThan(thresholds.split);
    expect(parallaxOf(flow, 0, { aspect, isCoarse: false })!.split).toBeGreaterThan(thresholds.split);
  });

  it.each([
    ['one movement', flowOf(() => pan)],
    ['a movement with a tilt of depth', flowOf((_, y) => [0.03 + 0.1 * y, 0])],
    [
      'near things here and there',
      flowOf((x, y) => (Math.sin(12 * x) + Math.sin(14 * y) > 0 ? [0.06, 0] : pan)),
    ],
    [
      'one movement beside confusion',
      flowOf((x, y) => (x < 0 ? pan : [Math.sin(40 * x) / 20, Math.cos(90 * y) / 20])),
    ],
    ['somebody in one half', flowOf((x, y) => (x > 0.1 && x < 0.3 && y > -0.2 ? [-0.05, 0] : pan))],
  ])('are not %s', (_, flow) => {
    expect(splitOf(flow, aspect)).toBeLessThan(0.7);
  });
});
