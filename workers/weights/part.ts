import { piece, piecesOf } from './pieces.ts';

/** A file on the shelf that is being written from its beginning to its end; what is written stays when the rest fails. */
export interface Part {
  readonly size: number;
  write(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Reads what is there from the beginning, in pieces. */
  read(): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Takes room for so many bytes, and gives it back; throws where there is too little, if it can be known. */
  reserve(bytes: number): Promise<void>;
  /** Throws away what is there. */
  clear(): Promise<void>;
  /** Safe to call twice. */
  close(): Promise<void>;
}

/** What a worker's own library of types has, and the page's has not. */
interface InPlaceAccess {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  write(from: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  truncate(size: number): void;
  close(): void;
}

interface InPlaceHandle {
  createSyncAccessHandle(): Promise<InPlaceAccess>;
}

const isInPlace = (handle: object): handle is InPlaceHandle => 'createSyncAccessHandle' in handle;

/** Opens a file of the shelf for writing on; only one may be open at a time. */
export async function openPart(folder: FileSystemDirectoryHandle, name: string): Promise<Part> {
  const handle = await folder.getFileHandle(name, { create: true });
  return isInPlace(handle) ? inPlace(handle) : byCopies(handle);
}

/** In place, so that every byte survives the end of the thread; only in workers. */
async function inPlace(handle: InPlaceHandle): Promise<Part> {
  const access = await handle.createSyncAccessHandle();
  return {
    // Of the disk, not of what we think that we wrote.
    get size() {
      return access.getSize();
    },
    async write(chunk) {
      const written = access.write(chunk, { at: access.getSize() });
      // With its disk full, Chrome throws in a usual window, and says another number in a private one.
      if (written !== chunk.byteLength) throw new DOMException('The disk is full', 'QuotaExceededError');
    },
    async *read() {
      for (let at = 0, size = access.getSize(); at < size; at += piece) {
        const bytes = new Uint8Array(Math.min(piece, size - at));
        access.read(bytes, { at });
        yield bytes;
      }
    },
    async reserve(bytes) {
      const size = access.getSize();
      access.truncate(size + bytes);
      access.truncate(size);
    },
    async clear() {
      access.truncate(0);
    },
    async close() {
      access.close();
    },
  };
}

/**
 * Through writable streams, which write into a copy that takes the file's place when the stream is closed: closed every
 * so often, so that not all is lost when the thread ends.
 */
async function byCopies(handle: FileSystemFileHandle): Promise<Part> {
  const most = 32 << 20;
  let size = (await handle.getFile()).size;
  let stream: FileSystemWritableFileStream | null = null;
  let since = 0;
  const settle = async () => {
    const open = stream;
    stream = null;
    since = 0;
    await open?.close();
  };
  return {
    get size() {
      return size;
    },
    async write(chunk) {
      stream ??= await handle.createWritable({ keepExistingData: true });
      await stream.write({ type: 'write', position: size, data: chunk });
      size += chunk.byteLength;
      since += chunk.byteLength;
      if (since >= most) await settle();
    },
    async *read() {
      await settle();
      yield* piecesOf(await handle.getFile());
    },
    async reserve() {
      // A stream would write all these bytes to know.
    },
    async clear() {
      await settle();
      const empty = await handle.createWritable();
      await empty.close();
      size = 0;
    },
    close: settle,
  };
}
