import { type Affine, type Flow, fitAffine } from './fit.ts';
import { only, strayOf } from './overlay.ts';

/** Where a straight border may run, as shares of the frame: halves and thirds. */
const BORDERS = [1 / 2, 1 / 3, 2 / 3];

/** Frame widths, and per length of its flow: how far a point may lie from the motion of its side. */
const REACH = 0.003;
const REACH_PER_FLOW = 0.05;

/** Least share of the points on either side of a border. */
const LEAST_SIDE = 0.15;

/**
 * How surely the picture is two pictures side by side, 0..1: the share of the points, on the worse side of the best
 * straight border, that go with their own side and not with the other. `aspect` is height over width.
 */
export function splitOf(flow: Flow, aspect: number): number {
  const lines = BORDERS.flatMap((at) => [
    (i: number) => flow.x[i]! < at - 0.5,
    (i: number) => flow.y[i]! < (at - 0.5) * aspect,
  ]);
  return Math.max(...lines.map((isFirst) => apartBy(flow, isFirst)));
}

function apartBy(flow: Flow, isFirst: (i: number) => boolean): number {
  const sides = [only(flow, isFirst), only(flow, (i) => !isFirst(i))];
  if (sides.some(({ n }) => n < LEAST_SIDE * flow.n)) return 0;
  const [first, second] = sides.map((side) => fitAffine(side)?.a);
  if (!first || !second) return 0;
  return Math.min(share(sides[0]!, first, second), share(sides[1]!, second, first));
}

function share(side: Flow, own: Affine, other: Affine): number {
  let told = 0;
  for (let i = 0; i < side.n; i++) {
    const reach = REACH + REACH_PER_FLOW * Math.hypot(side.u[i]!, side.v[i]!);
    if (strayOf(side, own, i) <= reach && strayOf(side, other, i) > 2 * reach) told++;
  }
  return told / side.n;
}
