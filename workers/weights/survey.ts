import type { ModelEntry, ModelSource, Way } from '../../src/boundary/catalogue.ts';
import { CaptionerError, isAbort } from '../../src/boundary/errors.ts';
import type { Published } from './draft.ts';
import { configOf, neededFiles, type NeededFile } from './needed.ts';
import { ask, contentRange } from './request.ts';

/** A file's address at a source. */
export const addressOf = ({ files }: ModelSource, path: string): string =>
  files + path.split('/').map(encodeURIComponent).join('/');

/**
 * Asks one source which of the needed files it has, and of what size and hash. Throws `model_not_found` where one is
 * missing that the model does not load without, `weights_damaged` or `other_model` by its configuration, `network_failed` or
 * AbortError.
 */
export async function survey(
  entry: ModelEntry,
  way: Way,
  source: ModelSource,
  signal?: AbortSignal,
): Promise<Published[]> {
  const config = configOf(entry, await textAt(addressOf(source, 'config.json'), signal));
  const needed = neededFiles(entry, way, config);
  const listed = source.listing === undefined ? null : await listing(source.listing, signal);
  const found: Published[] = [];
  for (const { path, optional } of needed) {
    const there = listed ? listed.get(path) : await probe(source, path, signal);
    if (there) found.push(withOwn(entry, { path, ...there }));
    else if (!optional) throw new CaptionerError('model_not_found', { model: entry.id, file: path });
  }
  return found;
}

/** What models.json knows goes before what the source says. */
function withOwn({ files }: ModelEntry, published: Published): Published {
  const own = files?.[published.path];
  return own ? { ...published, bytes: own.bytes, sha256: own.sha256 ?? published.sha256 } : published;
}

type There = Omit<Published, 'path'>;

/** An item of the hub's answer to `api/models/<id>/tree/<revision>`: what lies in its large-file store has a SHA-256. */
interface Listed {
  type: string;
  path: string;
  size: number;
  lfs?: { oid: string; size: number };
}

/** All files of a repository; null where the list cannot be had, and each file has to be asked for. */
async function listing(url: string, signal?: AbortSignal): Promise<Map<string, There> | null> {
  try {
    const items: readonly Listed[] = JSON.parse(await textAt(url, signal));
    return new Map(
      items
        .filter(({ type }) => type === 'file')
        .map(({ path, size, lfs }) => [path, { bytes: lfs?.size ?? size, sha256: lfs?.oid ?? null }]),
    );
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

/** Asks for one byte of a file: is it there, and how large is it? Null where it is not there. */
async function probe(source: ModelSource, path: string, signal?: AbortSignal): Promise<There | null> {
  try {
    const answer = await ask(addressOf(source, path), { to: 0, ...(signal && { signal }) });
    answer.cancel();
    // A server that does not know ranges sends all; the length of a text may be that of its compressed form.
    const length = isGraph(path) && answer.status === 200 ? answer.headers.get('content-length') : null;
    const bytes = contentRange(answer.headers)?.total ?? (length === null ? null : Number(length));
    return { bytes, sha256: null };
  } catch (error) {
    if (error instanceof CaptionerError && error.code === 'model_not_found') return null;
    throw error;
  }
}

/** Whether a file is weights, which no server sends compressed. */
export const isGraph = (path: string): boolean => path.startsWith('onnx/');

async function textAt(url: string, signal?: AbortSignal): Promise<string> {
  const answer = await ask(url, signal && { signal });
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.chunks()) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}

/** The paths without which a way of a model does not load. */
export const required = (files: readonly NeededFile[]): string[] =>
  files.filter(({ optional }) => !optional).map(({ path }) => path);
