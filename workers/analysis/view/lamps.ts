import type { Lamp, View } from '../../../src/film/view.ts';
import { round3 } from '../../../src/film/evidence.ts';
import type { Raster } from './raster.ts';

/** Display luma from which a pixel is as bright as the picture can be. */
const CLIPPED = 248;

/** Of the picture: smaller is a glint, larger a window or the sky. */
const AREA = { least: 0.0003, most: 0.02 } as const;

/** A lamp fills its box, is no stripe, and what is round it is this much darker (display luma, share of white). */
const COMPACT = { fill: 0.55, aspect: 3, darker: 0.35 } as const;

/** Small bright regions that are clipped, and how much of the picture glows in a strong colour. */
export function lampsOf(raster: Raster): Pick<View, 'lamps' | 'glow'> {
  const { width, height, luma } = raster;
  const seen = new Uint8Array(luma.length);
  const queue = new Int32Array(luma.length);
  const lamps: Lamp[] = [];
  for (let i = 0; i < luma.length; i++) {
    if (seen[i] || luma[i]! < CLIPPED) continue;
    const region = filled(raster, i, { seen, queue });
    const area = region.n / (width * height);
    if (area < AREA.least || area > AREA.most || !isCompact(raster, region)) continue;
    lamps.push({ box: inFrame(raster, region), area: area * raster.place[2] * raster.place[3] });
  }
  return { lamps: lamps.sort((a, b) => b.area - a.area).slice(0, 5), glow: glowOf(raster) };
}

interface Region {
  n: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

function filled(
  { width, height, luma }: Raster,
  from: number,
  { seen, queue }: { seen: Uint8Array; queue: Int32Array },
): Region {
  const region: Region = { n: 1, left: width, top: height, right: 0, bottom: 0 };
  queue[0] = from;
  seen[from] = 1;
  for (let at = 0; at < region.n; at++) {
    const i = queue[at]!;
    const x = i % width;
    const y = (i - x) / width;
    region.left = Math.min(region.left, x);
    region.right = Math.max(region.right, x + 1);
    region.top = Math.min(region.top, y);
    region.bottom = Math.max(region.bottom, y + 1);
    const visit = (j: number) => {
      if (seen[j] || luma[j]! < CLIPPED) return;
      seen[j] = 1;
      queue[region.n++] = j;
    };
    if (x > 0) visit(i - 1);
    if (x < width - 1) visit(i + 1);
    if (y > 0) visit(i - width);
    if (y < height - 1) visit(i + width);
  }
  return region;
}

function isCompact({ width, height, luma }: Raster, { n, left, top, right, bottom }: Region): boolean {
  const [w, h] = [right - left, bottom - top];
  if (left === 0 || top === 0 || right === width || bottom === height) return false; // cut by the frame
  if (n < COMPACT.fill * w * h || Math.max(w / h, h / w) > COMPACT.aspect) return false;
  const away = Math.round(Math.max(w, h));
  const at = (x: number, y: number) =>
    luma[Math.min(height - 1, Math.max(0, y)) * width + Math.min(width - 1, Math.max(0, x))]!;
  const [x, y] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
  const round = [at(left - away, y), at(right + away, y), at(x, top - away), at(x, bottom + away)];
  return round.reduce((sum, v) => sum + v, 0) / 4 < 255 * (1 - COMPACT.darker);
}

function inFrame({ width, height, place }: Raster, { left, top, right, bottom }: Region): Lamp['box'] {
  return [
    round3(place[0] + (left / width) * place[2]),
    round3(place[1] + (top / height) * place[3]),
    round3(((right - left) / width) * place[2]),
    round3(((bottom - top) / height) * place[3]),
  ];
}

/** Bytes: the strongest channel of a coloured light, and how far the weakest one lies under it. */
const GLOW = { bright: 200, apart: 130 } as const;

function glowOf({ rgba }: Raster): number {
  let n = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const r = rgba[at]!;
    const g = rgba[at + 1]!;
    const b = rgba[at + 2]!;
    const most = Math.max(r, g, b);
    if (most >= GLOW.bright && most - Math.min(r, g, b) >= GLOW.apart) n++;
  }
  return n / (rgba.length / 4);
}
