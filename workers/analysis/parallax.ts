import type { ParallaxWindow } from '../../src/film/frame.ts';
import type { Seconds } from '../../src/film/time.ts';
import { type Affine, type Flow, homographyResiduals, median, quantile, robustAffine } from './fit.ts';
import { turnOf } from './perspective.ts';
import { splitOf } from './split.ts';

/** Median flow over a window, in frame widths, under which parallax cannot be told from noise. */
const LEAST_FLOW = 0.003;

/** Tracker noise over a window, in frame widths (about a sixth of a working pixel). */
const NOISE = 0.0005;

/** How many times less exact points are that were found on coarser levels only. */
const COARSE = 4;

/** Parallax index below which a window need not be looked at for a split screen: drawn ones have 0.37 at least. */
const ONE_PICTURE = 0.1;

/** Points nearer to the centre than this, in frame widths, say little of growth. */
const CENTRE = 0.12;

/** Frame widths between two points from which their heights tell of a slope. */
const PAIR = 0.1;

/** Frame widths from the middle of a 16:9 frame to its lower edge. */
const LOWER_EDGE = 0.28;

/**
 * What points that were followed over a window say of near and far; null where they hardly moved. `aspect` is height
 * over width; `isCoarse` says that points were found on coarser levels only.
 */
export function parallaxOf(
  flow: Flow,
  from: Seconds,
  { aspect, isCoarse }: { aspect: number; isCoarse: boolean },
): ParallaxWindow | null {
  const lengths = Float64Array.from({ length: flow.n }, (_, i) => Math.hypot(flow.u[i]!, flow.v[i]!));
  // The upper part: under a camera that follows or goes round its subject, half of the points may hold still.
  const typical = Math.max(median(lengths), quantile(lengths, 0.8) / 2);
  const times = isCoarse ? COARSE : 1;
  const residuals = typical < times * LEAST_FLOW ? null : bothWays(flow);
  if (!residuals) return null;
  // The upper part, not the median: near things are seldom half of the picture, and parallax is theirs.
  const apart = Math.max(0, quantile(residuals, 0.8) - times * NOISE);
  const between = midway(flow);
  const a = robustAffine(between);
  return {
    from,
    index: apart / typical,
    flow: typical,
    points: flow.n,
    a,
    ...spreadOf(between, a),
    turn: turnOf(between),
    // What one homography moves is one picture.
    split: apart / typical < ONE_PICTURE ? 0 : splitOf(flow, aspect),
  };
}

/** Distances from the best homography, there and back again: a film run backward leaves the same. */
function bothWays(flow: Flow): Float64Array | null {
  const there = homographyResiduals(flow);
  const back = homographyResiduals(backward(flow));
  return there && back && there.map((distance, i) => (distance + back[i]!) / 2);
}

function backward({ n, x, y, u, v }: Flow): Flow {
  const negative = (column: Float64Array) => column.map((value) => -value);
  return {
    n,
    x: x.map((at, i) => at + u[i]!),
    y: y.map((at, i) => at + v[i]!),
    u: negative(u),
    v: negative(v),
  };
}

/** The same ways from where the points were halfway: growth by a share is then shrinking by that share backward. */
function midway({ n, x, y, u, v }: Flow): Flow {
  return { n, x: x.map((at, i) => at + u[i]! / 2), y: y.map((at, i) => at + v[i]! / 2), u, v };
}

/** 10th and 90th percentiles of how much each point grew from the centre, about the motion that all have in common. */
export function growthOf(flow: Flow): readonly [low: number, high: number] {
  const between = midway(flow);
  return spreadOf(between, robustAffine(between)).spread.scale;
}

/** 10th and 90th percentiles of where the points went, of how each grew from the centre, and turned about it. */
function spreadOf({ n, x, y, u, v }: Flow, a: Affine): Pick<ParallaxWindow, 'spread' | 'growthBelow'> {
  const growth = (a[1] + a[5]) / 2;
  const turn = (a[4] - a[2]) / 2;
  const across = Float64Array.from({ length: n }, (_, i) => u[i]! - growth * x[i]! + turn * y[i]!);
  const down = Float64Array.from({ length: n }, (_, i) => v[i]! - turn * x[i]! - growth * y[i]!);
  const grown: number[] = [];
  const heights: number[] = [];
  const turned: number[] = [];
  for (let i = 0; i < n; i++) {
    const far = x[i]! ** 2 + y[i]! ** 2;
    if (far < CENTRE ** 2) continue;
    const [du, dv] = [u[i]! - a[0], v[i]! - a[3]];
    grown.push((du * x[i]! + dv * y[i]!) / far);
    heights.push(y[i]!);
    turned.push((dv * x[i]! - du * y[i]!) / far);
  }
  const spread = {
    x: ends(across),
    y: ends(down),
    scale: ends(Float64Array.from(grown)),
    roll: ends(Float64Array.from(turned)),
  };
  return { spread, growthBelow: below(heights, grown) };
}

/** How much more values are at the lower edge than in the middle: Theil and Sen's slope over pairs of points, robust. */
function below(heights: readonly number[], values: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < heights.length; i++)
    for (let j = 0; j < i; j++) {
      const rise = heights[i]! - heights[j]!;
      if (Math.abs(rise) > PAIR) slopes.push((values[i]! - values[j]!) / rise);
    }
  return slopes.length === 0 ? 0 : LOWER_EDGE * median(Float64Array.from(slopes));
}

const ends = (values: Float64Array): readonly [number, number] => [
  quantile(values, 0.1),
  quantile(values, 0.9),
];
