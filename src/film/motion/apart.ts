import { median } from '../evidence.ts';
import type { ParallaxWindow, ShotFrame } from '../frame.ts';
import type { Interval } from '../time.ts';
import { isSheared, shear } from './depth.ts';
import { thresholds } from './thresholds.ts';

/** A movement in which near and far go opposite ways: the camera travels and turns, or travels and zooms, at once. */
export interface Apart {
  kind: 'arc' | 'crane' | 'dolly_zoom';
  /** arc: 1 clockwise seen from above; crane: 1 up; a dolly zoom has none, and 1. */
  sign: 1 | -1;
  interval: Interval;
  /**
   * Medians over the windows: how far near and far part (% of width, or of growth), and how much of the greater way the
   * lesser one has, below 0 where it goes back; and the most of it that there may be.
   */
  spread: number;
  lesser: number;
  most: number;
  /** What tells near from far: what is below is near, or the turn that perspective shows. */
  cue: 'height' | 'turn' | null;
  /** Median share of the parting that goes with height, or the turn over the parting. */
  value: number;
  /** How far it turned by perspective in all, % of the width; 0 where height tells. */
  turned: number;
}

type Kind = Apart['kind'];

/** What one window says. */
interface Word {
  from: number;
  to: number;
  kind: Kind;
  sign: 1 | -1;
  spread: number;
  lesser: number;
  most: number;
  cue: Apart['cue'];
  value: number;
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
    const isSame = last?.kind === word.kind && last.sign === word.sign;
    if (last && isSame && word.from - last.to < 0.1) runs.at(-1)!.push(word);
    else runs.push([word]);
  }
  const whole: Interval = [frames[0]?.t ?? 0, frames.at(-1)?.t ?? 0];
  return runs.filter((run) => run.length >= 2).map((run) => joined(run, whole));
}

/** Seconds at the ends of a shot that are too short for a window of their own: what goes on beside them goes on there. */
const REST = 0.6;

function joined(run: readonly Word[], [start, end]: Interval): Apart {
  const own = mostAlike(run);
  const middle = (of: (word: Word) => number) => median(own.map(of))!;
  const [from, to] = [run[0]!.from, run.at(-1)!.to];
  return {
    kind: run[0]!.kind,
    sign: run[0]!.sign,
    interval: [from - start < REST ? start : from, end - to < REST ? end : to],
    spread: 100 * middle((word) => word.spread),
    lesser: middle((word) => word.lesser),
    most: own[0]!.most,
    cue: own[0]!.cue,
    value: middle((word) => word.value),
    turned: own.reduce((sum, { cue, value, spread }) => sum + (cue === 'turn' ? 100 * value * spread : 0), 0),
  };
}

/** The words that most agree on what they go by: their numbers are told, against the thresholds that are theirs. */
function mostAlike(run: readonly Word[]): Word[] {
  const groups = run.map(({ cue, most }) => run.filter((word) => word.cue === cue && word.most === most));
  return groups.reduce((best, group) => (group.length > best.length ? group : best));
}

function wordOf(window: ParallaxWindow, to: number): Word | null {
  return along(window, to, 'arc') ?? along(window, to, 'crane') ?? growth(window, to);
}

/** A window of a slow camera is longer: what parts in it is told for half a second. */
const halfSeconds = ({ from }: ParallaxWindow, to: number) => Math.max(1, (to - from) / 0.5);

/** Near and far go opposite ways, or only the far goes, sideways (arc) or up and down (crane). */
function along(window: ParallaxWindow, to: number, kind: 'arc' | 'crane'): Word | null {
  const axis = kind === 'arc' ? 'x' : 'y';
  const [low, high] = window.spread[axis];
  const spread = (high - low) / halfSeconds(window, to);
  const cue = (kind === 'arc' && byTurn(window, to)) || byHeight(window, axis);
  if (!cue || spread < LEAST[kind] || cue.lesser > cue.most) return null;
  return { from: window.from, to, kind, spread, ...cue };
}

/** What tells near from far, and what they do then; null where nothing does. */
type Cue = Pick<Word, 'sign' | 'cue' | 'lesser' | 'most' | 'value'>;

/** What is below is near. */
function byHeight(window: ParallaxWindow, axis: 'x' | 'y'): Cue | null {
  const tilt = shear(window, axis);
  if (Math.abs(tilt) < thresholds.apartShear || !isSheared(window, axis)) return null;
  // Arc: near things flow right, so the camera travels left. Crane: near things flow down, so it rises.
  const sign = tilt > 0 ? 1 : -1;
  return { sign, cue: 'height', value: Math.abs(tilt), ...lesserWay(window.spread[axis], tilt) };
}

/** The camera turns, as perspective says, and what does not go along with the turn is near. */
function byTurn({ a, turn, spread, from }: ParallaxWindow, to: number): Cue | null {
  const { way, clear } = turn.x;
  const [low, high] = spread.x;
  const share = Math.abs(way) / Math.max(high - low, 1e-6);
  const { turnClear, turnLeast, turnMost, turnWindow, nearHeld } = thresholds;
  if (clear < turnClear || share < turnLeast || share > turnMost || to - from < turnWindow) return null;
  // A wall beside a camera that travels ahead looks like a turn too; but then the picture grows more than it turns.
  if (Math.abs(a[1] + a[5]) / 2 > Math.abs(way)) return null;
  // It turns right, the picture goes left, while the camera travels left: clockwise.
  const [sign, near, far] = way < 0 ? ([1, -high, -low] as const) : ([-1, low, high] as const);
  return { sign, cue: 'turn', value: share, lesser: near / Math.max(far, Math.abs(way)), most: nearHeld };
}

/**
 * Things grow here and shrink there, or only the far does, and the picture stays where it is. Whom a dolly zoom is about
 * is among those that grow or keep their size.
 */
function growth(window: ParallaxWindow, to: number): Word | null {
  const { a, spread, index, growthBelow } = window;
  const scale = window.growthOfAll ?? spread.scale;
  const [low, high] = scale;
  const turned = spread.roll[1] - spread.roll[0];
  const parting = (high - low) / halfSeconds(window, to);
  const tilt = Math.abs(growthBelow) / Math.max(high - low, 1e-6);
  const ways = lesserWay(scale, tilt >= thresholds.growthBelow ? growthBelow : 0);
  const isApart =
    parting >= LEAST.dolly_zoom &&
    ways.lesser <= ways.most &&
    turned <= thresholds.growthTurn * (high - low) &&
    Math.hypot(a[0], a[3]) <= thresholds.growthShift * (high - low) &&
    index < thresholds.growthIndex;
  const word = { from: window.from, to, kind: 'dolly_zoom', sign: 1, spread: parting } as const;
  return isApart ? { ...word, ...ways, cue: ways.most < 0 ? null : 'height', value: tilt } : null;
}

/**
 * The lesser of two ways as a share of the greater, and the most that it may be. In a truck or a dolly the near leads,
 * in a pan or a zoom none does; where the far leads and the near hardly goes, the camera travels one way and turns, or
 * zooms, the other. `below` is how much more there is below, where near things are; 0 where height tells nothing.
 */
function lesserWay([low, high]: readonly [number, number], below: number): Pick<Apart, 'lesser' | 'most'> {
  const [greater, lesser] = Math.abs(low) > Math.abs(high) ? [low, high] : [high, low];
  const isFarAhead = greater * below < 0;
  return {
    lesser: lesser / (greater || 1),
    most: isFarAhead ? thresholds.nearHeld : -thresholds.apartCrossing,
  };
}
