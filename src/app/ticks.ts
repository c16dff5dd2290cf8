import type { Seconds } from '../film/time.ts';

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Times of the ruler's marks: about `gap` pixels apart, at round seconds. */
export function ticks(start: Seconds, end: Seconds, perSecond: number, gap: number): Seconds[] {
  if (!(perSecond > 0) || !(end > start)) return [];
  const step = steps.find((s) => s * perSecond >= gap) ?? steps.at(-1)!;
  const first = Math.ceil(start / step - 1e-9);
  const last = Math.floor(end / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
