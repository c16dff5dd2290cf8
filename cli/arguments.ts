import { parseArgs } from 'node:util';

/** What `npm run caption` was asked to do. */
export interface Arguments {
  /** Files and folders, as given. */
  inputs: string[];
  out: string;
  /** Id of a model of the catalogue; null measures only. */
  model: string | null;
  /** Folder to take the model from; null downloads it. */
  modelsFolder: string | null;
  /** Whether the model is asked too what it was not shown to be right on. */
  explore: boolean;
  stats: boolean;
  /** Longest time for one film, in seconds. */
  limit: number;
}

/** A command line that makes no sense; its message says why. */
export class UsageError extends Error {}

/** A feature film is measured in well under an hour; a model on a slow processor takes longer. */
const usualLimit = 14_400;

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
  const { values, positionals } = parsed(argv);
  if (values.help) return null;
  if (positionals.length === 0) throw new UsageError('No file or folder was given.');
  if (values.out === undefined || values.out === '') throw new UsageError('--out DIR is missing.');
  if (values['models-dir'] !== undefined && values.model === undefined)
    throw new UsageError('--models-dir needs --model ID.');
  if (values.explore && values.model === undefined) throw new UsageError('--explore needs --model ID.');
  const limit = values.limit === undefined ? usualLimit : Number(values.limit);
  if (!(limit > 0)) throw new UsageError(`--limit ${values.limit} is not a number of seconds.`);
  return {
    inputs: positionals,
    out: values.out,
    model: values.model ?? null,
    modelsFolder: values['models-dir'] ?? null,
    explore: values.explore,
    stats: values.stats,
    limit,
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        out: { type: 'string', short: 'o' },
        model: { type: 'string' },
        'models-dir': { type: 'string' },
        explore: { type: 'boolean', default: false },
        stats: { type: 'boolean', default: false },
        limit: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
