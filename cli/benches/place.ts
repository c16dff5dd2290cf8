import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { basename, join, parse, resolve } from 'node:path';
import { UsageError } from '../commandLine.ts';
import { valueVersion } from '../version.ts';
import { resultIn, type Result } from './report.ts';

/** What tells one kind of run from another, beside the code. */
export interface Kind {
  bench: string;
  layout: string;
  /** Path of somebody's captions. */
  predictions: string | null;
  model: string | null;
  only: number | null;
  half: string | null;
}

/** Where results of such a run go where nobody says: a folder of its own, by words and a hash of the paths. */
export function usualOut({ bench, layout, predictions, model, only, half }: Kind): string {
  const words = [
    basename(resolve(bench)),
    predictions === null ? null : parse(predictions).name,
    model?.split('/').at(-1),
    half,
    only === null ? null : `first-${only}`,
  ];
  const paths = [bench, ...(predictions === null ? [] : [predictions])].map((path) => realpathSync(path));
  const hash = valueVersion([paths, layout, model, only, half]).slice(0, 6);
  return join('.score', [...words.filter(Boolean), hash].join('-').replace(/[^\p{L}\p{N}._-]+/gu, '_'));
}

/** Throws UsageError where a folder holds the result of another kind of run, which this one would overwrite. */
export function refuseOthers(
  out: string,
  kind: Pick<Result, 'bench' | 'layout' | 'predictions' | 'asked'>,
): void {
  const path = join(out, 'score.json');
  if (!existsSync(path)) return;
  const before = resultIn(readFileSync(path, 'utf8'));
  const told = ({ bench, layout, predictions, asked }: typeof kind) =>
    JSON.stringify([bench, layout, predictions, asked.model, asked.half]);
  const files = ({ asked }: typeof kind) => asked.only ?? Infinity;
  if (before === null || (told(before) === told(kind) && files(before) <= files(kind))) return; // a first look may grow
  const words = [
    before.predictions,
    before.asked.model,
    before.asked.half,
    before.asked.only && `--only ${before.asked.only}`,
  ];
  throw new UsageError(
    `${out} holds another kind of run (${[before.bench, before.layout, ...words.filter(Boolean)].join(', ')}); give this one another --out.`,
  );
}
