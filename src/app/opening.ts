import type { Film } from './film.svelte.ts';

/** A file that came in, by whatever way. */
export interface Incoming {
  name: string;
  file: File;
  /** Lets a later visit open the file again. */
  handle?: FileSystemFileHandle;
  isSample?: boolean;
}

/** Where the sample film lies, beside the page. */
const samplePath = './sample.mp4';

/** The share-target cache of the service worker. */
const sharedCache = 'shared-files';

const fromFile = (file: File): Incoming => ({ name: file.name, file });

async function fromHandle(handle: FileSystemFileHandle): Promise<Incoming> {
  return { name: handle.name, file: await handle.getFile(), handle };
}

/** All files in a drop, folders included, in the order of their names. Call it within the event. */
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

async function inFolder(folder: FileSystemDirectoryHandle): Promise<Incoming[]> {
  const files: Incoming[] = [];
  for await (const entry of folder.values())
    if (entry.kind === 'file' && !entry.name.startsWith('.')) files.push(await fromHandle(entry));
  return files.sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
}

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
  if (!response?.ok) return null;
  const file = new File([await response.blob()], 'sample.mp4', { type: 'video/mp4' });
  return { name: file.name, file, isSample: true };
}

/** The file of a film from an earlier visit; `ask` may show the browser's permission prompt. */
export async function reopen(film: Film, ask: boolean): Promise<Incoming | null> {
  if (film.isSample) return sampleFilm();
  const { handle } = film;
  if (!handle) return null;
  const mode = { mode: 'read' } as const;
  const state = ask ? await handle.requestPermission(mode) : await handle.queryPermission(mode);
  return state === 'granted' ? fromHandle(handle) : null;
}

/** Files that another app shared with this one, left by the service worker for the page. */
export async function sharedFiles(): Promise<Incoming[]> {
  if (!('caches' in window) || !(await caches.has(sharedCache))) return [];
  const cache = await caches.open(sharedCache);
  const files: Incoming[] = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = decodeURIComponent(new URL(request.url).searchParams.get('name') ?? 'shared');
    if (response) files.push(fromFile(new File([await response.blob()], name)));
  }
  await caches.delete(sharedCache);
  return files;
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
