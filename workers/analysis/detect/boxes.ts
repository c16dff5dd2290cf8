import { alikeness, overlap } from '../../../src/film/people/boxes.ts';
import type { Box } from '../../../src/film/time.ts';

/** Something with a place and a score. */
export interface Found {
  box: Box;
  /** 0..1. */
  score: number;
}

/** The whole frame. */
export const everything: Box = [0, 0, 1, 1];

/** Share of the smaller box that the other one covers. */
export function covered(a: Box, b: Box): number {
  const smaller = Math.min(a[2] * a[3], b[2] * b[3]);
  return smaller === 0 ? 0 : overlap(a, b) / smaller;
}

/**
 * Keeps the best of those that are the same thing (greedy non-maximum suppression): intersection over union above
 * `same`, or one inside the other by `inside`.
 */
export function distinct<T extends Found>(found: readonly T[], same = 0.4, inside = Infinity): T[] {
  const kept: T[] = [];
  for (const one of [...found].sort((a, b) => b.score - a.score))
    if (!kept.some(({ box }) => alikeness(box, one.box) > same || covered(box, one.box) > inside))
      kept.push(one);
  return kept;
}

/** `n` by `n` tiles over the frame, each reaching over the next by `over` of its own side. */
export function tiles(n: number, over: number): Box[] {
  const side = 1 / (n - (n - 1) * over);
  const at = (i: number) => i * side * (1 - over);
  return Array.from({ length: n * n }, (_, i): Box => [at(i % n), at(Math.floor(i / n)), side, side]);
}

/** A box that is given in shares of `part`, in shares of what `part` is given in. */
export function outOf(part: Box, [x, y, width, height]: Box): Box {
  return [part[0] + x * part[2], part[1] + y * part[3], width * part[2], height * part[3]];
}

/** The box around points. */
export function around(points: readonly { x: number; y: number }[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/** The box grown about its centre until it is `scale` times its longer side and square in pixels. */
export function squareAbout([x, y, w, h]: Box, scale: number, frame: { width: number; height: number }): Box {
  const side = scale * Math.max(w * frame.width, h * frame.height);
  const [width, height] = [side / frame.width, side / frame.height];
  return [x + w / 2 - width / 2, y + h / 2 - height / 2, width, height];
}

/** The box grown by `share` of its size on every side, and kept inside the frame. */
export function grown([x, y, w, h]: Box, share: number): Box {
  return clipped([x - w * share, y - h * share, w * (1 + 2 * share), h * (1 + 2 * share)]);
}

/** What of a box is inside the frame. */
export function clipped([x, y, w, h]: Box): Box {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  return [left, top, Math.max(0, Math.min(1, x + w) - left), Math.max(0, Math.min(1, y + h) - top)];
}

/** Whether the centre of `inner` is inside `outer`. */
export function holdsCentre(outer: Box, inner: Box): boolean {
  const [x, y] = [inner[0] + inner[2] / 2, inner[1] + inner[3] / 2];
  return x >= outer[0] && x <= outer[0] + outer[2] && y >= outer[1] && y <= outer[1] + outer[3];
}
