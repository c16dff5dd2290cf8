import { parseArgs, type ParseArgsConfig } from 'node:util';

/** A command line that makes no sense; its message says why. */
export class UsageError extends Error {}

/** A feature film is measured in well under an hour; a model on a slow processor takes longer. Seconds. */
export const usualLimit = 14_400;

/** Options of every program that opens films in the app. */
export const filmOptions = {
  model: { type: 'string' },
  'models-dir': { type: 'string' },
  limit: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

/** What was said with `filmOptions`. */
export interface FilmArguments {
  /** Id of a model of the catalogue; null measures only. */
  model: string | null;
  /** Folder to take the model from; null downloads it. */
  modelsFolder: string | null;
  /** Longest time for one film, in seconds. */
  limit: number;
}

/** A command line by its options. Throws UsageError. */
export function parsed<const T extends ParseArgsConfig>(argv: readonly string[], config: T) {
  try {
    return parseArgs({ ...config, args: [...argv] });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Checks what was said with `filmOptions`. Throws UsageError. */
export function filmArguments(values: {
  model?: string | undefined;
  'models-dir'?: string | undefined;
  limit?: string | undefined;
}): FilmArguments {
  if (values['models-dir'] !== undefined && values.model === undefined)
    throw new UsageError('--models-dir needs --model ID.');
  const limit = values.limit === undefined ? usualLimit : Number(values.limit);
  if (!(limit > 0)) throw new UsageError(`--limit ${values.limit} is not a number of seconds.`);
  return { model: values.model ?? null, modelsFolder: values['models-dir'] ?? null, limit };
}
