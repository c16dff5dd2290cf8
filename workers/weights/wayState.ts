import type { ModelEntry, Way } from '../../src/boundary/catalogue.ts';
import { fileIn, nameOnShelf, type Manifest } from '../../src/boundary/shelf.ts';
import type { WayState } from '../../src/boundary/weights.ts';
import { sizesOnDisk } from './book.ts';
import { neededFiles, readConfig, type GraphConfig, type NeededFile } from './needed.ts';

/** What a way needs by the configuration that is on the shelf; without one, as if all data lay in the graphs. */
export async function neededOnShelf(
  entry: ModelEntry,
  way: Way,
  manifest: Manifest,
  files: FileSystemDirectoryHandle | null,
): Promise<NeededFile[]> {
  const config =
    manifest.files['config.json']?.done && files && (await fileIn(files, nameOnShelf('config.json')));
  let read: GraphConfig = {};
  try {
    if (config) read = readConfig(await config.text());
  } catch {
    // A configuration that cannot be read makes no model whole: it is hashed, and loading says the rest.
  }
  return neededFiles(entry, way, read);
}

/** How much of what a way needs is on the shelf. */
export async function wayState(
  entry: ModelEntry,
  way: Way,
  manifest: Manifest,
  files: FileSystemDirectoryHandle | null,
): Promise<WayState> {
  const needed = await neededOnShelf(entry, way, manifest, files);
  const sizes = await sizesOnDisk(
    files,
    needed.map(({ path }) => path),
  );
  const records = needed.map(({ path, optional }) => {
    const record = manifest.files[path];
    const there = record ? (sizes.get(path) ?? 0) : 0;
    return { optional, record, there, isWhole: record?.done?.bytes === there };
  });
  const have = records.reduce((all, { there }) => all + there, 0);
  const isWhole = records.every(({ isWhole, record, optional }) => isWhole || (optional && !record));
  const isKnown = records.every(({ record, optional }) => optional || (record?.bytes ?? null) !== null);
  const published = records.reduce((all, { record, there }) => all + Math.max(record?.bytes ?? 0, there), 0);
  return {
    have,
    total: isWhole ? have : Math.max(isKnown ? published : (entry.bytes[way] ?? 0), have),
    isWhole,
  };
}
