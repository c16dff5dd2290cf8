import { bootstrap } from '../../src/film/score/bootstrap.ts';
import { meanOver, type Figure } from '../../src/film/score/figure.ts';
import { floorFor, reliability, riskCoverage } from '../../src/film/score/reliability.ts';
import type { Dim } from '../../src/film/vocabulary/index.ts';
import type { Table } from './bench.ts';
import { figureCell } from './figures.ts';
import { grouped } from './grouped.ts';

/** A told unit, and whether a label bears it out. */
export interface Judgement {
  /** Its source, or its film: what is drawn together. */
  group: string;
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
  const groups = [...grouped(judgements, ({ group }) => group).values()];
  const figure = (statistic: Statistic) => over(groups, judgements.length, statistic);
  const { bins } = reliability(judgements);
  return {
    n: judgements.length,
    right: meanOver(groups, (one) => Number(one.right)),
    confidence: meanOver(groups, (one) => one.confidence),
    ece: figure((drawn) => reliability(drawn).ece),
    brier: meanOver(groups, ({ confidence, right }) => (confidence - Number(right)) ** 2),
    /** Brier score of whoever knows nothing but how often such units are right. */
    brierFloor: figure((drawn) => {
      const right = drawn.filter((one) => one.right).length / drawn.length;
      return right * (1 - right);
    }),
    /** Infinite where no confidence is right so often. */
    floorFor90: figure((drawn) => floorFor(drawn, 0.9) ?? Infinity),
    floorFor80: figure((drawn) => floorFor(drawn, 0.8) ?? Infinity),
    bins,
    riskCoverage: riskCoverage(judgements),
  };
}

type Statistic = (drawn: readonly Judgement[]) => number;

/** As many units as are drawn for one figure: of thousands, a thousand draws would take minutes. At least `draws` draws. */
const most = { units: 1_000_000, draws: 100 } as const;

/** A figure that is no mean, with its interval. */
function over(groups: readonly (readonly Judgement[])[], n: number, statistic: Statistic): Figure {
  const draws = Math.min(1000, Math.max(most.draws, Math.floor(most.units / n)));
  const [low, high] = bootstrap(groups, (drawn) => statistic(drawn.flat()), { draws });
  return { value: statistic(groups.flat()), low, high, n };
}

export function calibrationTable(figures: Readonly<Record<string, Calibration>>, drawn: string): Table {
  const columns: readonly [string, (f: Calibration) => Figure | null][] = [
    ['right', (f) => f.right],
    ['confidence', (f) => f.confidence],
    ['ECE', (f) => f.ece],
    ['Brier', (f) => f.brier],
    ['floor of Brier', (f) => f.brierFloor],
    ['from 0.9 right', (f) => f.floorFor90],
    ['from 0.8 right', (f) => f.floorFor80],
  ];
  return {
    title: `Confidence of told units against the labels (95 % interval ${drawn})`,
    head: ['dimension', 'n', ...columns.map(([name]) => name)],
    rows: Object.entries(figures).map(([name, f]) => [
      name,
      String(f.n),
      ...columns.map(([, of]) => figureCell(of(f), f.n)),
    ]),
    note: 'ECE: how far confidence is from the share that is right, over bins of equal count. Floor of Brier: the mean alone, that is, whoever knows only how often such units are right. The floor of right is that of A by dimension. From 0.9 right: the confidence from which on so many are right; – where none is.',
  };
}
