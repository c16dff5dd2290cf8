import type { BenchTable, DimensionFigures, FigureName } from '../../src/film/score/bench.ts';
import type { Table } from './bench.ts';
import { figureCell } from './figures.ts';

/** What is printed of a bench of captions, in this order. */
const rows: readonly (readonly [name: FigureName, words: string])[] = [
  ['comprehensiveness', 'C: what is so and said'],
  ['accuracy', 'A: what is said and so'],
  ['f1', 'F1'],
  ['gatedCoverage', 'K: gated coverage'],
  ['total', 'R = 0.5 C + 0.5 A + 0.1 K'],
  ['totalAsReward', 'R where an empty reference earns 0'],
  ['cser', 'CSER (0 to 2)'],
  ['correctness', 'CSER correctness'],
  ['completeness', 'CSER completeness'],
  ['lenient', 'not contradicted'],
  ['right', 'addressed: right'],
  ['wrong', 'addressed: wrong'],
  ['silent', 'addressed: silent'],
  ['coverage', 'addressed: coverage'],
  ['precision', 'addressed: precision'],
  ['eventPrecision', 'movement events: precision'],
  ['eventRecall', 'movement events: recall'],
  ['eventF1', 'movement events: F1'],
  ['order', 'order of movements'],
  ['missing', 'missing rate'],
  ['hallucination', 'hallucination rate'],
  ['repetition', 'repetition rate'],
  ['contradictions', 'contradictions a clip'],
  ['balance', 'balance of motion and detail'],
  ['balanceOfReference', 'balance of the reference'],
];

/** The tables of a bench of captions: all of it beside its floors, and by dimension. */
export function claimTables(
  { clips, figures, floors, chanceCorrected, dimensions }: BenchTable,
  ofDimensions: readonly DimensionFigures[],
): Table[] {
  return [
    {
      title: `Captions, n = ${clips} clips: mean over clips (95 % interval)`,
      head: ['', 'score', 'floor: one blind caption', "floor: another clip's reference"],
      rows: [
        ...rows.map(([name, words]) => [
          words,
          figureCell(figures[name], clips),
          figureCell(floors.blind[name], clips),
          figureCell(floors.shuffled[name], clips),
        ]),
        ['F1 above the blind floor', figureCell(chanceCorrected, clips), '0', '–'],
      ],
    },
    {
      title:
        'By dimension: C, A. Compat counts a clip that says nothing of it as 0, as the authors do; fair leaves it out',
      head: ['dimension', 'compat C', 'compat A', 'fair C', 'fair A', 'floor: fair C', 'floor: fair A'],
      rows: dimensions.map((figures) =>
        dimensionRow(
          figures,
          ofDimensions.find(({ dim }) => dim === figures.dim),
        ),
      ),
    },
  ];
}

function dimensionRow(
  { dim, compat, fair }: DimensionFigures,
  floor: DimensionFigures | undefined,
): string[] {
  const all = [compat.c, compat.a, fair.c, fair.a, floor?.fair.c, floor?.fair.a];
  return [dim, ...all.map((figure) => figureCell(figure, -1))];
}
