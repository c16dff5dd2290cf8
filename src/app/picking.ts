import { CaptionerError, isAbort, type ErrorCode } from '../boundary/errors.ts';
import type { Supply } from '../boundary/weights.ts';

export type { Supply };

/** Whether this browser lets a page read and write folders that the person picks. */
export const canOpenFolders = 'showDirectoryPicker' in globalThis;

/** The files of a folder that the person picks, by path; null where nothing was picked. Throws `weights_unreadable`. */
export async function pickFolder(): Promise<Supply | null> {
  if (!canOpenFolders) {
    const list = await pickFiles({ webkitdirectory: true });
    return list && new Map(list.map((file) => [file.webkitRelativePath || file.name, file]));
  }
  try {
    const folder = await window.showDirectoryPicker();
    return await gather(folder);
  } catch (error) {
    return nothingOr('weights_unreadable', error);
  }
}

/** A zip that the person picks. */
export async function pickZip(): Promise<Supply | null> {
  const list = await pickFiles({ accept: '.zip,application/zip' });
  return list?.[0] ?? null;
}

/** A folder to write into. Throws `export_failed` for one that the browser does not give away. */
export async function pickTarget(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return await window.showDirectoryPicker({ mode: 'readwrite' });
  } catch (error) {
    return nothingOr('export_failed', error);
  }
}

/** A person who picks nothing is an AbortError. */
function nothingOr(code: ErrorCode, error: unknown): null {
  if (isAbort(error)) return null;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  throw new CaptionerError(code, { name, message }, { cause: error });
}

function pickFiles(how: { accept?: string; webkitdirectory?: boolean }): Promise<File[] | null> {
  const input = Object.assign(document.createElement('input'), { type: 'file', ...how });
  return new Promise((done) => {
    input.addEventListener('change', () => done([...(input.files ?? [])]));
    input.addEventListener('cancel', () => done(null));
    input.click();
  });
}

/** Every file below a folder, by path; which of them are a model's is the thread's to find. */
async function gather(folder: FileSystemDirectoryHandle, path = ''): Promise<Map<string, File>> {
  const files = new Map<string, File>();
  for await (const one of folder.values())
    if (one.kind === 'file') files.set(path + one.name, await one.getFile());
    else for (const [name, file] of await gather(one, `${path}${one.name}/`)) files.set(name, file);
  return files;
}
