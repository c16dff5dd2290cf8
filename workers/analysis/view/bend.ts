import type { BendSeen } from '../../../src/film/view.ts';
import type { Segment } from './segments.ts';

/** Edges that tell: this long in half diagonals, and passing this far from the middle. */
const LEAST_LENGTH = 0.2;
const LEAST_DISTANCE = 0.2;

/**
 * λ of the division model (Fitzgibbon 2001) from long edges: a straight line that passes the middle at distance d is
 * pictured with a curvature of 2λd. The weighted median over edges, so that an arch or a wheel does not speak for all.
 */
export function bendOf(
  segments: readonly Segment[],
  { width, height }: { width: number; height: number },
): BendSeen | null {
  const half = Math.hypot(width, height) / 2;
  const edges = segments.flatMap((s) => {
    const [x, y] = [(s.x - width / 2) / half, (s.y - height / 2) / half];
    const d = x * -s.dy + y * s.dx; // along the normal
    const length = s.length / half;
    if (length < LEAST_LENGTH || Math.abs(d) < LEAST_DISTANCE) return [];
    return [{ lambda: (s.curvature * half) / (2 * d), weight: length * length * Math.abs(d) }];
  });
  if (edges.length < 3) return null;
  const sum = edges.reduce((total, e) => total + e.weight, 0);
  edges.sort((a, b) => a.lambda - b.lambda);
  let below = 0;
  const lambda = edges.find((e) => (below += e.weight) >= sum / 2)!.lambda;
  const alike = edges.filter((e) => e.lambda * lambda > 0 && Math.abs(e.lambda) > Math.abs(lambda) / 3);
  return { lambda, agreement: alike.reduce((total, e) => total + e.weight, 0) / sum, edges: edges.length };
}
