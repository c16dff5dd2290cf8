import type { Unit } from '../../src/film/unit.ts';
import { acceptedMovements, type Clip, meaningOf } from '../../cli/benches/manifest.ts';
import { truthOfLooks } from './score/looks.ts';

/** Whether a unit is right by its clip's labels; null where the labels do not say. */
export function judge({ labels }: Clip, unit: Unit): boolean | null {
  if (labels.shot_count !== 1 || unit.shot !== 0) return null;
  if (unit.dim === 'camera_movement') {
    const accepted = acceptedMovements(labels);
    return accepted.length === 0 ? null : accepted.some((word) => meaningOf(word).includes(unit.label));
  }
  const truth = truthOfLooks(labels, unit.dim, unit.label);
  return truth && truth.includes(unit.label);
}
