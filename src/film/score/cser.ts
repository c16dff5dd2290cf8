import type { Claim } from '../claims/claim.ts';
import { entails } from '../entailment.ts';
import { claimEntails, positive } from './match.ts';
import { share } from './share.ts';

/** Two movements of one phase that together are a third (metrics.md). */
const compositions: readonly [string, string, string][] = [
  ['dolly_in', 'zoom_out', 'dolly_zoom'],
  ['dolly_out', 'zoom_in', 'dolly_zoom'],
  ['truck_left', 'pan_right', 'arc_cw'],
  ['truck_right', 'pan_left', 'arc_ccw'],
  ['pedestal_up', 'tilt_down', 'crane_up'],
  ['pedestal_down', 'tilt_up', 'crane_down'],
];

/** Some claim of the set entails `u`, or two of them together are `u`. */
function setEntails(set: readonly Claim[], u: Claim): boolean {
  if (set.some((s) => claimEntails(s, u))) return true;
  if (u.dim !== 'camera_movement') return false;
  return compositions.some(
    ([one, two, whole]) =>
      entails(u.dim, whole, u.label) &&
      set.some((a) => a.label === one && set.some((b) => b.label === two && b.phase === a.phase)),
  );
}

/** OwlCap's unit-to-set score: the two shares and their sum, 0..2. */
export function cser(reference: readonly Claim[], predicted: readonly Claim[]) {
  const [g, p] = [positive(reference), positive(predicted)];
  const correctness = share(p.filter((c) => setEntails(g, c)).length, p.length);
  const completeness = share(g.filter((c) => setEntails(p, c)).length, g.length);
  return { correctness, completeness, cser: correctness + completeness };
}
