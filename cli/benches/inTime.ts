import type { Figure } from '../../src/film/score/figure.ts';
import { spatialScore } from '../../src/film/score/spatial.ts';
import { temporalScore, type Stretch } from '../../src/film/score/temporal.ts';
import type { Seconds } from '../../src/film/time.ts';
import type { Unit } from '../../src/film/unit.ts';
import type { Dim } from '../../src/film/vocabulary/index.ts';
import type { Table } from './bench.ts';
import { drawnOver, figureCell, meanOf } from './figures.ts';
import { labelledDims, toldUnits } from './labelled.ts';
import type { Labelled } from './labelLines.ts';

/** A film's labels, and what was told of it. */
export interface Film {
  labels: readonly Labelled[];
  units: readonly Unit[];
  duration: Seconds;
  /** Where it comes from. */
  source?: string | undefined;
}

/** One film's stretches: as they are labelled, as they were told, and what is told by whoever sees nothing of it. */
interface Timed {
  reference: readonly Stretch[];
  told: readonly Stretch[];
  blind: readonly Stretch[];
  shuffled: readonly Stretch[];
  source: string | undefined;
}

/** When things happen, over the films in which a label has an interval; null where there is none. */
export function temporalFigures(films: readonly Film[]) {
  const own = films
    .map((film) => ({ ...film, labels: film.labels.filter(({ interval }) => interval) }))
    .filter(({ labels }) => labels.length > 0);
  if (own.length === 0) return null;
  const references = own.map(({ labels }) => labels.map(stretchOf));
  const counts = tally(references.flat());
  const timed = own.map(({ labels, units, duration, source }, i): Timed => {
    const dims = labelledDims(labels);
    return {
      source,
      reference: references[i]!,
      told: toldUnits(labels, units),
      blind: blindStretches(dims, counts, tally(references[i]!), duration),
      shuffled: references[(i + 1) % own.length]!.filter(({ dim }) => dims.includes(dim)),
    };
  });
  // One film has no others to be held against.
  const others = own.length > 1 ? timed : [];
  return {
    films: own.length,
    /** What was drawn for the intervals. */
    drawn: drawnOver(own, 'films'),
    told: figuresOf(timed, ({ told }) => told),
    floors: {
      blind: figuresOf(others, ({ blind }) => blind),
      shuffled: figuresOf(others, ({ shuffled }) => shuffled),
    },
  };
}

const stretchOf = ({ dim, label, interval }: Labelled): Stretch => ({ dim, label, interval: interval! });

/** How often each label is given, by dimension. */
type Tally = ReadonlyMap<Dim, ReadonlyMap<Stretch['label'], number>>;

function tally(stretches: readonly Stretch[]): Tally {
  const counts = new Map<Dim, Map<Stretch['label'], number>>();
  for (const { dim, label } of stretches) {
    const own = counts.get(dim) ?? new Map<Stretch['label'], number>();
    counts.set(dim, own.set(label, (own.get(label) ?? 0) + 1));
  }
  return counts;
}

/** The commonest label of other films in each dimension of this one, for all of its length. */
function blindStretches(dims: readonly Dim[], all: Tally, own: Tally, duration: Seconds): Stretch[] {
  return dims.flatMap((dim) => {
    const others = [...(all.get(dim) ?? [])].map(
      ([label, n]) => [label, n - (own.get(dim)?.get(label) ?? 0)] as const,
    );
    const most = Math.max(0, ...others.map(([, n]) => n));
    const best = others.find(([, n]) => n > 0 && n === most);
    return best ? [{ dim, label: best[0], interval: [0, duration] as const }] : [];
  });
}

function figuresOf(timed: readonly Timed[], predicted: (film: Timed) => readonly Stretch[]) {
  const scores = timed.map((film) => temporalScore(film.reference, predicted(film)));
  const sources = timed.map(({ source }) => source);
  const mean = (values: readonly (number | null)[]) => meanOf(values, sources);
  return {
    tC: mean(scores.map(({ tC }) => tC)),
    tA: mean(scores.map(({ tA }) => tA)),
    tF1: mean(scores.map(({ tF1 }) => tF1)),
    boundaryError: mean(scores.map(({ boundaryError }) => boundaryError)),
    at: [0.3, 0.5, 0.7].map((iou) => {
      const own = scores.map(({ at }) => at.find((one) => one.iou === iou)!);
      return { iou, c: mean(own.map(({ c }) => c)), a: mean(own.map(({ a }) => a)) };
    }),
  };
}

type Temporal = NonNullable<ReturnType<typeof temporalFigures>>;
type TimeFigures = Temporal['told'];

export function temporalTable({ films, drawn, told, floors }: Temporal): Table {
  const rows: readonly [string, (figures: TimeFigures) => Figure | null][] = [
    ['tC', (f) => f.tC],
    ['tA', (f) => f.tA],
    ['tF1', (f) => f.tF1],
    ['boundary error, s', (f) => f.boundaryError],
    ...told.at.flatMap(({ iou }, i): [string, (figures: TimeFigures) => Figure | null][] => [
      [`C at tIoU ${iou}`, (f) => f.at[i]!.c],
      [`A at tIoU ${iou}`, (f) => f.at[i]!.a],
    ]),
  ];
  return {
    title: `In time, n = ${films} films with intervals: mean (95 % interval ${drawn})`,
    note: 'tC, tA: time in common with the labels as a share of what is labelled and of what is told, order kept; C and A at tIoU: pairs that share so much of their time.',
    head: ['', 'score', 'floor: commonest label throughout', "floor: another film's labels"],
    rows: rows.map(([name, of]) => [
      name,
      ...[told, floors.blind, floors.shuffled].map((figures) => figureCell(of(figures), films)),
    ]),
  };
}

/** Where things are, over the films in which a label has a box; null where there is none. */
export function spatialFigures(films: readonly Film[]) {
  const own = films.filter(({ labels }) => labels.some(({ box }) => box));
  if (own.length === 0) return null;
  const scores = own.map(({ labels, units, duration }) => {
    const reference = labels.flatMap(({ dim, label, interval = [0, duration] as const, box }) =>
      box ? [{ dim, label, interval, box }] : [],
    );
    const boxed = reference.map(({ dim }) => dim);
    const told = toldUnits(labels, units).filter(({ dim, box }) => box && boxed.includes(dim));
    const whole = reference.map((one) => ({ ...one, box: wholeFrame }));
    return { told: spatialScore(reference, told), floor: spatialScore(reference, whole) };
  });
  const sources = own.map(({ source }) => source);
  const mean = (values: readonly (number | null)[]) => meanOf(values, sources);
  return {
    films: own.length,
    drawn: drawnOver(own, 'films'),
    iou: mean(scores.map(({ told }) => told.iou)),
    /** Boxes that were compared: those at the right time. */
    compared: scores.reduce((sum, { told }) => sum + told.n, 0),
    floor: mean(scores.map(({ floor }) => floor.iou)),
  };
}

const wholeFrame = { kind: 'static', xywh: [0, 0, 1, 1] } as const;

export function spatialTable({
  films,
  drawn,
  iou,
  compared,
  floor,
}: NonNullable<ReturnType<typeof spatialFigures>>): Table {
  return {
    title: `In the frame, n = ${films} films with boxes, ${compared} boxes compared: mean (95 % interval ${drawn})`,
    head: ['', 'score', 'floor: the whole frame at the right time'],
    rows: [['mean IoU', figureCell(iou, films), figureCell(floor, films)]],
  };
}
