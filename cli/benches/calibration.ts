import { meanOver } from '../../src/film/score/figure.ts';
import { floorFor, reliability, riskCoverage } from '../../src/film/score/reliability.ts';
import type { Dim } from '../../src/film/vocabulary/index.ts';
import type { Table } from './bench.ts';
import { digits, figureCell } from './figures.ts';
import { grouped } from './grouped.ts';

/** A told unit, and whether a label bears it out. */
export interface Judgement {
  /** Its film. */
  name: string;
  dim: Dim;
  confidence: number;
  right: boolean;
}

/** How confidence fares against labels, in all and by dimension. */
export function calibration(judgements: readonly Judgement[]) {
  const byDim = [...grouped(judgements, ({ dim }) => dim)];
  return Object.fromEntries([['all', judgements] as const, ...byDim].map(([name, own]) => [name, of(own)]));
}

type Calibration = ReturnType<typeof of>;

function of(judgements: readonly Judgement[]) {
  const films = [...grouped(judgements, ({ name }) => name).values()];
  const right = meanOver(films, (one) => Number(one.right));
  return {
    right,
    confidence: meanOver(films, (one) => one.confidence),
    ...reliability(judgements),
    /** Brier score of whoever knows nothing but how often such units are right. */
    brierFloor: right ? right.value * (1 - right.value) : NaN,
    floorFor90: floorFor(judgements, 0.9),
    floorFor80: floorFor(judgements, 0.8),
    riskCoverage: riskCoverage(judgements),
  };
}

export function calibrationTable(figures: Readonly<Record<string, Calibration>>): Table {
  return {
    title: 'Confidence of told units against the labels',
    head: [
      'dimension',
      'n',
      'right',
      'confidence',
      'ECE',
      'Brier',
      'floor: Brier of the mean',
      'floor for 0.9',
      'floor for 0.8',
    ],
    rows: Object.entries(figures).map(
      ([name, { n, right, confidence, ece, brier, brierFloor, floorFor90, floorFor80 }]) => [
        name,
        String(n),
        figureCell(right, n),
        figureCell(confidence, n),
        digits(ece),
        digits(brier),
        digits(brierFloor),
        ...[floorFor90, floorFor80].map((floor) => (floor === null ? '–' : digits(floor))),
      ],
    ),
  };
}
