import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { fileIn, nameOnShelf, type ModelName } from '../../src/boundary/shelf.ts';
import { openBook, type Book } from './book.ts';
import { breathe, Digest } from './draft.ts';
import type { Gauge } from './gauge.ts';

/** The hashes of an exported model, as `sha256sum -c` reads them; an import holds the files against them. */
export const sumsName = 'SHA256SUMS';

/** Bytes read at once. */
const piece = 4 << 20;

/** Writes all whole files of a model into a folder, as `<owner>/<name>/…`, where `--models-dir` finds them too. */
export async function giveFolder(
  model: ModelName,
  folder: FileSystemDirectoryHandle,
  gauge: Gauge,
  signal?: AbortSignal,
): Promise<void> {
  const book = await openBook(model);
  const files = await wholeFiles(book, gauge);
  gauge.stage('copying');
  for (const { path, file, sha256 } of files) {
    const stream = await (await targetOf(folder, `${model.id}/${path}`)).createWritable();
    try {
      const digest = new Digest();
      for (let at = 0; at < file.size; at += piece) {
        await breathe(signal);
        const chunk = new Uint8Array(await file.slice(at, at + piece).arrayBuffer());
        digest.update(chunk);
        await stream.write(chunk);
        gauge.at(path, at + chunk.byteLength);
      }
      if (digest.hex() !== sha256)
        throw new CaptionerError('weights_damaged', { file: path, reason: 'hash' });
    } catch (error) {
      await stream.abort(); // leaves what was there before
      throw error;
    }
    await stream.close();
  }
  const sums = await (await targetOf(folder, `${model.id}/${sumsName}`)).createWritable();
  await sums.write(sumsOf(book));
  await sums.close();
}

/** The same as a zip; weights do not shrink, so it is stored and not compressed. */
export async function pack(model: ModelName, gauge: Gauge, signal?: AbortSignal): Promise<Blob> {
  const book = await openBook(model);
  const files = await wholeFiles(book, gauge);
  gauge.stage('copying');
  const zip = new ZipWriter(new BlobWriter('application/zip'), { level: 0, useWebWorkers: false });
  for (const { path, file } of files)
    await zip.add(`${model.id}/${path}`, new BlobReader(file), {
      ...(signal && { signal }),
      onprogress: async (bytes) => gauge.at(path, bytes),
    });
  await zip.add(`${model.id}/${sumsName}`, new TextReader(sumsOf(book)));
  return zip.close();
}

/** Hash by path, from what `sumsOf` wrote; lines that say something else are passed over. */
export function readSums(text: string): Map<string, string> {
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm);
  return new Map([...lines].map(([, sum, path]) => [path!, sum!]));
}

const sumsOf = ({ manifest }: Book): string =>
  Object.entries(manifest.files)
    .flatMap(([path, { done }]) => (done ? [`${done.sha256}  ${path}\n`] : []))
    .join('');

/** Throws `model_not_found` where nothing is whole. */
async function wholeFiles({ manifest, files }: Book, gauge: Gauge) {
  const whole: { path: string; file: File; sha256: string }[] = [];
  for (const [path, { done }] of Object.entries(manifest.files)) {
    const file = done && (await fileIn(files, nameOnShelf(path)));
    if (!file || file.size !== done.bytes) continue;
    whole.push({ path, file, sha256: done.sha256 });
    gauge.expect(path, file.size, 0);
  }
  if (whole.length === 0) throw new CaptionerError('model_not_found', { model: manifest.id, file: null });
  return whole;
}

async function targetOf(folder: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle> {
  const parts = path.split('/');
  let inside = folder;
  for (const part of parts.slice(0, -1)) inside = await inside.getDirectoryHandle(part, { create: true });
  return inside.getFileHandle(parts.at(-1)!, { create: true });
}
