import { waysOf, type ModelEntry, type Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { rootIn } from '../../src/boundary/shelf.ts';
import type { Supply } from '../../src/boundary/weights.ts';
import { needRoom, openBook, sizesOnDisk, writeFile } from './book.ts';
import type { Published } from './draft.ts';
import type { Gauge } from './gauge.ts';
import { readSums, sumsName } from './give.ts';
import { neededFiles, readConfig } from './needed.ts';
import { hashOf } from './pieces.ts';
import { suppliedFiles, type Supplied } from './supply.ts';
import { required } from './survey.ts';

/** Copies in what ways of a model need, from a folder or a zip; says which ways that makes whole. */
export async function take(
  entry: ModelEntry,
  supply: Supply,
  gauge: Gauge,
  signal?: AbortSignal,
): Promise<Way[]> {
  gauge.stage('asking');
  const all = await suppliedFiles(supply);
  const root = rootIn(all.keys(), entry.id);
  const files = new Map(
    [...all].filter(([path]) => path.startsWith(root)).map(([path, file]) => [path.slice(root.length), file]),
  );
  const { whole, wanted } = await wholeWays(entry, files);
  const book = await openBook(entry);
  const sums = await textOf(files.get(sumsName)).then(readSums);
  const published = wanted.map((path): Published & Supplied => {
    const file = files.get(path)!;
    const own = entry.files?.[path];
    return { ...file, path, bytes: own?.bytes ?? file.bytes, sha256: own?.sha256 ?? sums.get(path) ?? null };
  });

  const sizes = await sizesOnDisk(book.files, wanted);
  const missing: typeof published = [];
  for (const file of published) gauge.expect(file.path, file.bytes, 0);
  for (const file of published) {
    const { path, bytes } = file;
    const done = book.manifest.files[path]?.done;
    const mayBeSame = done?.bytes === sizes.get(path) && done?.bytes === bytes;
    const isSame = mayBeSame && done?.sha256 === (file.sha256 ?? (await hashOfOffered(file, gauge, signal)));
    gauge.expect(path, bytes, isSame ? bytes : 0);
    if (!isSame) missing.push(file);
  }
  await needRoom(
    book,
    missing.reduce((sum, { bytes, path }) => sum + bytes - Math.min(bytes, sizes.get(path) ?? 0), 0),
  );

  gauge.stage('copying');
  for (const file of missing)
    await writeFile(
      book,
      file,
      () => false,
      async (draft, record) => {
        record.source = 'import';
        for await (const chunk of chunksOf(file.open(signal), signal)) {
          await draft.append(chunk);
          gauge.at(file.path, draft.size);
        }
        return draft.finish(file);
      },
      signal,
    );
  return whole;
}

/** Nobody says what it should be: a corrected file may be as long as the one that it is to replace. */
function hashOfOffered(file: Published & Supplied, gauge: Gauge, signal?: AbortSignal): Promise<string> {
  gauge.stage('checking');
  return hashOf(chunksOf(file.open(signal), signal), (bytes) => gauge.at(file.path, bytes));
}

/** The ways for which everything is there, and all that they need. Throws `model_not_found` where there is none. */
async function wholeWays(entry: ModelEntry, files: ReadonlyMap<string, Supplied>) {
  const config = files.has('config.json') ? readConfig(await textOf(files.get('config.json'))) : {};
  const needed = waysOf(entry).map((way) => ({ way, list: neededFiles(entry, way, config) }));
  const isThere = (path: string) => files.has(path);
  const whole = needed.filter(({ list }) => required(list).every(isThere));
  if (whole.length === 0) {
    // Named is what is missing for the way that misses least.
    const missing = needed.map(({ list }) => required(list).filter((path) => !isThere(path)));
    const file = missing.sort((a, b) => a.length - b.length)[0]![0]!;
    throw new CaptionerError('model_not_found', { model: entry.id, file });
  }
  const paths = whole.flatMap(({ list }) => list.map(({ path }) => path)).filter(isThere);
  return { whole: whole.map(({ way }) => way), wanted: [...new Set(paths)] };
}

const textOf = async (file: Supplied | undefined): Promise<string> =>
  file ? new Response(file.open()).text() : '';

/** What a stream brings; not every browser iterates over streams themselves. */
async function* chunksOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>, signal?: AbortSignal) {
  const reader = stream.getReader();
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      signal?.throwIfAborted();
      yield step.value;
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}
