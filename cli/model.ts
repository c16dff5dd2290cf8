import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { HeadlessModel } from '../src/app/headlessReader.ts';
import { catalogue, parseEntry, type ModelEntry } from '../src/boundary/catalogue.ts';
import { UsageError, type FilmArguments } from './commandLine.ts';
import { modelsPath } from './serve.ts';

/**
 * The model that was asked for: one of models.json, or one whose own folder below --models-dir says in
 * entry.json what models.json would. Throws UsageError where there is none of that name, Error for a folder that is not
 * there.
 */
export function chosenModel({
  model: id,
  modelsFolder,
}: Pick<FilmArguments, 'model' | 'modelsFolder'>): HeadlessModel | null {
  if (id === null) return null;
  if (modelsFolder !== null && !existsSync(modelsFolder))
    throw new Error(`There is no folder ${modelsFolder}.`);
  const base = modelsFolder === null ? null : modelsPath;
  const entry = (modelsFolder !== null && ownEntry(modelsFolder, id)) || catalogue.find((e) => e.id === id);
  if (entry) return { entry, base };
  const known = catalogue.map((e) => `  ${e.id}`).join('\n');
  throw new UsageError(`There is no model ${id}. These are known:\n${known}`);
}

function ownEntry(folder: string, id: string): ModelEntry | null {
  const path = [join(folder, id), join(folder, id.split('/').at(-1)!), folder]
    .map((place) => resolve(place, 'entry.json'))
    .find(existsSync);
  if (path === undefined) return null;
  const entry = parseEntry(JSON.parse(readFileSync(path, 'utf8')));
  return entry.id === id ? entry : null;
}
