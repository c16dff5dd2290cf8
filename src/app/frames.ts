import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** Times closer than this share of a frame are the same frame. */
const closest = 0.75;

/** Times at which to look at a unit: the frames that a model saw, else its first, middle and last; each once. */
export function framesOf(unit: Unit, frame: Seconds): Seconds[] {
  const seen = unit.evidence.flatMap((e) => (e.kind === 'model' ? e.frames : []));
  const [start, end] = unit.interval;
  const times = seen.length > 0 ? seen : [start, (start + end) / 2, end - 1.5 * frame];
  const distinct: Seconds[] = [];
  for (const t of times.map((t) => Math.max(start, t)).sort((a, b) => a - b))
    if (distinct.length === 0 || t - distinct.at(-1)! > closest * frame) distinct.push(t);
  return distinct;
}
