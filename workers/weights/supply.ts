import { BlobReader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { CaptionerError } from '../../src/boundary/errors.ts';
import type { Supply } from '../../src/boundary/weights.ts';

/** A file that can be copied in. */
export interface Supplied {
  bytes: number;
  open(signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The files of a folder or of a zip, by path. Throws `weights_damaged` for what is no zip, or a torn one. */
export async function suppliedFiles(supply: Supply): Promise<Map<string, Supplied>> {
  if (supply instanceof Blob) return zipped(supply);
  return new Map([...supply].map(([path, file]) => [path, { bytes: file.size, open: () => file.stream() }]));
}

/** The zip is read where it lies: only its directory, and then one file after the other. */
async function zipped(zip: Blob): Promise<Map<string, Supplied>> {
  const reader = new ZipReader(new BlobReader(zip), { useWebWorkers: false, checkSignature: true });
  try {
    const entries = (await reader.getEntries()).filter((entry): entry is FileEntry => !entry.directory);
    return new Map(
      entries.map((entry) => [
        entry.filename,
        { bytes: entry.uncompressedSize, open: (signal) => unpacked(entry, signal) },
      ]),
    );
  } catch (error) {
    const file = zip instanceof File ? zip.name : 'zip';
    throw new CaptionerError('weights_damaged', { file, reason: 'zip' }, { cause: error });
  }
}

function unpacked(entry: FileEntry, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const damaged = (cause: unknown) =>
    signal?.aborted
      ? signal.reason
      : new CaptionerError('weights_damaged', { file: entry.filename, reason: 'zip' }, { cause });
  const writer = writable.getWriter();
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write: (chunk) => writer.write(chunk),
    close: () => writer.close(),
  });
  // The reader of the stream hears of a failure; this promise has nobody else.
  entry
    .getData(sink, signal && { signal })
    .catch((error: unknown) => writer.abort(damaged(error)).catch(() => {}));
  return readable;
}
