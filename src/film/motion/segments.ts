import type { Interval, Seconds } from '../time.ts';

/** A run of samples, half-open in index. */
export interface Segment {
  from: number;
  to: number;
}

/** How a signal is cut into runs. */
export interface Hysteresis {
  enter: number;
  leave: number;
  /** Seconds. */
  shortest: Seconds;
  gap: Seconds;
}

/** A sample holds for `step` seconds before `t`. */
export interface Sample {
  t: Seconds;
  step: Seconds;
}

/**
 * Runs in which `value` rises above `enter` and stays above `leave` with one sign; runs of one sign closer than
 * `gap` are joined, runs shorter than `shortest` dropped (units.md, life of a unit). NaN belongs to no run.
 */
export function segments(
  samples: readonly Sample[],
  value: (index: number) => number,
  { enter, leave, shortest, gap }: Hysteresis,
): (Segment & { sign: 1 | -1 })[] {
  const runs: (Segment & { sign: 1 | -1 })[] = [];
  for (let i = 0; i < samples.length; i++) {
    const v = value(i);
    if (!(Math.abs(v) >= enter)) continue;
    const sign = v > 0 ? 1 : -1;
    const holds = (k: number) => value(k) * sign >= leave;
    let from = i;
    while (from > 0 && holds(from - 1)) from--;
    let to = i + 1;
    while (to < samples.length && holds(to)) to++;
    const last = runs.at(-1);
    if (last && last.sign === sign && timeOf(samples, { from: last.to, to: from }) < gap) last.to = to;
    else runs.push({ from, to, sign });
    i = to - 1;
  }
  return runs.filter((run) => timeOf(samples, run) >= shortest - 1e-6);
}

/** Seconds that a run of samples covers. */
export function timeOf(samples: readonly Sample[], { from, to }: Segment): Seconds {
  const [start, end] = intervalOf(samples, { from, to });
  return end - start;
}

/** From the frame before the first sample to the last one. */
export function intervalOf(samples: readonly Sample[], { from, to }: Segment): Interval {
  if (from >= to) return [0, 0];
  return [samples[from]!.t - samples[from]!.step, samples[to - 1]!.t];
}
