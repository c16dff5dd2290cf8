import { ease } from './paint.ts';
import type { Track } from './script.ts';

/** The value of a track at `t`. */
export function valueAt(track: Track | undefined, t: number, rest: number, eased = false): number {
  if (!track) return rest;
  const after = track.findIndex(([at]) => at > t);
  if (after < 0) return track.at(-1)![1];
  if (after === 0) return track[0]![1];
  const [[t0, v0], [t1, v1]] = [track[after - 1]!, track[after]!];
  const share = (t - t0) / (t1 - t0);
  return v0 + (v1 - v0) * (eased ? ease(share) : share);
}
