import { waysOf, type ModelEntry, type Way } from '../../src/boundary/catalogue.ts';
import {
  filesIn,
  modelFolder,
  modelsOnShelf,
  readManifest,
  type Manifest,
  type ModelName,
} from '../../src/boundary/shelf.ts';
import type { ShelfState, StoredModel, WayState } from '../../src/boundary/weights.ts';
import { sizesOnDisk } from './book.ts';
import { wayState } from './wayState.ts';

/** What lies on the shelf, and the room that is left. */
export async function look(known: readonly ModelEntry[]): Promise<ShelfState> {
  const names = await modelsOnShelf();
  const models = await Promise.all(names.map((name) => lookAt(name, known)));
  const { quota, usage } = await navigator.storage.estimate();
  return {
    models: models.filter(({ files }) => files.length > 0),
    used: usage ?? null,
    free: quota === undefined || usage === undefined ? null : Math.max(0, quota - usage),
    isPersistent: await navigator.storage.persisted(),
  };
}

async function lookAt(name: ModelName, known: readonly ModelEntry[]): Promise<StoredModel> {
  const folder = (await modelFolder(name))!;
  const manifest: Manifest = (await readManifest(folder)) ?? {
    ...{ shape: 1, ...name, files: {}, verified: null },
  };
  const files = await filesIn(folder);
  const sizes = await sizesOnDisk(files, Object.keys(manifest.files));
  const stored = Object.entries(manifest.files).map(([path, { done }]) => {
    const bytes = sizes.get(path) ?? 0;
    return { path, bytes, done: done?.bytes === bytes ? done : null };
  });
  const entry = known.find(({ id, revision }) => id === name.id && revision === name.revision);
  const states = new Map<Way, WayState>();
  for (const way of entry ? waysOf(entry) : []) states.set(way, await wayState(entry!, way, manifest, files));
  return {
    ...name,
    bytes: stored.reduce((all, { bytes }) => all + bytes, 0),
    files: stored.filter(({ bytes }) => bytes > 0),
    verified: manifest.verified,
    ways: entry ? Object.fromEntries(states) : null,
  };
}
