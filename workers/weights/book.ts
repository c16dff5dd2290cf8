import { CaptionerError } from '../../src/boundary/errors.ts';
import {
  fileIn,
  filesIn,
  manifestName,
  modelFolder,
  nameOnShelf,
  readManifest,
  type DoneFile,
  type FileRecord,
  type Manifest,
  type ModelName,
} from '../../src/boundary/shelf.ts';
import { Draft, type Published } from './draft.ts';
import { openPart } from './part.ts';

/** A model's folder on the shelf with its list, to be changed; one thread at a time has it (`alone.ts`). */
export interface Book {
  manifest: Manifest;
  files: FileSystemDirectoryHandle;
  save(): Promise<void>;
}

/** Opens a model's folder; a list that is torn or gone is begun anew, and what lies there does not count. */
export async function openBook(model: ModelName): Promise<Book> {
  const folder = (await modelFolder(model, true))!;
  const { id, revision } = model;
  const empty: Manifest = { shape: 1, id, revision, files: {}, verified: null };
  const manifest = (await readManifest(folder)) ?? empty;
  return {
    manifest,
    files: (await filesIn(folder, true))!,
    save: () => writeText(folder, manifestName, JSON.stringify(manifest)),
  };
}

/** Writes a file of the shelf from the beginning, or on; it counts only once `write` has come to its end. */
export async function writeFile(
  book: Book,
  published: Published,
  isKept: (record: FileRecord) => boolean,
  write: (draft: Draft, record: FileRecord) => Promise<DoneFile>,
  signal?: AbortSignal,
): Promise<void> {
  const { path, bytes, sha256 } = published;
  const { files } = book.manifest;
  const before = files[path];
  const keep = before !== undefined && before.done === null && isKept(before);
  const record: FileRecord = keep
    ? { ...before, bytes: bytes ?? before.bytes, sha256 }
    : { bytes, sha256, source: '', etag: null, done: null };
  // Before the first byte is touched: what ends here is a part, whatever it was.
  files[path] = record;
  await book.save();
  const part = await openPart(book.files, nameOnShelf(path));
  try {
    record.done = await write(await Draft.of(part, keep, signal), record);
  } finally {
    await part.close();
  }
  await book.save();
}

/** Bytes on disk of each file that is listed. */
export async function sizesOnDisk(
  files: FileSystemDirectoryHandle | null,
  paths: Iterable<string>,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const path of paths) {
    const file = files && (await fileIn(files, nameOnShelf(path)));
    if (file) sizes.set(path, file.size);
  }
  return sizes;
}

/** Deletes a file and what is known of it; one that is not there is deleted too. */
export async function dropFile({ manifest, files }: Book, path: string): Promise<void> {
  await files.removeEntry(nameOnShelf(path)).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  });
  delete manifest.files[path];
}

/**
 * Throws `no_room` where so many bytes more would not fit. What the browser says of its room may be made up (Chrome
 * always says 10 GiB, so that nobody is told apart by it), so the room is also taken, and given back at once.
 */
export async function needRoom({ files }: Book, needed: number): Promise<void> {
  const { quota, usage } = await navigator.storage.estimate();
  const free = quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
  if (free !== null && needed > free) throw new CaptionerError('no_room', { needed, free });
  const part = await openPart(files, roomName);
  try {
    await part.reserve(needed);
  } catch (cause) {
    throw new CaptionerError('no_room', { needed, free: null }, { cause });
  } finally {
    await part.close();
    await files.removeEntry(roomName);
  }
}

/** No path of a repository begins so. */
const roomName = '.room';

/** A stream that is closed takes the old file's place at once; where there is none, it is written in place. */
async function writeText(folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  if ('createWritable' in handle) {
    const stream = await handle.createWritable();
    await stream.write(text);
    return stream.close();
  }
  const part = await openPart(folder, name);
  try {
    await part.clear();
    await part.write(new TextEncoder().encode(text));
  } finally {
    await part.close();
  }
}
