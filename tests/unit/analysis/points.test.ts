import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/film/time.ts';
import { fitAffine } from '../../../workers/analysis/fit.ts';
import { moversIn } from '../../../workers/analysis/movers.ts';
import { parallaxOf } from '../../../workers/analysis/parallax.ts';
import { PointGrid } from '../../../workers/analysis/points.ts';

const size = { width: 320, height: 180, colourWidth: 80, colourHeight: 45 };

type Way = (x: number, y: number) => readonly [u: number, v: number];

/** What a faultless tracker answers where the picture goes `way`, in pixels. */
function answer(points: Float32Array, way: Way): Float32Array {
  const out = new Float32Array(points.length * 2);
  for (let i = 0; i < points.length / 2; i++) {
    const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
    const [u, v] = way(x, y);
    out.set([x + u, y + v, 1, 0], 4 * i);
  }
  return out;
}

/** Half a second of a grid, told `movers` at its first frame: its last fit and its window. */
function followed(way: Way, movers: readonly Box[]) {
  const grid = new PointGrid(size);
  grid.seed(0);
  grid.mark(movers);
  let flow = grid.move(answer(grid.now, way));
  for (let i = 1; i < 12; i++) flow = grid.move(answer(grid.now, way));
  return { flow, fit: fitAffine(flow.flow)!, window: grid.window(0.5)! };
}

/** The left three fifths of the picture are a bus that drives, before a ground that moves slower. */
const passing: Way = (x, y) => (x < 192 + y / 20 ? [1.6, 0.02] : [-0.6, 0.01]);
const bus: Box = [0, 0, 0.64, 1];

describe('points on what may move of its own', () => {
  it('are left out where enough others remain: the camera is what the ground says', () => {
    const blind = followed(passing, []);
    expect(blind.fit.a[0] * size.width).toBeCloseTo(1.6, 1);
    const { flow, fit, window } = followed(passing, [[0, 0, 0.57, 1]]);
    expect(flow.found).toBe(144);
    expect(flow.flow.n).toBe(144 - 9 * 9);
    expect(blind.window.points).toBe(144);
    expect(window.points).toBe(flow.flow.n);
    expect(fit.inliers).toBeGreaterThan(0.9);
    expect(fit.a[0] * size.width).toBeCloseTo(-0.6, 1);
  });

  it('stay left out to the end of the window where a later look misses the mover', () => {
    const grid = new PointGrid(size);
    grid.seed(0);
    grid.mark([[0, 0, 0.57, 1]]);
    grid.move(answer(grid.now, passing));
    grid.mark([]);
    expect(grid.move(answer(grid.now, passing)).flow.n).toBe(144 - 9 * 9);
    grid.window(0.5);
    expect(grid.move(answer(grid.now, passing)).flow.n).toBe(144);
  });

  it('stay where there is little else: a subject that fills the frame', () => {
    const { flow, window } = followed(passing, [bus, [0.6, 0, 0.2, 1]]);
    expect(flow.flow.n).toBe(144);
    expect(window.points).toBe(144);
  });

  it('are carried along: who walks out of the box before the next look is still left out', () => {
    // Six columns of points walk from the left third into the middle.
    const walkers = new Set<number>();
    const grid = new PointGrid(size);
    grid.seed(0);
    grid.mark([[0, 0, 0.36, 1]]);
    for (let i = 0; i < grid.count; i++) if (grid.now[2 * i]! < 0.36 * size.width) walkers.add(i);
    const step = () => {
      const out = answer(grid.now, () => [-0.6, 0.01]);
      for (const i of walkers) out[4 * i] = grid.now[2 * i]! + 6;
      return grid.move(out);
    };
    let last = step();
    for (let i = 1; i < 12; i++) last = step();
    expect(walkers.size).toBeGreaterThan(50);
    expect(last.flow.n).toBe(grid.count - walkers.size);
    expect(fitAffine(last.flow)!.inliers).toBe(1);
    expect(grid.window(0.5)!.points).toBe(grid.count - walkers.size);
  });
});

describe('movers', () => {
  const nobody = { faces: [], people: [], things: [], salient: null, peopleArea: null };

  it('are people, the bodies below faces, animals and vehicles, a little enlarged', () => {
    const box: Box = [0.4, 0.4, 0.1, 0.2];
    const [person] = moversIn({ ...nobody, people: [{ box, score: 0.8, joints: null }] });
    expect(person!.map((v) => Number(v.toFixed(3)))).toEqual([0.392, 0.384, 0.116, 0.232]);
    const [body] = moversIn({ ...nobody, faces: [{ box, score: 0.8, pose: null }] });
    expect(body![1] + body![3]).toBeGreaterThan(0.9);
    const thing = (name: string, score = 0.7) => moversIn({ ...nobody, things: [{ name, box, score }] });
    expect(thing('car')).toHaveLength(1);
    expect(thing('boat')).toHaveLength(1);
    expect(thing('dining table')).toEqual([]);
    expect(thing('car', 0.2)).toEqual([]);
  });
});

describe('a window', () => {
  it('says the same of a film that runs backward', () => {
    // The camera goes in: near things, in the lower half, grow twice as much.
    const column = () => new Float64Array(60);
    const flow = { n: 60, x: column(), y: column(), u: column(), v: column() };
    for (let i = 0; i < 60; i++) {
      const [x, y] = [((i % 10) - 4.5) / 12, (Math.floor(i / 10) - 2.5) / 12];
      const growth = y > 0 ? 0.5 : 0.25;
      [flow.x[i], flow.y[i], flow.u[i], flow.v[i]] = [x, y, growth * x, growth * y];
    }
    const back = { n: 60, x: column(), y: column(), u: flow.u.map((d) => -d), v: flow.v.map((d) => -d) };
    for (let i = 0; i < 60; i++) [back.x[i], back.y[i]] = [flow.x[i]! + flow.u[i]!, flow.y[i]! + flow.v[i]!];
    const how = { aspect: 9 / 16, isCoarse: false };
    const [a, b] = [parallaxOf(flow, 0, how)!, parallaxOf(back, 0, how)!];
    expect(b.index).toBeCloseTo(a.index, 6);
    expect(b.spread.scale[0]).toBeCloseTo(-a.spread.scale[1], 2);
    expect(b.spread.scale[1]).toBeCloseTo(-a.spread.scale[0], 2);
    b.a.forEach((value, k) => expect(value).toBeCloseTo(-a.a[k]!, 4));
  });

  it('says of all points how they grew, of those on a mover too', () => {
    const inside = (x: number, y: number) => Math.hypot(x - 160, y - 90) < 60;
    const apart: Way = (x, y) => {
      const growth = inside(x, y) ? 0.01 : -0.01;
      return [growth * (x - 160), growth * (y - 90)];
    };
    const { window } = followed(apart, [[0.3, 0.15, 0.4, 0.7]]);
    expect(window.spread.scale[1]).toBeLessThan(0);
    expect(window.growthOfAll![1]).toBeGreaterThan(0.05);
    expect(followed(apart, []).window.growthOfAll).toBeUndefined();
  });

  const until = (way: Way, level: number) => {
    const grid = new PointGrid(size);
    grid.seed(0);
    for (let i = 1; i <= 12; i++) {
      const out = answer(grid.now, way);
      for (let k = 3; k < out.length; k += 4) out[k] = level;
      grid.move(out);
      const window = grid.window(i / 24);
      if (window) return { t: i / 24, window };
    }
    return null;
  };

  it('ends before its time where a fast camera leaves half of its points behind', () => {
    expect(until(() => [-20, 0], 0)!.t).toBeLessThan(0.4);
    expect(until(() => [-8, 0], 0)!.t).toBe(0.5);
  });

  it('is made of points found on a coarse level where there are no others, if they went far', () => {
    expect(until(() => [-2, 0], 1)!.window.index).toBe(0);
    expect(until(() => [-0.3, 0], 1)).toBeNull();
    expect(until(() => [-0.3, 0], 0)).not.toBeNull();
  });
});
