import type { Box, Interval, Seconds } from '../time.ts';
import type { Unit, UnitBox } from '../unit.ts';

/** A box at a moment, as in a `UnitBox` track. */
export interface BoxKey {
  t: Seconds;
  xywh: Box;
}

/** Share of the frame that a box covers. */
export const areaOf = (box: Box) => box[2] * box[3];

/** Middle of a box, in shares of the frame. */
export const centreOf = ([x, y, w, h]: Box): readonly [x: number, y: number] => [x + w / 2, y + h / 2];

/** Area that two boxes share, as a share of the frame. */
export function overlap(a: Box, b: Box): number {
  const w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return w > 0 && h > 0 ? w * h : 0;
}

/** Intersection over union, 0..1. */
export function alikeness(a: Box, b: Box): number {
  const both = overlap(a, b);
  return both === 0 ? 0 : both / (areaOf(a) + areaOf(b) - both);
}

/** Share of `inner` that lies in `outer`, 0..1. */
export function insideOf(inner: Box, outer: Box): number {
  const area = areaOf(inner);
  return area > 0 ? overlap(inner, outer) / area : 0;
}

/** Least side of a box that is kept, in shares of the frame: a box has an inside (I4). */
const LEAST = 0.002;

/** The part of a box inside the frame. */
export function clipped([x, y, w, h]: Box): Box {
  const left = Math.min(1 - LEAST, Math.max(0, x));
  const top = Math.min(1 - LEAST, Math.max(0, y));
  const right = Math.max(left + LEAST, Math.min(1, x + w));
  const bottom = Math.max(top + LEAST, Math.min(1, y + h));
  return [left, top, right - left, bottom - top];
}

/** A box between two others: `share` 0 is the first, 1 the second. */
export function between(a: Box, b: Box, share: number): Box {
  const mix = (i: 0 | 1 | 2 | 3) => a[i] + (b[i] - a[i]) * share;
  return [mix(0), mix(1), mix(2), mix(3)];
}

/** Where in a row in order of time the first item at or after `t` stands; its length where there is none. */
export function firstFrom(row: readonly { t: Seconds }[], t: Seconds): number {
  let [low, high] = [0, row.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (row[middle]!.t < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A track's box at a time: linear between keys, held outside them. `keys` in order of time, never empty. */
export function boxAt(keys: readonly BoxKey[], t: Seconds): Box {
  const next = firstFrom(keys, t);
  if (next === 0) return keys[0]!.xywh;
  if (next === keys.length) return keys[keys.length - 1]!.xywh;
  const [a, b] = [keys[next - 1]!, keys[next]!];
  return between(a.xywh, b.xywh, (t - a.t) / (b.t - a.t));
}

/**
 * The box of a unit over its interval: the few keys from which the others follow within `tolerance` of the frame
 * (Ramer, Douglas and Peucker), or one box where it hardly moves.
 */
export function boxOver(keys: readonly BoxKey[], [start, end]: Interval, tolerance = 0.02): UnitBox {
  const within = keys.filter(({ t }) => t > start && t < end);
  const ends = [start, end].map((t) => ({ t, xywh: boxAt(keys, t) }));
  const kept = simplified([ends[0]!, ...within, ends[1]!], tolerance);
  const [first, last] = [kept[0]!.xywh, kept[kept.length - 1]!.xywh];
  if (kept.every(({ xywh }) => distance(xywh, first) <= tolerance + 1e-6))
    return { kind: 'static', xywh: rounded(between(first, last, 0.5)) };
  const inside = (t: Seconds) => Math.min(end, Math.max(start, Math.round(t * 1000) / 1000));
  return { kind: 'track', keys: kept.map(({ t, xywh }) => ({ t: inside(t), xywh: rounded(xywh) })) };
}

/** The greatest difference of any side, in shares of the frame. */
const distance = (a: Box, b: Box) =>
  Math.max(
    Math.abs(a[0] - b[0]),
    Math.abs(a[1] - b[1]),
    Math.abs(a[0] + a[2] - b[0] - b[2]),
    Math.abs(a[1] + a[3] - b[1] - b[3]),
  );

function simplified(keys: readonly BoxKey[], tolerance: number): BoxKey[] {
  const [first, last] = [keys[0]!, keys[keys.length - 1]!];
  const off = keys.map(({ t, xywh }) => distance(xywh, boxAt([first, last], t)));
  const most = off.reduce((a, b) => Math.max(a, b));
  // Of as bad ones the first, whatever the last digit says.
  const worst = off.findIndex((d) => d >= most - 1e-6);
  if (keys.length < 3 || off[worst]! <= tolerance + 1e-6) return [first, last];
  return [
    ...simplified(keys.slice(0, worst + 1), tolerance).slice(0, -1),
    ...simplified(keys.slice(worst), tolerance),
  ];
}

/** Three decimals, as documents keep them, and still inside the frame. */
function rounded(box: Box): Box {
  const [x, y, w, h] = clipped(box);
  const milli = (v: number) => Math.round(v * 1000);
  const [left, top] = [Math.min(998, milli(x)), Math.min(998, milli(y))];
  const [right, bottom] = [Math.max(left + 2, milli(x + w)), Math.max(top + 2, milli(y + h))];
  return [left / 1000, top / 1000, (right - left) / 1000, (bottom - top) / 1000];
}

/** Where a unit's box is at a time; null outside its interval, and where it has none. */
export function unitBoxAt(
  { box, interval: [start, end] }: Pick<Unit, 'box' | 'interval'>,
  t: Seconds,
): Box | null {
  if (!box || t < start - 1e-3 || t >= end) return null;
  return box.kind === 'static' ? box.xywh : boxAt(box.keys, t);
}
