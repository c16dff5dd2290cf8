import type { Box, Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** Where a unit's box is at a time: linear between keys, held outside them; null outside its interval. */
export function boxAt(unit: Unit, t: Seconds): Box | null {
  const [start, end] = unit.interval;
  if (!unit.box || t < start - 1e-3 || t >= end) return null;
  if (unit.box.kind === 'static') return unit.box.xywh;
  const { keys } = unit.box;
  const after = keys.findIndex((key) => key.t > t);
  if (after === 0) return keys[0]!.xywh;
  if (after === -1) return keys.at(-1)?.xywh ?? null;
  const from = keys[after - 1]!;
  const to = keys[after]!;
  const share = (t - from.t) / (to.t - from.t);
  const mix = (i: 0 | 1 | 2 | 3) => from.xywh[i] + (to.xywh[i] - from.xywh[i]) * share;
  return [mix(0), mix(1), mix(2), mix(3)];
}
