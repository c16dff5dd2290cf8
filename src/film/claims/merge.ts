import { entails, isLoose } from '../entailment.ts';
import type { Dim } from '../vocabulary/index.ts';
import type { Claim } from './claim.ts';

/** Dimensions whose state may change inside a shot: the same words in a later phase are a new claim. */
const changing: readonly Dim[] = [
  'camera_movement',
  'shot_size',
  'camera_angle',
  'subject_orientation',
  'composition',
  'depth_of_field',
];

/** One string for claims that say the same thing. */
export const claimKey = (c: Claim) =>
  [c.dim, c.label, changing.includes(c.dim) ? c.phase : '', c.neg ? 'not' : ''].join(' ');

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
