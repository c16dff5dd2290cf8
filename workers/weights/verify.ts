import { fileIn, nameOnShelf, type ModelName } from '../../src/boundary/shelf.ts';
import type { FileReport } from '../../src/boundary/weights.ts';
import { dropFile, openBook } from './book.ts';
import type { Gauge } from './gauge.ts';
import { hashOf, piecesOf } from './pieces.ts';

/** Reads every whole file again; what is not as it was no longer counts, and a download brings it anew. */
export async function verify(model: ModelName, gauge: Gauge, signal?: AbortSignal): Promise<FileReport[]> {
  const book = await openBook(model);
  const whole = Object.entries(book.manifest.files).flatMap(([path, { done }]) =>
    done ? [{ path, done }] : [],
  );
  for (const { path, done } of whole) gauge.expect(path, done.bytes, 0);
  gauge.stage('checking');
  const reports: FileReport[] = [];
  for (const { path, done } of whole) {
    const file = await fileIn(book.files, nameOnShelf(path));
    const hash = file && (await hashOf(piecesOf(file, signal), (bytes) => gauge.at(path, bytes)));
    const isSame = hash === done.sha256;
    reports.push({ path, bytes: done.bytes, found: isSame ? 'same' : file ? 'changed' : 'gone' });
  }
  for (const { path, found } of reports) if (found !== 'same') await dropFile(book, path);
  book.manifest.verified = reports.every(({ found }) => found === 'same') ? Date.now() : null;
  await book.save();
  return reports;
}
