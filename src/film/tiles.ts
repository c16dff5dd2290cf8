import type { ShotFrame } from './frame.ts';
import { alikeness } from './sight.ts';
import type { Seconds } from './time.ts';

/** Takes longer than this are tiled. */
const LONG: Seconds = 20;

/** Marks lie at least this far apart, and from the ends of the take. */
const APART: Seconds = 3;

/** At most so many marks (VideoLLaMB, SceneTiling). */
const MOST = 15;

/** A valley counts from the mean depth and half a standard deviation on (VideoLLaMB), and never where it is shallow. */
const DEVIATIONS = 0.5;
const LEAST_DEPTH = 0.15;

/**
 * Where a long take comes to show something else: valleys of the likeness of successive sights (SceneTiling of
 * VideoLLaMB, after Hearst's TextTiling 1997). `LEAST_DEPTH` keeps a take without any change whole.
 */
export function tileMarks(frames: readonly ShotFrame[]): Seconds[] {
  const first = frames[0];
  const last = frames.at(-1);
  if (!first || !last || last.t - first.t <= LONG) return [];
  const seen = frames.filter((frame) => frame.sight);
  const alike = smooth(
    seen.slice(1).map((frame, i) => alikeness(seen[Math.max(0, i - 1)]!.sight!, frame.sight!) ?? 1),
  );
  const depths = alike.map((value, i) => peak(alike, i, -1) + peak(alike, i, 1) - 2 * value);
  const average = mean(depths);
  const deviation = Math.sqrt(mean(depths.map((depth) => (depth - average) ** 2)));
  const least = Math.max(LEAST_DEPTH, average + DEVIATIONS * deviation);
  const marks: Seconds[] = [];
  for (const i of [...depths.keys()].sort((a, b) => depths[b]! - depths[a]!)) {
    const { t } = seen[i + 1]!;
    if (depths[i]! <= least || marks.length === MOST) break;
    const isFree = [first.t, last.t, ...marks].every((other) => Math.abs(other - t) >= APART);
    if (isFree) marks.push(t);
  }
  return marks.sort((a, b) => a - b);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, v) => sum + v, 0) / Math.max(1, values.length);

/** The nearest peak on one side. */
function peak(values: readonly number[], from: number, step: 1 | -1): number {
  let at = from;
  while (values[at + step] !== undefined && values[at + step]! >= values[at]!) at += step;
  return values[at]!;
}

/** Mean of three: one odd sight is no change of scene. */
function smooth(values: readonly number[]): number[] {
  return values.map((_, i) => mean(values.slice(Math.max(0, i - 1), i + 2)));
}
