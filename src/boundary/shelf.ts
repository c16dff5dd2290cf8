import type { ModelEntry } from './catalogue.ts';

/** What is known of one file of a stored model; it is whole once `done` is there, and a part until then. */
export interface FileRecord {
  /** Bytes and SHA-256 (hexadecimal) that models.json or the source published; null where neither did. */
  bytes: number | null;
  sha256: string | null;
  /** Where the bytes so far came from, and that source's name for this state of the file. */
  source: string;
  etag: string | null;
  done: DoneFile | null;
}

/** A file as it was found when it was whole. */
export interface DoneFile {
  bytes: number;
  sha256: string;
  /** What it was held against: a published hash, a published size, or nothing. */
  checked: 'hash' | 'size' | 'nothing';
  /** Milliseconds since 1970. */
  at: number;
}

/** The list that lies beside a stored model's files: what is not in it does not count. */
export interface Manifest {
  shape: 1;
  id: string;
  revision: string;
  /** Records by path in the repository. */
  files: Record<string, FileRecord>;
  /** When all files were last read again and found as they were, in milliseconds since 1970. */
  verified: number | null;
}

/** Which model lies in a folder of the shelf. */
export type ModelName = Pick<ModelEntry, 'id' | 'revision'>;

const shelfFolder = 'models';
/** The manifest's name inside a model's folder; no file of a repository is called so on the shelf. */
export const manifestName = 'manifest.json';
const fileFolder = 'files';

// A name in the browser's own file system may be anything without slashes: escaped, paths lie side by side.
const escaped = encodeURIComponent;

/** The folder of all models (`models/<id>/<revision>/`); null where the browser has none, or none was made yet. */
export async function shelfRoot(create = false): Promise<FileSystemDirectoryHandle | null> {
  try {
    const top = await navigator.storage.getDirectory();
    return await top.getDirectoryHandle(shelfFolder, { create });
  } catch (error) {
    if (create) throw error;
    return null;
  }
}

/** A model's folder; null where there is none and none is to be made. */
export async function modelFolder(
  { id, revision }: ModelName,
  create = false,
): Promise<FileSystemDirectoryHandle | null> {
  const root = await shelfRoot(create);
  const own = root && (await folderIn(root, escaped(id), create));
  return own && folderIn(own, escaped(revision), create);
}

/** The folder of a model's files, side by side under their escaped paths. */
export const filesIn = (folder: FileSystemDirectoryHandle, create = false) =>
  folderIn(folder, fileFolder, create);

/** The name under which a file of a repository lies on the shelf. */
export const nameOnShelf = (path: string): string => escaped(path);

/** Ids and revisions of all that lies on the shelf, whole or not. */
export async function modelsOnShelf(): Promise<ModelName[]> {
  const root = await shelfRoot();
  const found: ModelName[] = [];
  if (root)
    for await (const id of root.values())
      if (id.kind === 'directory')
        for await (const revision of id.values())
          if (revision.kind === 'directory')
            found.push({ id: decodeURIComponent(id.name), revision: decodeURIComponent(revision.name) });
  return found;
}

/** The list of a stored model; null where there is none, or none that can be read. */
export async function readManifest(folder: FileSystemDirectoryHandle): Promise<Manifest | null> {
  try {
    const file = await (await folder.getFileHandle(manifestName)).getFile();
    const read: unknown = JSON.parse(await file.text());
    return isManifest(read) ? read : null;
  } catch {
    return null; // torn or gone: the files beside it do not count
  }
}

/** The whole files of a stored model by their path in the repository; none where it is not on the shelf. */
export async function storedFiles(model: ModelName): Promise<ReadonlyMap<string, File>> {
  const whole = new Map<string, File>();
  const folder = await modelFolder(model);
  const manifest = folder && (await readManifest(folder));
  const files = folder && (await filesIn(folder));
  if (!manifest || !files) return whole;
  for (const [path, { done }] of Object.entries(manifest.files)) {
    const file = done && (await fileIn(files, nameOnShelf(path)));
    if (file && file.size === done.bytes) whole.set(path, file);
  }
  return whole;
}

/**
 * Where the model's own folder begins in a list of paths: at its id, at the id's last part, or at the shallowest folder
 * that looks like a model's.
 */
export function rootIn(paths: Iterable<string>, id: string): string {
  const own = /(?<=^|\/)(config|tokenizer|tokenizer_config|preprocessor_config)\.json$/;
  const roots = [...paths]
    .filter((path) => own.test(path))
    .map((path) => path.replace(own, ''))
    .sort((a, b) => a.length - b.length);
  const named = (name: string) => roots.find((root) => root === `${name}/` || root.endsWith(`/${name}/`));
  return named(id) ?? named(id.slice(id.lastIndexOf('/') + 1)) ?? roots[0] ?? '';
}

/** A file of a folder; null where it is not there. */
export async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<File | null> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}

async function folderIn(folder: FileSystemDirectoryHandle, name: string, create: boolean) {
  try {
    return await folder.getDirectoryHandle(name, { create });
  } catch (error) {
    if (create) throw error;
    return null;
  }
}

const isManifest = (read: unknown): read is Manifest =>
  typeof read === 'object' && read !== null && (read as Partial<Manifest>).shape === 1;
