import { catalogue, waysOf, type ModelEntry, type Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { rootIn } from '../../src/boundary/shelf.ts';
import type { Supply } from '../../src/boundary/weights.ts';
import { needRoom, openBook, sizesOnDisk, writeFile } from './book.ts';
import type { Published } from './draft.ts';
import type { Gauge } from './gauge.ts';
import { readSums, sumsName } from './give.ts';
import { configOf, neededFiles } from './needed.ts';
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
  needOwn(entry, root);
  const files = new Map(
    [...all].filter(([path]) => path.startsWith(root)).map(([path, file]) => [path.slice(root.length), file]),
  );
  const { whole, wanted } = await wholeWays(entry, files);
  const book = await openBook(entry);
  const sums = await textOf(files.get(sumsName)).then(readSums);
  const published = wanted.map((path): Offered => {
    const own = entry.files?.[path];
    const sha256 = own?.sha256 ?? sums.get(path) ?? null;
    return { path, bytes: own?.bytes ?? null, sha256, file: files.get(path)! };
  });

  const sizes = await sizesOnDisk(book.files, wanted);
  const missing: typeof published = [];
  for (const { path, file } of published) gauge.expect(path, file.bytes, 0);
  for (const offered of published) {
    const { path, sha256, file } = offered;
    const done = book.manifest.files[path]?.done;
    const mayBeSame = done?.bytes === sizes.get(path) && done?.bytes === file.bytes;
    const isSame = mayBeSame && done?.sha256 === (sha256 ?? (await hashOfOffered(offered, gauge, signal)));
    gauge.expect(path, file.bytes, isSame ? file.bytes : 0);
    if (!isSame) missing.push(offered);
  }
  await needRoom(
    book,
    missing.reduce((sum, { path, file }) => sum + Math.max(0, file.bytes - (sizes.get(path) ?? 0)), 0),
  );

  gauge.stage('copying');
  for (const offered of missing)
    await writeFile(
      book,
      offered,
      () => false,
      async (draft, record) => {
        record.source = 'import';
        for await (const chunk of chunksOf(offered.file.open(signal), signal)) {
          await draft.append(chunk);
          gauge.at(offered.path, draft.size);
        }
        return draft.finish(offered);
      },
      signal,
    );
  return whole;
}

/** A file that can be copied in, and what is published of it. */
type Offered = Published & { file: Supplied };

/** Throws `other_model` where the folder is named as another model of models.json. */
function needOwn({ id }: ModelEntry, root: string): void {
  const isNamed = (name: string) => `/${root}`.endsWith(`/${name}/`);
  const last = (name: string) => name.slice(name.lastIndexOf('/') + 1);
  if (isNamed(last(id))) return;
  const other = catalogue.find((one) => isNamed(last(one.id)));
  if (other) throw new CaptionerError('other_model', { model: id, found: other.id });
}

/** Nobody says what it should be: a corrected file may be as long as the one that it is to replace. */
function hashOfOffered({ path, file }: Offered, gauge: Gauge, signal?: AbortSignal): Promise<string> {
  gauge.stage('checking');
  return hashOf(chunksOf(file.open(signal), signal), (bytes) => gauge.at(path, bytes));
}

/** The ways for which everything is there, and all that they need. Throws `model_not_found` where there is none. */
async function wholeWays(entry: ModelEntry, files: ReadonlyMap<string, Supplied>) {
  const config = files.has('config.json') ? configOf(entry, await textOf(files.get('config.json'))) : {};
  const needed = waysOf(entry).map((way) => ({ way, list: neededFiles(entry, way, config) }));
  const isThere = (path: string) => files.has(path);
  const whole = needed.filter(({ list }) => required(list).every(isThere));
  if (whole.length === 0) {
    // Named is what is missing for the way that misses least.
    const missing = needed.map(({ list }) => required(list).filter((path) => !isThere(path)));
    const least = missing.sort((a, b) => a.length - b.length)[0]!;
    const isImport = true;
    throw new CaptionerError('model_not_found', {
      ...{ model: entry.id, file: least[0]!, missing: least.join(', '), isImport },
    });
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
