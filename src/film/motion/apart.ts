import { median } from '../evidence.ts';
import type { ParallaxWindow, ShotFrame } from '../frame.ts';
import type { Interval } from '../time.ts';
import { crossing, isSheared, shear } from './depth.ts';
import { thresholds } from './thresholds.ts';

/** A movement in which near and far go opposite ways: the camera travels and turns, or travels and zooms, at once. */
export interface Apart {
  kind: 'arc' | 'crane' | 'dolly_zoom';
  /** arc: 1 clockwise seen from above; crane: 1 up; a dolly zoom has none, and 1. */
  sign: 1 | -1;
  interval: Interval;
  /** Medians over the windows: how far near and far part (% of width, or of growth), and how evenly both ways. */
  spread: number;
  crossing: number;
  /** Median share of the parting that goes with height in the picture; 0 for a dolly zoom. */
  shear: number;
}

type Kind = Apart['kind'];

/** What one window says. */
interface Word {
  from: number;
  to: number;
  kind: Kind;
  sign: 1 | -1;
  spread: number;
  crossing: number;
  shear: number;
}

const LEAST: Record<Kind, number> = {
  arc: thresholds.apartSpread,
  crane: thresholds.apartSpread,
  dolly_zoom: thresholds.growthSpread,
};

/** Arcs, cranes and dolly zooms of a shot: at least two windows in a row that say the same. */
export function apartOf(frames: readonly ShotFrame[]): Apart[] {
  const words = frames.flatMap(({ t, parallax }) => (parallax ? [wordOf(parallax, t)] : []));
  const runs: Word[][] = [];
  for (const word of words) {
    if (!word) {
      runs.push([]);
      continue;
    }
    const last = runs.at(-1)?.at(-1);
    if (last?.kind === word.kind && last.sign === word.sign && word.from - last.to < 0.1)
      runs.at(-1)!.push(word);
    else runs.push([word]);
  }
  return runs.filter((run) => run.length >= 2).map(joined);
}

function joined(run: readonly Word[]): Apart {
  const middle = (of: (word: Word) => number) => median(run.map(of))!;
  return {
    kind: run[0]!.kind,
    sign: run[0]!.sign,
    interval: [run[0]!.from, run.at(-1)!.to],
    spread: 100 * middle((word) => word.spread),
    crossing: middle((word) => word.crossing),
    shear: middle((word) => word.shear),
  };
}

function wordOf(window: ParallaxWindow, to: number): Word | null {
  return along(window, to, 'arc') ?? along(window, to, 'crane') ?? growth(window, to);
}

/** A window of a slow camera is longer: what parts in it is told for half a second. */
const halfSeconds = ({ from }: ParallaxWindow, to: number) => Math.max(1, (to - from) / 0.5);

/** Near below and far above go opposite ways, sideways (arc) or up and down (crane). */
function along(window: ParallaxWindow, to: number, kind: 'arc' | 'crane'): Word | null {
  const axis = kind === 'arc' ? 'x' : 'y';
  const [low, high] = window.spread[axis];
  const spread = (high - low) / halfSeconds(window, to);
  const word = { from: window.from, to, kind, spread, crossing: crossing([low, high]) };
  const tilt = shear(window, axis);
  const isApart =
    word.spread >= LEAST[kind] &&
    word.crossing >= thresholds.apartCrossing &&
    Math.abs(tilt) >= thresholds.apartShear &&
    isSheared(window, axis);
  // Arc: near things flow right, so the camera travels left. Crane: near things flow down, so it rises.
  return isApart ? { ...word, sign: tilt > 0 ? 1 : -1, shear: Math.abs(tilt) } : null;
}

/**
 * Things grow here and shrink there, straight from and to the middle, and the picture stays where it is. Whom a dolly
 * zoom is about is among those that grow.
 */
function growth(window: ParallaxWindow, to: number): Word | null {
  const { a, spread, index } = window;
  const [low, high] = window.growthOfAll ?? spread.scale;
  const turned = spread.roll[1] - spread.roll[0];
  const parting = (high - low) / halfSeconds(window, to);
  const isApart =
    parting >= LEAST.dolly_zoom &&
    crossing([low, high]) >= thresholds.apartCrossing &&
    turned <= thresholds.growthTurn * (high - low) &&
    Math.hypot(a[0], a[3]) <= thresholds.growthShift * (high - low) &&
    index < thresholds.growthIndex;
  if (!isApart) return null;
  const spreads = { spread: parting, crossing: crossing([low, high]), shear: 0 };
  return { from: window.from, to, kind: 'dolly_zoom', sign: 1, ...spreads };
}
