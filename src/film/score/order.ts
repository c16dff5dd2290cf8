import type { Claim } from '../claims/claim.ts';
import { claimEntails, match, positive } from './match.ts';

/**
 * Longest common subsequence of the movements over the matched movements; 1 where none match. Movements are common where
 * they would match, so that a pan left stands for a pan; those of one phase happen at once and have no order.
 */
export function order(reference: readonly Claim[], predicted: readonly Claim[]): number {
  const movement = (claims: readonly Claim[]) => positive(claims).filter((c) => c.dim === 'camera_movement');
  const [g, p] = [movement(reference), movement(predicted)];
  const pairs = match(g, p);
  const other = new Map(
    pairs.flatMap(([a, b], k) => [[a, { k, phase: b.phase }] as const, [b, { k, phase: a.phase }]]),
  );
  // What happens at once on one side stands in the order that the other side has it in.
  const place = (c: Claim) => other.get(c) ?? { k: pairs.length, phase: Number.MAX_SAFE_INTEGER };
  const inOrder = (claims: Claim[]) =>
    claims.toSorted(
      (a, b) => a.phase - b.phase || place(a).phase - place(b).phase || place(a).k - place(b).k,
    );
  return pairs.length > 0 ? commonLength(inOrder(g), inOrder(p)) / pairs.length : 1;
}

function commonLength(reference: readonly Claim[], predicted: readonly Claim[]): number {
  let row = new Array<number>(predicted.length + 1).fill(0);
  for (const g of reference) {
    const next = [0];
    predicted.forEach((p, j) =>
      next.push(claimEntails(p, g) ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!)),
    );
    row = next;
  }
  return row[predicted.length]!;
}
