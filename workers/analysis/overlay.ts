import { type Affine, type Flow, robustAffine } from './fit.ts';

/** Frame widths over a window: less is still, to the tracker's noise; what should have gone further was held. */
const STILL = 0.0012;
const SHOULD = 0.004;

/** Share of the way from the middle to the edge from which writing lies: subtitles, logos, timecodes. */
const RIM = 0.6;

/** Share of the points in the middle that may be held too: more, and it is a far ground or a subject that is followed. */
const MOST_HELD = 0.15;

/** Least share of the points near the edge that go as they should: fewer, and it is a subject that moves in the middle. */
const LEAST_GOING = 0.6;

/**
 * The points that lie on what was laid over the picture: near the edge, and still all through a window in which the
 * rest of the picture moved. `aspect` is height over width; one flag a point.
 */
export function laidOver(flow: Flow, aspect: number): boolean[] {
  const none = new Array<boolean>(flow.n).fill(false);
  const isStill = none.map((_, i) => Math.hypot(flow.u[i]!, flow.v[i]!) < STILL);
  const moving = only(flow, (i) => !isStill[i]);
  const a = robustAffine(moving);
  const isHeld = isStill.map((still, i) => still && reachOf(flow, a, i) >= SHOULD);
  const isRim = (i: number) => Math.max(2 * Math.abs(flow.x[i]!), (2 / aspect) * Math.abs(flow.y[i]!)) > RIM;
  const inMiddle = isHeld.filter((_, i) => !isRim(i));
  if (inMiddle.filter(Boolean).length > MOST_HELD * inMiddle.length) return none;
  const atRim = isHeld.map((_, i) => i).filter(isRim);
  const going = atRim.filter((i) => strayOf(flow, a, i) < 0.5 * reachOf(flow, a, i));
  if (going.length < LEAST_GOING * atRim.length) return none;
  return isHeld.map((held, i) => held && isRim(i));
}

/** How far a point went from where it should have gone. */
export function strayOf({ x, y, u, v }: Flow, a: Affine, i: number): number {
  return Math.hypot(u[i]! - a[0] - a[1] * x[i]! - a[2] * y[i]!, v[i]! - a[3] - a[4] * x[i]! - a[5] * y[i]!);
}

/** How far a point should have gone. */
function reachOf({ x, y }: Flow, a: Affine, i: number): number {
  return Math.hypot(a[0] + a[1] * x[i]! + a[2] * y[i]!, a[3] + a[4] * x[i]! + a[5] * y[i]!);
}

/** The points of a flow for which `keep` holds. */
export function only({ n, x, y, u, v }: Flow, keep: (i: number) => boolean): Flow {
  const kept = Array.from({ length: n }, (_, i) => i).filter(keep);
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]!);
  return { n: kept.length, x: pick(x), y: pick(y), u: pick(u), v: pick(v) };
}
