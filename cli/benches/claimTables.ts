import type { BenchTable, DimensionFigures, FigureName } from '../../src/film/score/bench.ts';
import type { Figure } from '../../src/film/score/figure.ts';
import type { Table } from './bench.ts';
import { figureCell } from './figures.ts';

/** What is printed of a bench of captions, in this order: what to read first, and the rest. */
const first: readonly Row[] = [
  ['right', 'addressed: right'],
  ['wrong', 'addressed: wrong'],
  ['silent', 'addressed: silent'],
  ['comprehensiveness', 'C: covered'],
  ['accuracy', 'A: correct'],
  ['f1', 'F1'],
];
const then: readonly Row[] = [
  ['gatedCoverage', 'K: penalty for saying little'],
  ['total', 'R: total'],
  ['totalAsReward', 'R where an empty reference earns 0'],
  ['cser', 'CSER (0 to 2)'],
  ['correctness', 'CSER correctness'],
  ['completeness', 'CSER completeness'],
  ['lenient', 'not contradicted'],
  ['contradictions', 'contradictions a clip'],
  ['coverage', 'addressed: coverage'],
  ['precision', 'addressed: precision'],
  ['eventPrecision', 'movement events: precision'],
  ['eventRecall', 'movement events: recall'],
  ['eventF1', 'movement events: F1'],
  ['order', 'order of movements'],
  ['missing', 'missing rate'],
  ['hallucination', 'hallucination rate'],
  ['repetition', 'repetition rate'],
  ['balance', 'balance of motion and detail'],
  ['balanceOfReference', 'balance of the reference'],
];
type Row = readonly [name: FigureName, words: string];

/** The tables of a bench of captions: all of it beside its floors, and by dimension; `drawn` is what intervals are over. */
export function claimTables(
  { clips, figures, floors, chanceCorrected, dimensions }: BenchTable,
  ofDimensions: readonly DimensionFigures[],
  drawn: string,
): Table[] {
  const cells = ([name, words]: Row) => [
    words,
    figureCell(figures[name], clips),
    figureCell(floors.blind[name], clips),
    figureCell(floors.shuffled[name], clips),
  ];
  return [
    {
      title: `Captions, n = ${clips} clips: mean over clips (95 % interval ${drawn})`,
      head: ['', 'score', 'floor: one blind caption', "floor: another clip's reference"],
      rows: [
        ...first.map(cells),
        ['F1 above the blind floor', figureCell(chanceCorrected, clips), '0', '–'],
        ...then.map(cells),
      ],
      note: 'C: share of what the reference says that was said. A: share of what was said that the reference says. F1: both at once. R = 0.5 C + 0.5 A + 0.1 K. Addressed: of what the reference says, the share that was said right, said wrong, or not spoken of; of coverage and precision, silence lowers the first only.',
    },
    {
      title: `By dimension, each beside its floor: the labels that serve it best, whatever the film (95 % interval ${drawn})`,
      head: ['dimension', 'n', ...ways.flatMap(([words]) => [words, 'floor'])],
      rows: dimensions.map((own) => {
        const floor = ofDimensions.find(({ dim }) => dim === own.dim);
        const { n } = own.compat.c;
        const cells = ways.flatMap(([, of]) => [figureCell(of(own), n), figureCell(floor && of(floor), n)]);
        return [own.dim, String(n), ...cells];
      }),
      note: 'A clip whose reference (for C) or caption (for A) says nothing of the dimension counts 0 in compat, as in the script of CineCap’s authors, and is left out in fair.',
    },
  ];
}

const ways: readonly (readonly [words: string, of: (figures: DimensionFigures) => Figure])[] = [
  ['C compat', ({ compat }) => compat.c],
  ['A compat', ({ compat }) => compat.a],
  ['C fair', ({ fair }) => fair.c],
  ['A fair', ({ fair }) => fair.a],
];
