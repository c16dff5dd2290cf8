import type { MeasureEvidence } from '../unit.ts';
import type { Dim, Label } from '../vocabulary/index.ts';
import type { Numbers } from './numbers.ts';

/** What labels need of a number, laxly: where it is not so, they are refuted. */
export interface Need {
  dim: Dim;
  labels: readonly Label[];
  metric: string;
  of: (numbers: Numbers) => number | null;
  unit: string;
  op: MeasureEvidence['op'];
  limit: MeasureEvidence['threshold'];
  /** What is so instead, for people. */
  but: string;
}

type Row = readonly [
  labels: readonly Label[],
  metric: string,
  of: (numbers: Numbers) => number | null,
  unit: string,
  op: Need['op'],
  limit: Need['limit'],
  but: string,
];

/** Rows of one dimension as needs: a table reads better than a list of objects. */
export const rows = (dim: Dim, all: readonly Row[]): Need[] =>
  all.map(([labels, metric, of, unit, op, limit, but]) => ({
    dim,
    labels,
    metric,
    of,
    unit,
    op,
    limit,
    but,
  }));
