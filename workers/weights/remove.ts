import { waysOf, type ModelEntry, type Way } from '../../src/boundary/catalogue.ts';
import { modelFolder, readManifest, shelfRoot, type ModelName } from '../../src/boundary/shelf.ts';
import { dropFile, openBook } from './book.ts';
import { neededOnShelf, wayState } from './wayState.ts';

/** Deletes a whole model; safe where there is none. */
export async function removeModel(model: ModelName): Promise<void> {
  const root = await shelfRoot();
  const own = await modelFolder(model);
  if (!root || !own) return;
  const id = encodeURIComponent(model.id);
  const revisions = await root.getDirectoryHandle(id);
  await revisions.removeEntry(own.name, { recursive: true });
  for await (const other of revisions.keys()) if (other) return;
  await root.removeEntry(id);
}

/** Deletes what only this way of a model needs; all of it, where no other way is whole without that. */
export async function removeWay(entry: ModelEntry, way: Way): Promise<void> {
  const folder = await modelFolder(entry);
  if (!folder || !(await readManifest(folder))) return removeModel(entry);
  const book = await openBook(entry);
  const { manifest, files } = book;
  const needed = async (one: Way) =>
    (await neededOnShelf(entry, one, manifest, files)).map(({ path }) => path);
  const own = await needed(way);
  const others: string[] = [];
  for (const other of waysOf(entry)) {
    const theirs = await needed(other);
    const isTheSame = theirs.every((path) => own.includes(path));
    if (!isTheSame && (await wayState(entry, other, manifest, files)).isWhole) others.push(...theirs);
  }
  if (others.length === 0) return removeModel(entry);
  for (const path of own) if (!others.includes(path)) await dropFile(book, path);
  await book.save();
}
