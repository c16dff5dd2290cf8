import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { captionDocument } from '../../src/film/caption.ts';
import type { Claim } from '../../src/film/claims/claim.ts';
import { extract, extractAll } from '../../src/film/claims/extract.ts';
import { benchTable, type BenchTable, type ScoredClip } from '../../src/film/score/bench.ts';
import { captionScore } from '../../src/film/score/captionScore.ts';
import { positive } from '../../src/film/score/match.ts';
import { repetition } from '../../src/film/score/rates.ts';
import { dimensions } from '../../src/film/vocabulary/index.ts';
import { UsageError } from '../commandLine.ts';
import type { Bench, Fault, ItemRecord, Job, Outcome, Scored } from './bench.ts';
import { failureOf, leftOut, unpredicted, unscored } from './bench.ts';
import { claimTables } from './claimTables.ts';
import { dimensionFloors } from './dimensionFloors.ts';
import { digits } from './figures.ts';
import { located } from './locate.ts';
import { captionsOf, type Captions, type Predictions } from './predictions.ts';
import { isPicture, isRecord, messageOf, textOf } from './text.ts';

/** A film, and what a person wrote of it. */
interface Pair {
  file: string;
  reference: string;
}

/** The seven dimensions of CineCap: what is said of others is ignored, on both sides. */
const dims = dimensions.filter(({ cinecap }) => cinecap).map(({ id }) => id);

/** JSON lists of `{ video_path, gt_caption }` in a folder, by name; captions that are to be scored are none. */
export const captionLists = (folder: string, predictions: Predictions | null) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json') && resolve(folder, name) !== predictions?.path)
    .filter((name) => isList(join(folder, name)))
    .sort();

function isList(path: string): boolean {
  try {
    const list: unknown = JSON.parse(textOf(path));
    return (
      Array.isArray(list) &&
      list.some((item) => isRecord(item) && 'video_path' in item && 'gt_caption' in item)
    );
  } catch {
    return false; // a folder may hold any JSON
  }
}

/** Reads a bench of CineCap-Bench's layout. Throws UsageError where there is no list, or more than one. */
export function openCinecap(folder: string, predictions: Predictions | null): Bench {
  const lists = captionLists(folder, predictions);
  if (lists.length !== 1) {
    const found = lists.length === 0 ? 'no' : `more than one (${lists.join(', ')})`;
    throw new UsageError(`There is ${found} JSON list of video_path and gt_caption in ${folder}.`);
  }
  const path = join(folder, lists[0]!);
  const faults: Fault[] = [];
  const pairs = readPairs(path, faults);
  const names = pairs.map(({ file }) => file);
  const captions = predictions && captionsOf(names, predictions, faults);
  const at = located(folder, names, captions ? [] : faults);
  const jobs: Job[] = names.map((name) => ({ name, at: at.get(name)!, picture: isPicture(name) }));
  return { layout: 'cinecap', jobs, faults, score: (outcomes) => score(pairs, outcomes, captions) };
}

function readPairs(path: string, faults: Fault[]): Pair[] {
  let list: unknown[];
  try {
    list = JSON.parse(textOf(path)) as unknown[];
  } catch (cause) {
    throw new UsageError(`${path} is no JSON: ${messageOf(cause)}`, { cause });
  }
  const seen = new Set<string>();
  return list.flatMap((item, i): Pair[] => {
    const why = faultOf(item, seen);
    if (why !== null) faults.push({ where: `${basename(path)}, item ${i + 1}`, why });
    if (why !== null || !isRecord(item)) return [];
    const pair = { file: String(item['video_path']), reference: String(item['gt_caption']) };
    seen.add(pair.file);
    return [pair];
  });
}

function faultOf(item: unknown, seen: ReadonlySet<string>): string | null {
  if (!isRecord(item)) return 'is no object';
  const { video_path: file, gt_caption: caption } = item;
  if (typeof file !== 'string' || file === '') return 'has no video_path';
  if (typeof caption !== 'string' || caption.trim() === '') return 'has no gt_caption';
  return seen.has(file) ? `is a second caption of ${file}` : null;
}

/** A pair with what was said of its film. */
interface Said extends Pair {
  caption: string;
}

function score(
  pairs: readonly Pair[],
  outcomes: ReadonlyMap<string, Outcome>,
  captions: Captions | null,
): Scored {
  const clips: ScoredClip[] = [];
  const items = pairs.flatMap((pair): ItemRecord[] => {
    const outcome = outcomes.get(pair.file);
    if (!outcome) return [];
    const caption = captionOf(pair.file, outcome, captions);
    if (caption === null && !captions) return [unscored(pair.file, failureOf(outcome)!)];
    const said = { ...pair, caption: caption ?? '' };
    const clip = clipOf(said);
    clips.push(clip);
    return [caption === null ? unpredicted(pair.file) : recordOf(said, clip)];
  });
  const table = benchTable(clips);
  const dimensionFloor = dimensionFloors(clips);
  return {
    tables: claimTables(table, dimensionFloor, 'over clips'),
    notes: [...notesOf(clips, table), leftOut(items, captions !== null), ...(captions?.notes ?? [])],
    figures: { claims: table, dimensionFloors: dimensionFloor },
    items,
  };
}

/** What was said of a film; null where nothing was. */
function captionOf(file: string, outcome: Outcome, captions: Captions | null): string | null {
  if (captions) return captions.of(file)?.text ?? null;
  return outcome.ok && !outcome.unread ? captionDocument(outcome.document).text : null;
}

/** The reference in CineCap's words, the caption in whatever words it has: ours are ordinary ones. */
const clipOf = ({ file, reference, caption }: Said): ScoredClip => ({
  name: file,
  reference: extract(reference, { dims, dialect: 'cinecap' }),
  predicted: extract(caption, { dims, dialect: 'cinecap' }),
  repetition: repetition(extractAll(caption, { dims, dialect: 'cinecap' })),
  dims,
});

function recordOf({ file, caption }: Said, { reference, predicted }: ScoredClip): ItemRecord {
  const { rewards, reward, cser, addressed, contradictions } = captionScore(reference, predicted);
  const words = (claims: readonly Claim[]) => positive(claims).map(({ dim, label }) => `${dim}=${label}`);
  return {
    ...{ name: file, status: 'scored', caption, rewards, reward, cser, addressed, contradictions },
    ...{ reference: words(reference), predicted: words(predicted) },
  };
}

function notesOf(clips: readonly ScoredClip[], { figures }: BenchTable): string[] {
  const empty = (side: 'reference' | 'predicted') =>
    clips.filter((clip) => positive(clip[side]).length === 0).length;
  const asReward = figures.comprehensiveness.value - empty('reference') / clips.length;
  return [
    `Claims are read by the app's own extractor, not by the authors' judge, a language model: the figures compare captions with each other, not with the authors' figures.`,
    `References without a claim: ${empty('reference')}; C is 1 there on the bench, and 0 as a reward, by which C is ${digits(asReward)} in all. Captions without a claim: ${empty('predicted')}; A is 0 there by both.`,
  ];
}
