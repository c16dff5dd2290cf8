import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { minifySync, transformWithOxc } from 'vite';
import type { ModelEntry } from '../src/boundary/catalogue.ts';
import { top } from './install.mjs';

/** What measures, and the forms that it is written down in. */
const measuring = ['workers/analysis', 'src/film/frame.ts', 'src/film/look.ts', 'src/film/view.ts'];

/** What decides from the numbers; what captions, claims and scores are made of comes after that. */
const deciding = ['src/film'];
const afterwards = /^src\/film\/(claims|score|inspect|export|wording)\/|^src\/film\/(caption|flowing)\.ts$/;

/** What shows, asks and scores, where a model reads. */
const reading = [
  'workers/captioning',
  'src/app/readShot.ts',
  'src/app/sitting.ts',
  'src/app/headlessReader.ts',
  'src/app/foreignAnswer.ts',
];

/** A short hash over the code that measures: another one, and numbers of now are not those of a recording. */
export const measuringVersion = () => hashOf(sources(measuring));

/** What makes figures of units, answers and captions. */
const scoring = [
  'src/film/claims',
  'src/film/score',
  'src/film/entailment.ts',
  'src/film/vocabulary',
  'cli/benches',
];

/**
 * A short hash over what units come from: code, kernels and detectors, and where a model takes part the code of reading
 * and the model's entry.
 */
export async function unitsVersion(model: ModelEntry | null): Promise<string> {
  const places = [...measuring, ...deciding, ...(model ? reading : [])];
  const code = await hashesOf(sources(places).filter((path) => !afterwards.test(path)));
  const kernels = sources(measuring, '.wgsl').map((path) => readFileSync(join(top, path), 'utf8'));
  return valueVersion([code, kernels, JSON.parse(readFileSync(join(top, 'detectors.json'), 'utf8')), model]);
}

/** A short hash over the code that figures come from. */
export const scoringVersion = async () => valueVersion(await hashesOf(sources(scoring)));

async function hashesOf(paths: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (const path of paths) hashes.push(valueVersion(await small(path)));
  return hashes;
}

/** A short hash of anything that JSON can say. */
export const valueVersion = (value: unknown) =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

/** The TypeScript files (or others, by how their names end) of files and folders, sorted, each once. */
function sources(places: readonly string[], ending = '.ts'): string[] {
  const found = places.flatMap((place) => {
    if (!statSync(join(top, place)).isDirectory()) return place.endsWith(ending) ? [place] : [];
    return readdirSync(join(top, place), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .map((name) => `${place}/${name.replaceAll('\\', '/')}`);
  });
  return [...new Set(found)].sort();
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(bare(readFileSync(join(top, path), 'utf8')));
  return hash.digest('hex').slice(0, 12);
}

/** As `bare`, a hundred times as fast; that one stays for the recordings that were made with it. */
async function small(path: string): Promise<string> {
  const { code } = await transformWithOxc(readFileSync(join(top, path), 'utf8'), path, { sourcemap: false });
  return minifySync(path.replace(/ts$/, 'js'), code, { compress: false, mangle: false }).code;
}

/** Source as it runs: comments, types and layout measure nothing. */
export function bare(source: string): string {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { removeComments: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return outputText;
}
