import { CaptionerError } from '../boundary/errors.ts';
import type { Film } from './film.svelte.ts';

/** A file that came in, by whatever way; without `file` it could not be had, and `error` says why. */
export interface Incoming {
  name: string;
  file?: File;
  error?: unknown;
  /** Lets a later visit open the file again. */
  handle?: FileSystemFileHandle;
  isSample?: boolean;
}

/** Where the sample film lies, beside the page. */
const samplePath = './sample.mp4';

/** The share-target cache of the service worker. */
const sharedCache = 'shared-files';

/** What is taken for a film inside a folder; a file that is given by itself may be called anything. */
const extensions = /\.(3gp|avi|m2ts|m4v|mkv|mov|mp4|mpe?g|mts|mxf|ogv|qt|ts|webm|wmv)$/i;

const fromFile = (file: File): Incoming => ({ name: file.name, file });

/** Never throws: one file that cannot be had must not hold up the others. */
async function fromHandle(handle: FileSystemFileHandle): Promise<Incoming> {
  const { name } = handle;
  return handle.getFile().then(
    (file) => ({ name, file, handle }),
    (error: unknown) => ({ name, handle, error }),
  );
}

/** All films in a drop, folders included, in the order of their names. Call it within the event. */
export async function dropped(data: DataTransfer): Promise<Incoming[]> {
  // The list empties after the event: every entry is asked for before the first wait.
  const entries = [...data.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ handle: item.getAsFileSystemHandle?.(), file: item.getAsFile() }));
  const found = await Promise.all(
    entries.map(async ({ handle, file }) => {
      const known = await handle?.catch(() => null);
      if (known?.kind === 'directory') return inFolder(known as FileSystemDirectoryHandle);
      if (known?.kind === 'file') return [await fromHandle(known as FileSystemFileHandle)];
      return file ? [fromFile(file)] : [];
    }),
  );
  return found.flat();
}

/** The films of a folder and of those in it; a folder without any comes in as itself, with its problem. */
async function inFolder(folder: FileSystemDirectoryHandle): Promise<Incoming[]> {
  const { name } = folder;
  const handles: { path: string; handle: FileSystemFileHandle }[] = [];
  try {
    for await (const found of filmsBelow(folder, '')) handles.push(found);
  } catch (error) {
    return [{ name, error }];
  }
  if (handles.length === 0) return [{ name, error: new CaptionerError('empty_folder') }];
  handles.sort((a, b) => a.path.localeCompare(b.path, undefined, { numeric: true }));
  return Promise.all(handles.map(({ handle }) => fromHandle(handle)));
}

async function* filmsBelow(
  folder: FileSystemDirectoryHandle,
  path: string,
): AsyncGenerator<{ path: string; handle: FileSystemFileHandle }, void> {
  for await (const entry of folder.values()) {
    if (entry.name.startsWith('.')) continue;
    const own = `${path}${entry.name}`;
    if (entry.kind === 'directory') yield* filmsBelow(entry, `${own}/`);
    else if (extensions.test(entry.name)) yield { path: own, handle: entry };
  }
}

/** Films from a file input. */
export const pickedFiles = (files: Iterable<File>): Incoming[] => [...files].map(fromFile);

/** Asks for films with the browser's own dialogue; null where it has none that gives handles. */
export async function pick(): Promise<Incoming[] | null> {
  if (!('showOpenFilePicker' in window)) return null;
  try {
    const handles = await window.showOpenFilePicker({
      multiple: true,
      types: [
        { description: 'Films', accept: { 'video/*': ['.mp4', '.mov', '.mkv', '.webm', '.ts', '.avi'] } },
      ],
    });
    return await Promise.all(handles.map(fromHandle));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return [];
    throw error;
  }
}

/** The sample film, or null where this copy of the app ships none. */
export async function sampleFilm(): Promise<Incoming | null> {
  const response = await fetch(samplePath).catch(() => null);
  const blob = response?.ok ? await response.blob().catch(() => null) : null;
  if (!blob) return null;
  const file = new File([blob], 'sample.mp4', { type: 'video/mp4' });
  return { name: file.name, file, isSample: true };
}

/** The file of a film from an earlier visit, or null; `ask` may show the browser's permission prompt. */
export async function reopen(film: Film, ask: boolean): Promise<Incoming | null> {
  if (film.isSample) return sampleFilm();
  const { handle } = film;
  if (!handle) return null;
  const mode = { mode: 'read' } as const;
  const state = ask ? await handle.requestPermission(mode) : await handle.queryPermission(mode);
  return state === 'granted' ? { name: handle.name, file: await handle.getFile(), handle } : null;
}

/** Files that another app shared with this one, left by the service worker for the page. */
export async function sharedFiles(): Promise<Incoming[]> {
  if (!('caches' in window) || !(await caches.has(sharedCache))) return [];
  const cache = await caches.open(sharedCache);
  const requests = await cache.keys();
  const files = await Promise.all(requests.map((request) => sharedFile(cache, request)));
  await caches.delete(sharedCache);
  return files;
}

/** Never throws, for one bad entry would keep all others from ever being opened. */
async function sharedFile(cache: Cache, request: Request): Promise<Incoming> {
  const name = new URL(request.url).searchParams.get('name') ?? 'shared';
  try {
    const response = await cache.match(request);
    if (!response) throw new CaptionerError('file_unreadable');
    return fromFile(new File([await response.blob()], name));
  } catch (error) {
    return { name, error };
  }
}

/** Calls back with the files by which the installed app was started. */
export function onLaunch(open: (files: Incoming[]) => void): void {
  const { launchQueue } = window as unknown as {
    launchQueue?: {
      setConsumer(consumer: (params: { files?: readonly FileSystemFileHandle[] }) => void): void;
    };
  };
  launchQueue?.setConsumer(({ files = [] }) => {
    if (files.length > 0) void Promise.all(files.map(fromHandle)).then(open);
  });
}
