import { join } from 'node:path';
import { UsageError } from '../commandLine.ts';
import type { Bench, Layout } from './bench.ts';
import { isFile, isFolder } from './disk.ts';
import { captionLists, openCinecap } from './cinecap.ts';
import type { Half } from './manifest.ts';
import { openLabels, openManifest } from './labels.ts';
import type { Predictions } from './predictions.ts';
import { openShotbench } from './shotbench.ts';

/** What tells each layout. */
const marks: Readonly<
  Record<Layout, { words: string; isIn(folder: string, predictions: Predictions | null): boolean }>
> = {
  labels: { words: 'labels.jsonl', isIn: (folder) => isFile(join(folder, 'labels.jsonl')) },
  manifest: { words: 'manifest.jsonl', isIn: (folder) => isFile(join(folder, 'manifest.jsonl')) },
  shotbench: { words: 'test.tsv', isIn: (folder) => isFile(join(folder, 'test.tsv')) },
  cinecap: {
    words: 'a JSON list of video_path and gt_caption',
    isIn: (folder, predictions) => captionLists(folder, predictions).length > 0,
  },
};

/** Opens the bench in a folder, by what lies in it or as it is named. Throws UsageError where that is not one bench. */
export function openBench(
  folder: string,
  named: Layout | null,
  predictions: Predictions | null,
  half: Half | null = null,
): Bench {
  if (!isFolder(folder)) throw new UsageError(`There is no folder ${folder}.`);
  const layout = layoutIn(folder, named, predictions);
  if (layout === 'shotbench' && predictions)
    throw new UsageError('--predictions are captions; the questions of ShotBench have letters for answers.');
  if (half !== null && layout !== 'manifest')
    throw new UsageError('--half is of the sources of a manifest.jsonl.');
  const bench =
    layout === 'shotbench'
      ? openShotbench(folder)
      : layout === 'labels'
        ? openLabels(folder, predictions)
        : layout === 'manifest'
          ? openManifest(folder, predictions, half)
          : openCinecap(folder, predictions);
  if (bench.jobs.length > 0) return bench;
  const [first] = bench.faults;
  throw new UsageError(`Nothing in ${folder} can be scored${first ? `: ${first.where} ${first.why}` : ''}.`);
}

function layoutIn(folder: string, named: Layout | null, predictions: Predictions | null): Layout {
  const all = Object.entries(marks) as [Layout, (typeof marks)[Layout]][];
  const found = all.filter(([, { isIn }]) => isIn(folder, predictions)).map(([layout]) => layout);
  if (named !== null) {
    if (found.includes(named)) return named;
    throw new UsageError(`There is no ${marks[named].words} in ${folder}.`);
  }
  const [only, ...more] = found;
  const known = all.map(([layout, { words }]) => `${layout} (${words})`).join(', ');
  if (!only) throw new UsageError(`There is no bench in ${folder}: none of ${known}.`);
  if (more.length > 0)
    throw new UsageError(
      `There is more than one bench in ${folder}; --layout says which: ${found.join(', ')}.`,
    );
  return only;
}
