import { degreeOf, measured, median, quantile, round3, saturate } from './evidence.ts';
import { type ShotFrame, tileGrid } from './frame.ts';
import { makeUnit } from './makeUnit.ts';
import { rackFocusUnits } from './rackFocus.ts';
import type { Shot } from './shot.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { Unit, UnitBox } from './unit.ts';

const METHOD = 'edge-sharpness@2';

/**
 * Edge sharpness, 1 soft to 2.75 sharp, over the tiles of a frame. Set by eye on 24 deep and 6 shallow labelled clips
 * of ten sources at 384 px and more; the band between is left open. Pictures under 320 px look sharp whatever they show.
 */
export const thresholds = {
  shallowMiddle: 1.45,
  /** Most of the picture is a blur: 1.13 on the two macro clips, 1.2 and more on the other shallow ones. */
  ultraMiddle: 1.17,
  /** 90th less 10th percentile: something is in focus and something is not. */
  shallowSpread: 0.3,
  /** 1.68 on the softest clip labelled deep; four others lie at 1.62 to 1.65, and changed sides when encoded anew. */
  deepMiddle: 1.66,
  deepSoftest: 1.28,
  /**
   * Local change of the least active tile, of white, from which grain makes everything sharp: 0.0067 and more on 25 of 27
   * clips with grain added, 0.0059 at most on all but two of those without.
   */
  grain: 0.0062,
  /** Tiles with edges, of all tiles. */
  textured: 0.35,
  leastWidth: 320,
} as const;

/** A state of focus that is told lasts this long. */
const LEAST_STATE: Seconds = 0.5;

/** % of the frame width a second above which motion blur is taken for softness. */
const BLURRED = 15;

/** % of the frame width a second from which whatever passes by changes every tile. */
const SLOW = 2;

type Film = { fingerprint: string; width?: number; height?: number };

/**
 * Focus of one shot: shallow, deep, or neither where the picture does not tell. Where the focus is racked, what is
 * before and after it is shallow or not told: not all was in focus.
 */
export function focusUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const racks = rackFocusUnits(film, shot, frames);
  const rack = racks.find(({ status }) => status === 'asserted');
  if (!rack) return [...depthUnits(film, shot, frames), ...racks];
  const parts: Interval[] = [
    [shot.interval[0], rack.interval[0]],
    [rack.interval[1], shot.interval[1]],
  ];
  const around = parts.flatMap((interval) => {
    const own = frames.filter(({ t }) => t >= interval[0] && t < interval[1]);
    return interval[1] - interval[0] < LEAST_STATE ? [] : depthUnits(film, { ...shot, interval }, own);
  });
  return [...around.filter(({ label }) => label === 'shallow'), ...racks];
}

/** Sharpness over the tiles of a shot. */
interface Sharpness {
  /** Of each tile, null where it has no edges. */
  tiles: readonly (number | null)[];
  /** 10th, 50th and 90th percentiles. */
  softest: number;
  middle: number;
  sharpest: number;
}

function depthUnits(film: Film, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  if (Math.max(film.width ?? Infinity, film.height ?? Infinity) < thresholds.leastWidth) return [];
  const tiles = tilesOf(frames);
  const known = tiles.filter((v): v is number => v !== null);
  if (!(known.length / tiles.length >= thresholds.textured)) return [];
  const at = (q: number) => quantile(known, q)!;
  const sharpness = { tiles, softest: at(0.1), middle: at(0.5), sharpest: at(0.9) };
  return [...shallowUnits(film, shot, sharpness), ...deepUnits(film, shot, sharpness, grainOf(frames))];
}

function shallowUnits(film: Film, shot: Shot, { tiles, softest, middle, sharpest }: Sharpness): Unit[] {
  const t = thresholds;
  const spread = sharpest - softest;
  const evidence = [
    measured('edge_sharpness_median', middle, 'ratio', '<', t.shallowMiddle, METHOD),
    measured('edge_sharpness_spread', spread, 'ratio', '>=', leastSpread(middle), METHOD),
  ];
  if (!evidence.every(({ pass }) => pass)) return [];
  const blur = (t.shallowMiddle - 1) / Math.max(0.05, middle - 1);
  return [
    makeUnit(film, {
      shot: shot.index,
      dim: 'depth_of_field',
      label: 'shallow',
      interval: shot.interval,
      evidence,
      box: sharpBox(tiles, softest + 0.7 * spread),
      attrs: { ...(middle < t.ultraMiddle && { kind: 'ultra' }), degree: degreeOf(blur) },
      confidence: saturate(blur),
      why: 'most edges are soft, a few are sharp',
    }),
  ];
}

function deepUnits(film: Film, shot: Shot, { softest, middle }: Sharpness, quiet: number): Unit[] {
  const t = thresholds;
  const evidence = [
    measured('edge_sharpness_median', middle, 'ratio', '>', t.deepMiddle, METHOD),
    measured('edge_sharpness_p10', softest, 'ratio', '>', t.deepSoftest, METHOD),
  ];
  if (!evidence.every(({ pass }) => pass)) return [];
  const grain = measured('quietest_change', quiet, 'of white', '<', t.grain, METHOD);
  const why = 'edges are sharp all over the picture';
  return [
    makeUnit(film, {
      shot: shot.index,
      dim: 'depth_of_field',
      label: 'deep',
      interval: shot.interval,
      evidence: [...evidence, grain],
      confidence: saturate(1 + 2 * (middle - t.deepMiddle)),
      status: grain.pass ? 'asserted' : 'abstained',
      why: grain.pass ? why : `${why}, but so is grain`,
    }),
  ];
}

/**
 * How far sharp and soft must be apart: at least as far as the middle is from the softest there can be. In a copy with too
 * few bits everything is a little soft, and nothing much sharper.
 */
const leastSpread = (middle: number) => round3(Math.max(thresholds.shallowSpread, middle - 1));

/** Change where nothing happens while the camera is slow, 0..1: 0 where it never is. */
function grainOf(frames: readonly ShotFrame[]): number {
  const slow = frames.filter((_, i) => i > 0 && speedAt(frames, i) < SLOW);
  return median(slow.flatMap(({ quiet }) => quiet ?? [])) ?? 0;
}

/** Median of each tile over the frames that hold still enough; null where a tile has no edges. */
function tilesOf(frames: readonly ShotFrame[]): (number | null)[] {
  const calm = frames.filter((frame, i) => {
    if (frames[i - 1]?.sharpness === frame.sharpness) return false; // held, not measured anew
    return speedAt(frames, Math.max(1, i)) < BLURRED; // the first frame moves as the second one does
  });
  return Array.from({ length: tileGrid.columns * tileGrid.rows }, (_, tile) =>
    median(calm.map((frame) => frame.sharpness[tile]!).filter((v) => !Number.isNaN(v))),
  );
}

/** Speed of the picture into frame `i`, % of the frame width a second; 0 where it is not known. */
function speedAt(frames: readonly ShotFrame[], i: number): number {
  const [before, frame] = [frames[i - 1], frames[i]];
  if (!before || !frame?.motion) return 0;
  return (100 * Math.hypot(frame.motion.a[0], frame.motion.a[3])) / (frame.t - before.t);
}

/** Round the tiles in focus. */
function sharpBox(tiles: readonly (number | null)[], limit: number): UnitBox {
  const { columns, rows } = tileGrid;
  const inFocus = tiles.flatMap((v, tile) => (v !== null && v >= limit ? [tile] : []));
  if (inFocus.length === 0) return null;
  const xs = inFocus.map((tile) => tile % columns);
  const ys = inFocus.map((tile) => Math.floor(tile / columns));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const xywh: Box = [
    round3(left / columns),
    round3(top / rows),
    round3((Math.max(...xs) + 1 - left) / columns),
    round3((Math.max(...ys) + 1 - top) / rows),
  ];
  return { kind: 'static', xywh };
}
