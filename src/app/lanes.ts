import type { Unit } from '../film/unit.ts';
import { dimensions, type Dim } from '../film/vocabulary/index.ts';

/** One dimension on the timeline; units that hold at the same time lie in rows of their own. */
export interface Lane {
  dim: Dim;
  name: string;
  rows: readonly (readonly Unit[])[];
}

/**
 * Rows that measurement is sure to fill in every film: they stand from the start, so that nothing jumps while
 * results stream in.
 */
const reserved: Partial<Record<Dim, number>> = {
  camera_movement: 2,
  depth_of_field: 1,
  lighting_condition: 1,
  colour: 2,
};

/** More than this at one time is drawn over each other in the last row. */
const mostRows = 4;

/** Lanes in vocabulary order: those with units, and those that measurement is sure to fill. */
export function lanesOf(units: readonly Unit[]): Lane[] {
  return dimensions
    .map(({ id, name }) => ({ dim: id, name, own: units.filter((unit) => unit.dim === id) }))
    .filter(({ dim, own }) => own.length > 0 || reserved[dim])
    .map(({ dim, name, own }) => ({ dim, name, rows: stack(own, reserved[dim] ?? 1) }));
}

/** First-fit by start; what is asserted lies above what is only considered. */
function stack(units: readonly Unit[], least: number): Unit[][] {
  const rows: Unit[][] = Array.from({ length: least }, () => []);
  const ends: number[] = rows.map(() => -Infinity);
  const doubt = (unit: Unit) => (unit.status === 'asserted' || unit.status === 'user_edited' ? 0 : 1);
  const sorted = units.toSorted((a, b) => a.interval[0] - b.interval[0] || doubt(a) - doubt(b));
  for (const unit of sorted) {
    const [start, end] = unit.interval;
    let row = ends.findIndex((until) => until <= start + 1e-6);
    if (row === -1) row = Math.min(rows.length, mostRows - 1);
    (rows[row] ??= []).push(unit);
    ends[row] = Math.max(ends[row] ?? -Infinity, end);
  }
  return rows;
}

/** Units in the order that Up and Down walk: by start, then in vocabulary order. */
export function walkOrder(units: readonly Unit[]): Unit[] {
  const rank = new Map(dimensions.map(({ id }, index) => [id, index]));
  return units.toSorted(
    (a, b) => a.interval[0] - b.interval[0] || (rank.get(a.dim) ?? 0) - (rank.get(b.dim) ?? 0),
  );
}
