import type { SalientSeen } from '../../../src/film/people/seen.ts';
import type { Box } from '../../../src/film/time.ts';
import { settings } from './settings.ts';

/** What covers less or more of the frame than this is no subject: a speck, or all there is. */
const LEAST = 0.002;
const MOST = 0.8;

/** Share of a mask's pixels that are likely a person's and lie in one of the boxes; null where they fill too little. */
export function areaOf(mask: Float32Array, width: number, people: readonly Box[]): number | null {
  const height = mask.length / width;
  let [pixels, inBoxes] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    const [x, y] = [((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height];
    const isIn = people.some(([left, top, w, h]) => x >= left && x <= left + w && y >= top && y <= top + h);
    if (!isIn) continue;
    inBoxes++;
    if (mask[i]! >= settings.person) pixels++;
  }
  return inBoxes === 0 || pixels < settings.leastMask * inBoxes ? null : pixels / mask.length;
}

/** The salient part of a map of probabilities, row by row; null where what stands out is no subject. */
export function salientIn(map: Float32Array, width: number): SalientSeen | null {
  const height = map.length / width;
  let [left, top, right, bottom] = [width, height, 0, 0];
  let [pixels, weight, sumX, sumY] = [0, 0, 0, 0];
  for (let i = 0; i < map.length; i++) {
    if (map[i]! < settings.salient) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
    pixels++;
    weight += map[i]!;
    sumX += map[i]! * (x + 0.5);
    sumY += map[i]! * (y + 0.5);
  }
  const area = pixels / map.length;
  if (area < LEAST || area > MOST) return null;
  return {
    box: [left / width, top / height, (right - left) / width, (bottom - top) / height],
    area,
    centre: [sumX / weight / width, sumY / weight / height],
  };
}
