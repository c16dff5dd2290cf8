import { layouts, type Layout } from './benches/bench.ts';
import { halves, type Half } from './benches/manifest.ts';
import {
  filmArguments,
  filmOptions,
  parsed,
  UsageError,
  usualLimit,
  type FilmArguments,
} from './commandLine.ts';

/** Two results to be held against each other. */
export interface CompareArguments {
  compare: readonly [first: string, second: string];
}

/** What `npm run score` was asked to do. */
export interface ScoreArguments extends FilmArguments {
  bench: string;
  /** Null: by what lies in the folder. */
  layout: Layout | null;
  /** Folder of the results; null: one of its own below .score. */
  out: string | null;
  /** A file with somebody else's captions; null: ours are made. */
  predictions: string | null;
  /** At most so many files; null: all. */
  only: number | null;
  /** Which half of a manifest's sources; null: both. */
  half: Half | null;
  /** Whether what was done before is done again. */
  again: boolean;
}

export const usage = `Usage: npm run score -- --bench DIR [options]
       npm run score -- --compare FIRST/score.json SECOND/score.json

Scores what the app says of the films of a bench against what the bench says of them, or somebody else's captions
(--predictions). DIR is yours: nothing is fetched, and nothing leaves this computer. What lies in it tells its layout:

  labels     labels.jsonl, one label a line:
             {"file": "a.mp4", "dimension": "camera_movement", "label": "pan_left", "interval": [0, 2.5]}
             and "box": [x, y, w, h] in shares of the frame, "accept": other labels that are not wrong,
             "source": where the film comes from
  cinecap    a JSON list of {"video_path", "gt_caption"} (CineCap-Bench)
  manifest   manifest.jsonl, the labelled sets of npm run bench (CONTRIBUTING.md)
  shotbench  test.tsv with index, type, path, question, options, answer, category (ShotBench)

Prints tables in which every figure has its n and 95 % interval, beside its floor where there is one, and writes
score.json and score.md.
What was done is kept as it is done: a second run goes on, and does again what failed. docs/scoring.md explains it all.

  --bench DIR          the folder of the bench
  --layout NAME        labels, cinecap, shotbench or manifest, where more than one is there
  --out DIR            where results are kept; by default a folder below .score, another one for other captions, another
                       model or other --only. A folder with the result of another kind of run is refused
  --only N             the first N files, for a first look
  --half NAME          score or tune: only that half of the sources of a manifest
  --again              do again what was done before
  --predictions FILE   score these captions instead of ours: a JSON list or JSONL of video_path, and pred, predictions
                       or caption; nothing is measured (not shotbench)
  --model ID           also ask this model (see models.json): in shotbench it answers the questions, elsewhere it
                       decides what it was shown to be right on
  --models-dir DIR     take the model from DIR (DIR/<owner>/<name>/ or the model's own folder), not from the hub
  --limit SECONDS      longest time for one file (${usualLimit})
  --compare A B        two results of one bench, item by item, with the interval of the difference
  --help               this text

Exit code: 0 every item was scored and whole, 1 some were not (they are listed), 2 the command line, the bench or the
captions are wrong.
CHROME_PATH names the browser to use where none is found.`;

/** Reads the command line; null where help was asked for. Throws UsageError. */
export function parseScoreArguments(argv: readonly string[]): ScoreArguments | CompareArguments | null {
  const { values, positionals } = parsed(argv, { options, allowPositionals: true });
  if (values.help) return null;
  const [first, second, ...more] = positionals;
  if (values.compare) {
    if (first === undefined || second === undefined || more.length > 0)
      throw new UsageError('--compare takes two files score.json.');
    return { compare: [first, second] };
  }
  if (first !== undefined) throw new UsageError(`What is ${first} for? A bench is named by --bench DIR.`);
  if (values.bench === undefined || values.bench === '') throw new UsageError('--bench DIR is missing.');
  const layout = layouts.find((name) => name === values.layout) ?? null;
  if (values.layout !== undefined && layout === null)
    throw new UsageError(`--layout ${values.layout} is none of ${layouts.join(', ')}.`);
  const only = values.only === undefined ? null : Number(values.only);
  if (only !== null && !(Number.isInteger(only) && only > 0))
    throw new UsageError(`--only ${values.only} is not a number of files.`);
  const half = halves.find((name) => name === values.half) ?? null;
  if (values.half !== undefined && half === null)
    throw new UsageError(`--half ${values.half} is none of ${halves.join(', ')}.`);
  const { bench, out = null, predictions = null, again } = values;
  const film = filmArguments(values);
  if (predictions !== null && film.model !== null)
    throw new UsageError('--predictions scores captions that are there already: no model takes part.');
  return { bench, layout, out, predictions, only, half, again, ...film };
}

const options = {
  ...filmOptions,
  bench: { type: 'string' },
  layout: { type: 'string' },
  out: { type: 'string', short: 'o' },
  predictions: { type: 'string' },
  only: { type: 'string' },
  half: { type: 'string' },
  again: { type: 'boolean', default: false },
  compare: { type: 'boolean', default: false },
} as const;
