import type { ModelEntry, ModelSource, Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import type { DoneFile, FileRecord } from '../../src/boundary/shelf.ts';
import { needRoom, openBook, sizesOnDisk, writeFile, type Book } from './book.ts';
import type { Draft, Published } from './draft.ts';
import type { Gauge } from './gauge.ts';
import { inTurn, type Patience } from './inTurn.ts';
import { ask, contentRange, type Answer } from './request.ts';
import { addressOf, isGraph, survey } from './survey.ts';
import { wayState } from './wayState.ts';

/** A list is short: a source that does not give it at once will not bring 200 MB either. */
const roundsToAsk = 2;
const roundsToBring = 6;

/** Brings what a way of a model needs and the shelf has not; each file is whole and right, or not listed as whole. */
export async function download(
  entry: ModelEntry,
  way: Way,
  sources: readonly ModelSource[],
  gauge: Gauge,
  signal?: AbortSignal,
): Promise<void> {
  const book = await openBook(entry);
  gauge.stage('asking');
  if ((await wayState(entry, way, book.manifest, book.files)).isWhole) return;

  const patience = (rounds: number): Patience => ({
    rounds,
    brought: () => gauge.loaded,
    wait: (seconds) => gauge.wait(seconds, signal),
  });
  const { files, found } = await inTurn(
    sources,
    async (source) => ({ files: await survey(entry, way, source, signal), found: source }),
    patience(roundsToAsk),
  ).catch((error: unknown) => {
    if (!(error instanceof CaptionerError) || error.code !== 'network_failed') throw error;
    throw new CaptionerError(error.code, { ...error.details, hasBegun: false }, { cause: error });
  });
  const missing = await lacking(book, files, gauge);
  await needRoom(
    book,
    missing.reduce((all, { bytes, there }) => all + Math.max(0, (bytes ?? 0) - there), 0),
  );

  const inOrder = [found, ...sources.filter((source) => source !== found)];
  for (const file of missing) {
    gauge.stage(file.there > 0 ? 'checking' : 'downloading');
    await writeFile(
      book,
      file,
      (record) => record.sha256 === file.sha256,
      (draft, record) =>
        inTurn(
          inOrder,
          (source) =>
            bring(file, addressOf(source, file.path), source, { draft, record, book, gauge }, signal),
          patience(roundsToBring),
        ),
      signal,
    );
  }
}

/** The files that are not whole on the shelf, or were whole in another state, and what is there of each. */
async function lacking(book: Book, files: readonly Published[], gauge: Gauge) {
  const sizes = await sizesOnDisk(book.files, Object.keys(book.manifest.files));
  const missing: (Published & { there: number })[] = [];
  for (const file of files) {
    const there = sizes.get(file.path) ?? 0;
    const done = book.manifest.files[file.path]?.done;
    const isRight =
      done?.bytes === there &&
      (file.sha256 ?? done.sha256) === done.sha256 &&
      (file.bytes ?? done.bytes) === done.bytes;
    gauge.expect(file.path, file.bytes ?? there, there);
    if (!isRight) missing.push({ ...file, there });
    // Listed with its size before it comes, so that a later visit knows how much of how much is there.
    book.manifest.files[file.path] ??= {
      bytes: file.bytes,
      sha256: file.sha256,
      source: '',
      etag: null,
      done: null,
    };
  }
  await book.save();
  return missing;
}

interface Work {
  draft: Draft;
  record: FileRecord;
  book: Book;
  gauge: Gauge;
}

/** One try at one source: goes on where the part ends, if this is still the same file. */
async function bring(
  file: Published,
  url: string,
  { files: source }: ModelSource,
  { draft, record, book, gauge }: Work,
  signal?: AbortSignal,
): Promise<DoneFile> {
  // Parts of two sources are put together only where a hash tells whether they fit.
  if (file.sha256 === null && record.source !== source) await draft.restart();
  if (file.bytes !== null && draft.size > file.bytes) await draft.restart();
  const isOnlyItsOwn = draft.size === 0;
  if (file.bytes === null || draft.size < file.bytes || file.bytes === 0) {
    const answer = await resumed(url, draft, record.source === source ? record.etag : null, signal);
    const total = totalOf(answer, file.path, draft.size);
    Object.assign(record, { source, etag: answer.headers.get('etag'), bytes: file.bytes ?? total });
    await book.save();
    const end = file.bytes ?? total;
    if (end !== null) gauge.expect(file.path, end, draft.size);
    gauge.stage('downloading');
    for await (const chunk of answer.chunks()) {
      await draft.append(chunk);
      gauge.at(file.path, draft.size);
      if (end !== null && draft.size > end) break; // another file; `finish` says so
    }
    signal?.throwIfAborted();
    if (end !== null && draft.size < end) throw new CaptionerError('network_failed', { url, status: null });
  }
  try {
    return await draft.finish(file);
  } catch (error) {
    gauge.at(file.path, draft.size);
    if (isOnlyItsOwn) throw error;
    // What lay here before may have been what was wrong: nothing of it is left, and the source is asked for all.
    return bring(file, url, { files: source }, { draft, record, book, gauge }, signal);
  }
}

/** The rest of a file, or all of it where it is another one by now or the server knows no ranges. */
async function resumed(
  url: string,
  draft: Draft,
  etag: string | null,
  signal?: AbortSignal,
): Promise<Answer> {
  const options = signal && { signal };
  if (draft.size > 0) {
    const answer = await ask(url, { ...options, from: draft.size });
    if (answer.status === 206 && isSame(answer, draft.size, etag)) return answer;
    await draft.restart();
    if (answer.status === 200) return answer;
    answer.cancel();
  }
  return ask(url, options);
}

/** Of a header that another server does not let us read we think the best; size and hash have the last word. */
function isSame({ headers }: Answer, from: number, etag: string | null): boolean {
  const range = contentRange(headers);
  const now = headers.get('etag');
  return (range?.from ?? from) === from && (etag === null || now === null || etag === now);
}

/** The size of the whole file by what is being sent; null where that cannot be known. */
function totalOf({ headers, status }: Answer, path: string, there: number): number | null {
  const length = headers.get('content-length');
  if (status === 206 && length !== null) return contentRange(headers)?.total ?? there + Number(length);
  return length !== null && isGraph(path) ? Number(length) : null;
}
