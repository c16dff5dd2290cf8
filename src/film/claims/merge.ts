import { entails, isLoose } from '../entailment.ts';
import type { Dim } from '../vocabulary/index.ts';
import type { Claim } from './claim.ts';

/**
 * Dimensions whose state captions tell more than once in a shot: the same words in a later phase are a new claim. Not what
 * the vocabulary calls `temporal`, which is where units have times of their own: sizes and angles are stated at the start
 * and at the end of a shot, while slow motion is said of all of it.
 */
const changing: readonly Dim[] = [
  'camera_movement',
  'shot_size',
  'camera_angle',
  'subject_orientation',
  'composition',
  'depth_of_field',
];

/** Whether the phase of a claim tells it from another of its dimension. */
export const changes = (dim: Dim) => changing.includes(dim);

/** One string for claims that say the same thing. */
export const claimKey = (c: Claim) =>
  [c.dim, c.label, changes(c.dim) ? c.phase : '', c.neg ? 'not' : ''].join(' ');

/** Drops repetitions, and loose words of movement beside a specific one of the same phase. In text order. */
export function merge(claims: readonly Claim[]): Claim[] {
  const byKey = new Map<string, Claim>();
  for (const claim of [...claims].sort((a, b) => a.phase - b.phase || a.at - b.at))
    if (!byKey.has(claimKey(claim))) byKey.set(claimKey(claim), claim);
  // A long text has thousands of claims: each is held only against those that it could be beside.
  const beside = new Map<string, Claim[]>();
  const moment = (c: Claim) => `${c.dim} ${c.phase} ${c.neg}`;
  for (const claim of byKey.values())
    beside.set(moment(claim), [...(beside.get(moment(claim)) ?? []), claim]);
  return [...byKey.values()].filter(
    (loose) =>
      !isLoose(loose.dim, loose.label) ||
      !beside
        .get(moment(loose))!
        .some((c) => c.label !== loose.label && entails(c.dim, c.label, loose.label)),
  );
}
