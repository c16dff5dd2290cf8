import { afterEach, describe, expect, it, vi } from 'vitest';
import { dropped, onLaunch, sharedFiles, type Incoming } from '../../../src/app/opening.ts';

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle;

const gone = new DOMException('gone', 'NotFoundError');

const fileHandle = (name: string, error?: unknown) =>
  ({
    kind: 'file',
    name,
    getFile: () => (error ? Promise.reject(error) : Promise.resolve(new File(['film'], name))),
  }) as FileSystemFileHandle;

const folderHandle = (name: string, ...entries: (Handle | Error)[]) =>
  ({
    kind: 'directory',
    name,
    async *values() {
      for (const entry of entries) {
        if (entry instanceof Error) throw entry;
        yield entry;
      }
    },
  }) as unknown as FileSystemDirectoryHandle;

/** A drop as the browser tells of it. */
const drop = (...handles: Handle[]) =>
  dropped({
    items: handles.map((handle) => ({
      kind: 'file',
      getAsFile: () => null,
      getAsFileSystemHandle: () => Promise.resolve(handle),
    })),
  } as unknown as DataTransfer);

const outcome = (incoming: readonly Incoming[]) =>
  incoming.map(({ name, file, error }) => [
    name,
    file ? 'file' : ((error as { code?: string }).code ?? error),
  ]);

afterEach(() => vi.unstubAllGlobals());

describe('a drop', () => {
  it('loses nothing to a file that cannot be had', async () => {
    const incoming = await drop(fileHandle('a.mp4'), fileHandle('b.mp4', gone), fileHandle('c.mp4'));
    expect(outcome(incoming)).toEqual([
      ['a.mp4', 'file'],
      ['b.mp4', gone.code],
      ['c.mp4', 'file'],
    ]);
    expect(incoming[1]!.error).toBe(gone);
    expect(incoming[1]!.handle).toBeDefined(); // to try again
  });

  it('finds the films in a folder and below it, and nothing else', async () => {
    const inner = folderHandle('reel 2', fileHandle('x.mkv'), fileHandle('notes.txt'));
    const hidden = folderHandle('.trash', fileHandle('old.mp4'));
    const folder = folderHandle(
      'rushes',
      inner,
      hidden,
      fileHandle('take 10.MOV'),
      fileHandle('take 2.mov'),
      fileHandle('.hidden.mp4'),
      fileHandle('cover.jpg'),
    );
    expect((await drop(folder)).map(({ name }) => name)).toEqual(['x.mkv', 'take 2.mov', 'take 10.MOV']);
  });

  it('takes a file that is given by itself whatever it is called', async () => {
    expect(outcome(await drop(fileHandle('film.bin')))).toEqual([['film.bin', 'file']]);
  });

  it('says so of a folder without films, or one that cannot be read', async () => {
    const broken = folderHandle('broken', new Error('no leave'));
    expect(outcome(await drop(folderHandle('empty', folderHandle('in it')), broken))).toEqual([
      ['empty', 'empty_folder'],
      ['broken', expect.objectContaining({ message: 'no leave' })],
    ]);
  });
});

it('opens the other files when the app is started with one that cannot be had', async () => {
  let consume: (params: { files: readonly FileSystemFileHandle[] }) => void = () => {};
  vi.stubGlobal('window', {
    launchQueue: { setConsumer: (consumer: typeof consume) => (consume = consumer) },
  });
  const opened = new Promise<Incoming[]>(onLaunch);
  consume({ files: [fileHandle('a.mp4', gone), fileHandle('b.mp4')] });
  expect(outcome(await opened)).toEqual([
    ['a.mp4', gone.code],
    ['b.mp4', 'file'],
  ]);
});

it('takes what was shared under any name, a bad entry among it', async () => {
  const shared = new Map<string, Response | undefined>([
    ['100% mine %zz.mp4', new Response('film')],
    ['lost.mp4', undefined],
    ['ü.mp4', new Response('film')],
  ]);
  const address = (name: string) => `https://here/shared/0?name=${encodeURIComponent(name)}`;
  const byUrl = new Map([...shared].map(([name, response]) => [address(name), response]));
  const cache = {
    keys: () => Promise.resolve([...byUrl.keys()].map((url) => new Request(url))),
    match: ({ url }: Request) => Promise.resolve(byUrl.get(url)),
  };
  const caches = {
    has: () => Promise.resolve(true),
    open: () => Promise.resolve(cache),
    delete: vi.fn(() => Promise.resolve(true)),
  };
  vi.stubGlobal('window', { caches });
  vi.stubGlobal('caches', caches);
  expect(outcome(await sharedFiles())).toEqual([
    ['100% mine %zz.mp4', 'file'],
    ['lost.mp4', 'file_unreadable'],
    ['ü.mp4', 'file'],
  ]);
  expect(caches.delete).toHaveBeenCalledOnce();
});
