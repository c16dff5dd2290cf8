import type { Claim } from '../claims/claim.ts';
import { claimEntails, match, positive } from './match.ts';

/**
 * Longest common subsequence of the movements over the matched movements; 1 where none match. Movements are common where
 * they would match, so that a pan left stands for a pan; those of one phase happen at once and may stand in any order.
 */
export function order(reference: readonly Claim[], predicted: readonly Claim[]): number {
  const movement = (claims: readonly Claim[]) => positive(claims).filter((c) => c.dim === 'camera_movement');
  const [g, p] = [movement(reference), movement(predicted)];
  const matched = match(g, p).length;
  return matched > 0 ? commonLength(phasesOf(g), phasesOf(p)) / matched : 1;
}

const phasesOf = (claims: readonly Claim[]): Claim[][] =>
  [...new Set(claims.map((c) => c.phase))]
    .sort((a, b) => a - b)
    .map((phase) => claims.filter((c) => c.phase === phase));

/** The common movements of what is left of both: of the phases at hand one of each side, or either side goes on. */
function commonLength(g: Claim[][], p: Claim[][], known = new Map<string, number>()): number {
  const [now, then] = [g[0], p[0]];
  if (!now || !then) return 0;
  const alike = pairOf(now, then, (a, b) => claimEntails(a, b) && claimEntails(b, a));
  // Who could stand for either of them elsewhere could stand for one alone, so nothing is lost.
  if (alike) return 1 + commonLength(without(g, alike[0]), without(p, alike[1]), known);
  const key = [
    g.length,
    ...now.map(({ label }) => label),
    '|',
    p.length,
    ...then.map(({ label }) => label),
  ].join();
  const before = known.get(key);
  if (before !== undefined) return before;
  const together = now.flatMap((a) =>
    then.filter((b) => claimEntails(b, a)).map((b) => 1 + commonLength(without(g, a), without(p, b), known)),
  );
  const best = Math.max(commonLength(g.slice(1), p, known), commonLength(g, p.slice(1), known), ...together);
  known.set(key, best);
  return best;
}

const without = (phases: Claim[][], one: Claim) => [phases[0]!.filter((c) => c !== one), ...phases.slice(1)];

function pairOf(g: Claim[], p: Claim[], fits: (a: Claim, b: Claim) => boolean): [Claim, Claim] | null {
  for (const a of g) for (const b of p) if (fits(a, b)) return [a, b];
  return null;
}
