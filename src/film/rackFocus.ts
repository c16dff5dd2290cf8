import { measured, median, quantile, round3, saturate } from './evidence.ts';
import { type GlobalMotion, type ShotFrame, tileGrid } from './frame.ts';
import { makeUnit } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { Unit } from './unit.ts';

const METHOD = 'edge-sharpness@2';

/** Edge sharpness is 1 where soft and 2.75 where as sharp as can be; the times are those of the definition. */
const thresholds = {
  /** Change of a tile's sharpness over the pull that counts. */
  change: 0.25,
  /** Tiles that hang together, of 48. */
  tiles: 4,
  /** A unit is asserted where both regions have as many: cartoons whose figures move make 6 and 9 when encoded poorly. */
  told: 8,
  longest: 3 as Seconds,
  /** Sharpness is measured this often. */
  every: 0.4 as Seconds,
  /** Of the strongest pull's strength. */
  most: 0.9,
  /** Tiles of a region that nothing answers, for the unit to be there at all: in labelled footage things that move make 15. */
  alone: 16,
  /** % of the frame width a second at its edges: a moving picture is soft for other reasons. */
  speed: 6,
  /** Share of the frame width that the picture may go over the whole pull: further, and the tiles show other things. */
  way: 0.03,
  /** 75th percentile of `stir`, and share of the brightness: what moves, and what fades, changes its sharpness too. */
  stir: 0.03,
  brightness: 0.12,
  /** Pictures under this many pixels look sharp whatever they show. */
  leastWidth: 320,
} as const;

/** A sharpness measurement with its time; NaN where a tile has no edges. */
interface Sample {
  t: Seconds;
  /** Index of its frame. */
  at: number;
  tiles: readonly number[];
  isCalm: boolean;
}

/**
 * The clearest rack focus of a shot: over some seconds one region goes soft while another becomes sharp. Where only one of the two is seen
 * (the other has no edges when it is soft), the unit abstains.
 */
export function rackFocusUnits(
  film: { fingerprint: string; width?: number; height?: number },
  shot: Shot,
  frames: readonly ShotFrame[],
): Unit[] {
  if (Math.max(film.width ?? Infinity, film.height ?? Infinity) < thresholds.leastWidth) return [];
  const samples = samplesOf(frames);
  const pulls: Pull[] = [];
  for (let from = 1; from < samples.length - 1; from++)
    for (let to = from + 1; to < samples.length - 1; to++) {
      if (samples[to]!.t - samples[from]!.t > thresholds.longest) break;
      const pull = pullOf(samples, from, to);
      if (!pull) continue;
      if (!isDisturbed(frames.slice(samples[from]!.at + 1, samples[to]!.at + 1))) pulls.push(pull);
    }
  // Wider intervals hold the whole pull too, and some rest: the shortest that holds nearly all of it is meant.
  const most = pulls.reduce((max, { strength }) => Math.max(max, strength), 0);
  const length = ({ interval: [from, to] }: Pull) => to - from;
  const [best] = pulls
    .filter(({ strength }) => strength >= thresholds.most * most)
    .sort((a, b) => length(a) - length(b));
  return best ? [unitOf(film, shot, best)] : [];
}

interface Pull {
  interval: Interval;
  /** Tiles that go soft, and tiles that become sharp, with how much. */
  soft: { tiles: number[]; by: number };
  sharp: { tiles: number[]; by: number };
  strength: number;
}

/** Measurements as they are made anew, or as they go on where nothing changes. */
function samplesOf(frames: readonly ShotFrame[]): Sample[] {
  const samples: Sample[] = [];
  frames.forEach((frame, i) => {
    const last = samples.at(-1);
    const isSame = last?.tiles.every((v, tile) => Object.is(v, frame.sharpness[tile]));
    if (last && isSame && frame.t - last.t < thresholds.every - 1e-6) return;
    const before = frames[i - 1];
    const a = before && frame.motion?.a;
    const isCalm = !a || (100 * edgeSpeed(a)) / (frame.t - before.t) < thresholds.speed;
    samples.push({ t: frame.t, at: i, tiles: frame.sharpness, isCalm });
  });
  return samples;
}

/** Frame widths that the picture goes at the middle of its sides, into one frame. */
function edgeSpeed(a: GlobalMotion['a']): number {
  const [growth, roll] = [(a[1] + a[5]) / 2, (a[4] - a[2]) / 2];
  return Math.hypot(a[0], a[3]) + Math.hypot(growth, roll) / 2;
}

/** Whether the picture moves, something in it does, or it fades, while a tile changes its sharpness. */
function isDisturbed(own: readonly ShotFrame[]): boolean {
  const sum = (i: 0 | 1 | 2 | 3 | 4 | 5) => own.reduce((total, { motion }) => total + (motion?.a[i] ?? 0), 0);
  const way = edgeSpeed([sum(0), sum(1), sum(2), sum(3), sum(4), sum(5)]);
  const light = own.map(({ brightness }) => brightness);
  const [least, most] = [Math.min(...light), Math.max(...light)];
  return (
    way > thresholds.way ||
    quantile(
      own.map(({ stir }) => stir),
      0.75,
    )! > thresholds.stir ||
    most - least > thresholds.brightness * most
  );
}

/** What changes between two samples, and holds before the first and after the second. */
function pullOf(samples: readonly Sample[], from: number, to: number): Pull | null {
  const around = samples.slice(from - 1, to + 2);
  if (around.some(({ isCalm }) => !isCalm)) return null;
  const n = tileGrid.columns * tileGrid.rows;
  const known = (v: number) => (Number.isNaN(v) ? 1 : v);
  const changes = Array.from({ length: n }, (_, tile) => {
    const at = (i: number) => samples[i]!.tiles[tile]!;
    const values = [at(from - 1), at(from), at(to), at(to + 1)];
    if (Number.isNaN(values[0]! + values[1]!) && Number.isNaN(values[2]! + values[3]!)) return 0;
    const before = (known(values[0]!) + known(values[1]!)) / 2;
    const after = (known(values[2]!) + known(values[3]!)) / 2;
    return after - before;
  });
  const sharp = largest(changes.map((v) => v >= thresholds.change));
  const soft = largest(changes.map((v) => v <= -thresholds.change));
  const isPair = Math.min(sharp.length, soft.length) >= thresholds.tiles;
  if (!isPair && Math.max(sharp.length, soft.length) < thresholds.alone) return null;
  const by = (tiles: number[]) => Math.abs(median(tiles.map((tile) => changes[tile]!)) ?? 0);
  const regions = { sharp: { tiles: sharp, by: by(sharp) }, soft: { tiles: soft, by: by(soft) } };
  const strength = sharp.length * regions.sharp.by + soft.length * regions.soft.by;
  return { interval: [samples[from]!.t, samples[to]!.t], ...regions, strength };
}

/** The largest group of tiles that touch each other. */
function largest(isIn: readonly boolean[]): number[] {
  const { columns, rows } = tileGrid;
  const seen = new Set<number>();
  let best: number[] = [];
  for (let start = 0; start < isIn.length; start++) {
    if (!isIn[start] || seen.has(start)) continue;
    const group = [start];
    seen.add(start);
    for (const tile of group) {
      const [x, y] = [tile % columns, Math.floor(tile / columns)];
      const near = [
        x > 0 ? tile - 1 : -1,
        x < columns - 1 ? tile + 1 : -1,
        y > 0 ? tile - columns : -1,
        y < rows - 1 ? tile + columns : -1,
      ];
      for (const next of near)
        if (next >= 0 && isIn[next] && !seen.has(next)) {
          seen.add(next);
          group.push(next);
        }
    }
    if (group.length > best.length) best = group;
  }
  return best;
}

function unitOf(film: { fingerprint: string }, shot: Shot, { interval, sharp, soft }: Pull): Unit {
  const size = (metric: string, region: Pull['sharp']) => ({
    ...measured(metric, region.tiles.length, 'tiles', '>=', thresholds.tiles, METHOD),
    ...(region.tiles.length > 0 && { box: boxOf(region.tiles) }),
    interval,
  });
  const evidence = [size('tiles_going_soft', soft), size('tiles_becoming_sharp', sharp)];
  const isBoth = evidence.every(({ pass }) => pass);
  const isTold = Math.min(sharp.tiles.length, soft.tiles.length) >= thresholds.told;
  const keys = [
    ...(soft.tiles.length > 0 ? [{ t: interval[0], xywh: boxOf(soft.tiles) }] : []),
    ...(sharp.tiles.length > 0 ? [{ t: interval[1], xywh: boxOf(sharp.tiles) }] : []),
  ];
  return makeUnit(film, {
    shot: shot.index,
    dim: 'depth_of_field',
    label: 'rack_focus',
    interval,
    evidence,
    box: { kind: 'track', keys },
    confidence: saturate(Math.min(soft.tiles.length, sharp.tiles.length) / thresholds.tiles),
    status: isTold ? 'asserted' : 'abstained',
    why: isBoth
      ? 'one region goes soft while another becomes sharp'
      : `one region ${sharp.tiles.length > soft.tiles.length ? 'becomes sharp' : 'goes soft'}, no other answers it`,
  });
}

function boxOf(tiles: readonly number[]): Box {
  const { columns, rows } = tileGrid;
  const xs = tiles.map((tile) => tile % columns);
  const ys = tiles.map((tile) => Math.floor(tile / columns));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [
    round3(left / columns),
    round3(top / rows),
    round3((Math.max(...xs) + 1 - left) / columns),
    round3((Math.max(...ys) + 1 - top) / rows),
  ];
}
