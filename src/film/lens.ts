import { saturate } from './evidence.ts';
import type { ShotFrame } from './frame.ts';
import type { Shot } from './shot.ts';
import type { Unit } from './unit.ts';
import { claimed, usual, viewed, viewsOf } from './viewed.ts';

/**
 * λ of the division model with half diagonals as its unit; a rectilinear lens has 0. Ten labelled clips as they are gave
 * −0.08 to 0.05, and bent by a barrel of 0.3 at the edge (ffmpeg's lenscorrection) −0.09 to −0.27, of the nine with
 * edges enough; that none of the 105 passes set the agreement and the number of edges.
 */
const thresholds = { fisheye: -0.16, wide: -0.1, agreement: 0.85, edges: 8, circle: 0.9 } as const;

/** A fisheye look, told by bent edges or by a round picture; a milder barrel supports an ultra-wide lens. */
export function lensUnits(film: { fingerprint: string }, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const views = viewsOf(frames);
  const circle = usual(views, ({ view }) => view.circle);
  if (circle === null) return [];
  const round = claimed(film, shot, {
    dim: 'special_shot',
    label: 'fisheye',
    evidence: [viewed('circular_mask', circle, 'of the corners', '>=', thresholds.circle)],
    confidence: saturate(circle / thresholds.circle),
    why: 'the picture is a disc',
  });
  if (round.length > 0) return round;
  const lambda = usual(views, ({ view }) => view.bend && view.bend.lambda);
  if (lambda === null) return [];
  const agreement = usual(views, ({ view }) => view.bend && view.bend.agreement)!;
  const edges = usual(views, ({ view }) => view.bend && view.bend.edges)!;
  const evidence = (limit: number) => [
    viewed('edge_bend', lambda, 'λ of half diagonals', '<=', limit),
    viewed('edge_bend_agreement', agreement, 'of the edges', '>=', thresholds.agreement),
    viewed('bent_edges', edges, 'edges', '>=', thresholds.edges),
  ];
  const fisheye = claimed(film, shot, {
    dim: 'special_shot',
    label: 'fisheye',
    evidence: evidence(thresholds.fisheye),
    confidence: saturate(lambda / thresholds.fisheye),
    why: 'long edges bulge away from the middle',
  });
  const wide = claimed(film, shot, {
    dim: 'lens',
    label: 'ultra_wide',
    evidence: evidence(thresholds.wide),
    confidence: saturate(lambda / thresholds.wide),
    why: 'long edges bulge away from the middle',
  });
  return [...fisheye, ...wide];
}
