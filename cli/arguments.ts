import {
  filmArguments,
  filmOptions,
  parsed,
  UsageError,
  usualLimit,
  type FilmArguments,
} from './commandLine.ts';

/** What `npm run caption` was asked to do. */
export interface Arguments extends FilmArguments {
  /** Files and folders, as given. */
  inputs: string[];
  out: string;
  /** Whether the model is asked too what it was not shown to be right on. */
  explore: boolean;
  stats: boolean;
}

export const usage = `Usage: npm run caption -- FILE-OR-FOLDER... --out DIR [options]

Writes for every film name.ext: name.units.json, name.vtt and name.txt, and one shots.csv for all.
A folder stands for all video files below it.

  --out DIR          where the files go; made where it is missing
  --model ID         also ask this model (see models.json), downloaded for this run unless --models-dir has it;
                     without it films are only measured
  --models-dir DIR   take the model from DIR (DIR/<owner>/<name>/ or the model's own folder), not from the hub
  --explore          keep what the model says on questions it was not shown to be right on, too: as abstained units
  --stats            also write name.stats.json, the measurements of every frame
  --limit SECONDS    longest time for one film (${usualLimit})
  --help             this text

Exit code: 0 every film was done, 1 some film failed, 2 the command line is wrong.
CHROME_PATH names the browser to use where none is found.`;

/** Reads the command line; null where help was asked for. Throws UsageError. */
export function parseArguments(argv: readonly string[]): Arguments | null {
  const { values, positionals } = parsed(argv, { allowPositionals: true, options });
  if (values.help) return null;
  if (positionals.length === 0) throw new UsageError('No file or folder was given.');
  if (values.out === undefined || values.out === '') throw new UsageError('--out DIR is missing.');
  const { explore, stats, out } = values;
  const film = filmArguments(values);
  if (explore && film.model === null) throw new UsageError('--explore needs --model ID.');
  return { inputs: positionals, out, explore, stats, ...film };
}

const options = {
  ...filmOptions,
  out: { type: 'string', short: 'o' },
  explore: { type: 'boolean', default: false },
  stats: { type: 'boolean', default: false },
} as const;
