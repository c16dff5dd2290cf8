import { unitBoxAt } from '../people/boxes.ts';
import type { Box, Seconds } from '../time.ts';
import type { UnitBox } from '../unit.ts';
import { sameTime } from './match.ts';
import { alignments, type Aligned, type Stretch } from './temporal.ts';
import { shared } from './tIoU.ts';

/** A stretch with where it is seen. */
export interface Boxed extends Stretch {
  box: UnitBox;
}

/**
 * Mean IoU of the boxes of aligned stretches, 0..1, and the number of pairs; null where there is none. Time comes before
 * space (Open-o3): a pair counts only from a tIoU of 0.3 on, at the key times inside what both have in common.
 */
export function spatialScore(
  reference: readonly Boxed[],
  predicted: readonly Boxed[],
): { iou: number | null; n: number } {
  const inTime = alignments(reference, predicted, (tIoU) => (tIoU >= sameTime ? tIoU : 0));
  const values = inTime.flatMap((pair) => boxIoU(pair) ?? []);
  const n = values.length;
  return { iou: n > 0 ? values.reduce((sum, value) => sum + value, 0) / n : null, n };
}

function boxIoU({ reference, predicted }: Aligned<Boxed>): number | null {
  const both = shared(reference.interval, predicted.interval);
  if (!both || !reference.box || !predicted.box) return null;
  const times = keyTimes([reference.box, predicted.box]).filter((t) => t >= both[0] && t < both[1]);
  // Boxes that do not move have no key times: the middle is as good as any.
  const asked = times.length > 0 ? times : [(both[0] + both[1]) / 2];
  const sum = asked.reduce((all, t) => all + iou(unitBoxAt(reference, t)!, unitBoxAt(predicted, t)!), 0);
  return sum / asked.length;
}

const keyTimes = (boxes: readonly UnitBox[]): Seconds[] => [
  ...new Set(boxes.flatMap((box) => (box?.kind === 'track' ? box.keys.map(({ t }) => t) : []))),
];

/** Area that two boxes share over the area that either covers. */
function iou([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number {
  const wide = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const high = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  const both = Math.max(0, wide) * Math.max(0, high);
  return both > 0 ? both / (aw * ah + bw * bh - both) : 0;
}
