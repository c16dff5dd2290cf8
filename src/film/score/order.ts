import type { Claim } from '../claims/claim.ts';
import { match, positive } from './match.ts';

/** Longest common subsequence of the movements' labels over the matched movements; 1 where none match. */
export function order(reference: readonly Claim[], predicted: readonly Claim[]): number {
  const movement = (claims: readonly Claim[]) => positive(claims).filter((c) => c.dim === 'camera_movement');
  const labels = (claims: readonly Claim[]) =>
    [...movement(claims)].sort((a, b) => a.phase - b.phase || a.at - b.at).map((c) => c.label);
  const matched = match(movement(reference), movement(predicted)).length;
  return matched > 0 ? commonLength(labels(reference), labels(predicted)) / matched : 1;
}

function commonLength(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const x of a) {
    const next = [0];
    b.forEach((y, j) => next.push(x === y ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!)));
    row = next;
  }
  return row[b.length]!;
}
