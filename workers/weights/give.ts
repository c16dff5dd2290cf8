import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { fileIn, nameOnShelf, type ModelName } from '../../src/boundary/shelf.ts';
import { openBook, type Book } from './book.ts';
import type { Gauge } from './gauge.ts';
import { hashOf, piecesOf } from './pieces.ts';

/** The hashes of an exported model, as `sha256sum -c` reads them; an import holds the files against them. */
export const sumsName = 'SHA256SUMS';

/**
 * Writes all whole files of a model into a folder, as `<owner>/<name>/…`, where `--models-dir` finds them too. Throws
 * `export_failed` for whatever that folder says, `weights_damaged` for a file that is no longer what it was.
 */
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
    const stream = await onTarget(openTarget(folder, `${model.id}/${path}`));
    const copied = async function* () {
      for await (const chunk of piecesOf(file, signal)) {
        await onTarget(stream.write(chunk));
        yield chunk;
      }
    };
    try {
      if ((await hashOf(copied(), (bytes) => gauge.at(path, bytes))) !== sha256)
        throw new CaptionerError('weights_damaged', { file: path, reason: 'hash' });
    } catch (error) {
      await stream.abort().catch(() => {}); // leaves what was there before; a failed one is closed already
      throw error;
    }
    await onTarget(stream.close());
  }
  const sums = await onTarget(openTarget(folder, `${model.id}/${sumsName}`));
  await onTarget(sums.write(sumsOf(book)));
  await onTarget(sums.close());
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

async function openTarget(folder: FileSystemDirectoryHandle, path: string) {
  const parts = path.split('/');
  let inside = folder;
  for (const part of parts.slice(0, -1)) inside = await inside.getDirectoryHandle(part, { create: true });
  return (await inside.getFileHandle(parts.at(-1)!, { create: true })).createWritable();
}

/** That disk is not the shelf: what it says has a code of its own. */
async function onTarget<R>(work: Promise<R>): Promise<R> {
  try {
    return await work;
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    throw new CaptionerError('export_failed', { name, message }, { cause: error });
  }
}
