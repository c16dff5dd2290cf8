import type { Claim } from '../claims/claim.ts';
import { claimEntails, match, positive } from './match.ts';

/**
 * Longest common subsequence of the movements over the matched movements; 1 where none match. Movements are common where
 * they would match, so that a pan left stands for a pan.
 */
export function order(reference: readonly Claim[], predicted: readonly Claim[]): number {
  const movement = (claims: readonly Claim[]) => positive(claims).filter((c) => c.dim === 'camera_movement');
  const inOrder = (claims: readonly Claim[]) =>
    movement(claims).sort((a, b) => a.phase - b.phase || a.at - b.at);
  const matched = match(movement(reference), movement(predicted)).length;
  return matched > 0 ? commonLength(inOrder(reference), inOrder(predicted)) / matched : 1;
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
