import { join } from 'node:path';
import { extract, extractAll } from '../../src/film/claims/extract.ts';
import { isTold } from '../../src/film/phases.ts';
import { benchTable, type BenchTable, type ScoredClip } from '../../src/film/score/bench.ts';
import { captionScore } from '../../src/film/score/captionScore.ts';
import { positive } from '../../src/film/score/match.ts';
import { repetition } from '../../src/film/score/rates.ts';
import type { Bench, Fault, ItemRecord, Job, Outcome, Scored, Table } from './bench.ts';
import { failureOf, leftOut, unpredicted, unscored } from './bench.ts';
import { calibration, calibrationTable, type Judgement } from './calibration.ts';
import { claimTables } from './claimTables.ts';
import { drawnOver } from './figures.ts';
import { dimensionFloors } from './dimensionFloors.ts';
import { grouped } from './grouped.ts';
import { spatialFigures, spatialTable, temporalFigures, temporalTable, type Film } from './inTime.ts';
import { hasTimes, isRight, labelledDims, predictedOf, referenceOf } from './labelled.ts';
import { readLabels, type Labelled } from './labelLines.ts';
import { located } from './locate.ts';
import { captionsOf, type Captions, type Predictions } from './predictions.ts';
import { clipsOf, halfOf, type Clip, type Half } from './manifest.ts';
import { labelsOf } from './manifestLabels.ts';
import { isPicture, messageOf } from './text.ts';
import { UsageError } from '../commandLine.ts';

/** Reads a labels.jsonl. A file that is not there has a job without a path. */
export function openLabels(folder: string, predictions: Predictions | null): Bench {
  const faults: Fault[] = [];
  return openLabelled(
    'labels',
    folder,
    readLabels(join(folder, 'labels.jsonl'), faults),
    faults,
    predictions,
  );
}

/**
 * Reads a manifest.jsonl as `npm run bench` does; `half` keeps the sources of one half. Throws UsageError where it is none.
 */
export function openManifest(folder: string, predictions: Predictions | null, half: Half | null): Bench {
  const clips = manifestIn(folder);
  const halfOfClip = halfOf(clips);
  const own = clips.filter((clip) => half === null || halfOfClip(clip) === half);
  return openLabelled('manifest', folder, own.flatMap(labelsOf), [], predictions);
}

function manifestIn(folder: string): Clip[] {
  try {
    return clipsOf(folder);
  } catch (cause) {
    throw new UsageError(`The manifest.jsonl in ${folder} cannot be read: ${messageOf(cause)}`, { cause });
  }
}

function openLabelled(
  layout: 'labels' | 'manifest',
  folder: string,
  lines: readonly Labelled[],
  faults: Fault[],
  predictions: Predictions | null,
): Bench {
  const labels = grouped(lines, ({ file }) => file);
  const names = [...labels.keys()];
  const captions = predictions && captionsOf(names, predictions, faults);
  const at = located(folder, names, captions ? [] : faults);
  const jobs: Job[] = names.map((name) => ({ name, at: at.get(name)!, picture: isPicture(name) }));
  return { layout, jobs, faults, score: (outcomes) => score(labels, outcomes, captions) };
}

/** A labelled film, and what was said of it: by us with its units, by others in words alone. */
interface Said {
  name: string;
  labels: readonly Labelled[];
  film: Film | null;
  clip: ScoredClip;
}

function score(
  labels: ReadonlyMap<string, readonly Labelled[]>,
  outcomes: ReadonlyMap<string, Outcome>,
  captions: Captions | null,
): Scored {
  const asked = bySource([...labels].filter(([name]) => outcomes.has(name)));
  const said: Said[] = [];
  const items = asked.map(([name, own]): ItemRecord => {
    const outcome = outcomes.get(name)!;
    const one = captions ? written(name, own, captions) : told(name, own, outcome);
    if (!one && !captions) return unscored(name, failureOf(outcome)!);
    said.push(one ?? { name, labels: own, film: null, clip: clipOf(name, own, []) });
    return one ? recordOf(one) : unpredicted(name);
  });
  return { ...figuresOf(said), notes: notesOf(said, items, captions), items };
}

/**
 * From so many sources on they are drawn instead of films: intervals from a few groups are far too narrow (Cameron,
 * Gelbach and Miller 2008 find so from 5 to 30), and from one of no width at all.
 */
const fewestSources = 20;

type LabelledFilm = readonly [name: string, labels: readonly Labelled[]];

/** The films, with their sources only where these are enough to draw from. */
function bySource(films: readonly LabelledFilm[]): readonly LabelledFilm[] {
  const isEnough = new Set(films.flatMap(([, own]) => sourceOf(own) ?? [])).size >= fewestSources;
  return isEnough ? films : films.map(([name, own]) => [name, own.map(withoutSource)]);
}

function withoutSource(line: Labelled): Labelled {
  const bare = { ...line };
  delete bare.source;
  return bare;
}

function figuresOf(said: readonly Said[]): Pick<Scored, 'tables' | 'figures'> {
  const films = said.flatMap(({ film }) => (film ? [film] : []));
  const judged = said.flatMap(judgementsOf);
  const clips = said.map(({ clip }) => clip);
  const table = benchTable(clips);
  const claims = said.some(({ labels }) => hasTimes(labels)) ? table : withoutTimes(table);
  const floors = dimensionFloors(clips);
  const drawn = drawnOver(clips, 'clips');
  const temporal = temporalFigures(films);
  const spatial = spatialFigures(films);
  const confidence = judged.length > 0 ? calibration(judged) : null;
  const tables: Table[] = [
    ...claimTables(claims, floors, drawn),
    ...(temporal ? [temporalTable(temporal)] : []),
    ...(spatial ? [spatialTable(spatial)] : []),
    ...(confidence ? [calibrationTable(confidence, drawn)] : []),
  ];
  return { tables, figures: { claims, dimensionFloors: floors, temporal, spatial, calibration: confidence } };
}

/** What needs times to be said, as a figure of nothing. */
function withoutTimes({ figures, floors, ...rest }: BenchTable): BenchTable {
  const nothing = { value: NaN, low: NaN, high: NaN, n: 0 };
  const none = { order: nothing, contradictions: nothing, lenient: nothing };
  const [blind, shuffled] = [
    { ...floors.blind, ...none },
    { ...floors.shuffled, ...none },
  ];
  return { ...rest, figures: { ...figures, ...none }, floors: { blind, shuffled } };
}

/** A film of ours, with its told units; null where it has no result. */
function told(name: string, labels: readonly Labelled[], outcome: Outcome): Said | null {
  if (!outcome.ok || outcome.unread) return null;
  const { units: all, source } = outcome.document;
  const units = all.filter(isTold);
  const film = { labels, units, duration: source.duration, source: sourceOf(labels) };
  return { name, labels, film, clip: clipOf(name, labels, units) };
}

/** A film with what somebody wrote of it; null where nobody did. */
function written(name: string, labels: readonly Labelled[], captions: Captions): Said | null {
  const caption = captions.of(name);
  if (!caption) return null;
  const clip = clipOf(name, labels, extract(caption.text));
  const dims = labelledDims(labels);
  return {
    name,
    labels,
    film: null,
    clip: { ...clip, repetition: repetition(extractAll(caption.text, { dims })) },
  };
}

const clipOf = (
  name: string,
  labels: readonly Labelled[],
  said: Parameters<typeof predictedOf>[1],
): ScoredClip => {
  const source = sourceOf(labels);
  return {
    name,
    reference: referenceOf(labels),
    predicted: predictedOf(labels, said),
    dims: labelledDims(labels),
    ...(source !== undefined && { source }),
  };
};

/** Where a film comes from: as the first of its lines says that says so. */
const sourceOf = (labels: readonly Labelled[]) => labels.find(({ source }) => source !== undefined)?.source;

function judgementsOf({ name, labels, film }: Said): Judgement[] {
  const dims = labelledDims(labels);
  const group = sourceOf(labels) ?? `film ${name}`;
  return (film?.units ?? [])
    .filter(({ dim }) => dims.includes(dim))
    .map((unit) => ({ group, dim: unit.dim, confidence: unit.confidence, right: isRight(labels, unit) }));
}

function recordOf({ name, clip: { reference, predicted, dims } }: Said): ItemRecord {
  const own = predicted.filter(({ dim }) => dims!.includes(dim));
  const { rewards, reward, cser, addressed, contradictions } = captionScore(reference, own);
  const words = (claims: typeof own) => positive(claims).map(({ dim, label }) => `${dim}=${label}`);
  return {
    ...{ name, status: 'scored', rewards, reward, cser, addressed, contradictions },
    ...{ reference: words([...reference]), predicted: words(own) },
  };
}

const notesOf = (said: readonly Said[], items: readonly ItemRecord[], captions: Captions | null) => [
  ...(said.some(({ labels }) => hasTimes(labels))
    ? []
    : [
        'No label has a time: what order things come in, and what contradicts what at one moment, cannot be said.',
      ]),
  'A dimension without a line for a file is not labelled there, and what is said of it counts for nothing.',
  'An accepted label stands in for the label it is accepted beside where it answers the same question no more loosely; any other is left out of the count. Each label counts once a film.',
  leftOut(items, captions !== null),
  ...(captions?.notes ?? []),
];
