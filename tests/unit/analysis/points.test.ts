import { describe, expect, it } from 'vitest';
import type { Box } from '../../../src/film/time.ts';
import { fitAffine } from '../../../workers/analysis/fit.ts';
import { moversIn } from '../../../workers/analysis/movers.ts';
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
