import { middleOf } from './people/states.ts';
import type { Shot } from './shot.ts';
import type { Seconds } from './time.ts';

/** Pacing of a film; lengths in seconds, all 0 for a film without shots. */
export interface Pacing {
  shots: number;
  /** Average shot length (ASL). */
  mean: Seconds;
  median: Seconds;
  shortest: Seconds;
  longest: Seconds;
  /** Of the population: these shots are all there are. */
  deviation: Seconds;
}

/** Counts the shots and measures their lengths. */
export function pacing(shots: readonly Shot[]): Pacing {
  const lengths = shots.map((s) => s.interval[1] - s.interval[0]).sort((a, b) => a - b);
  const count = lengths.length;
  if (count === 0) return { shots: 0, mean: 0, median: 0, shortest: 0, longest: 0, deviation: 0 };
  const mean = lengths.reduce((sum, l) => sum + l, 0) / count;
  const variance = lengths.reduce((sum, l) => sum + (l - mean) ** 2, 0) / count;
  return {
    shots: count,
    mean,
    median: middleOf(lengths),
    shortest: lengths[0]!,
    longest: lengths[count - 1]!,
    deviation: Math.sqrt(variance),
  };
}
