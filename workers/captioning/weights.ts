import { env, LogLevel } from '@huggingface/transformers';
import ortModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { ModelPlace } from '../../src/boundary/captioning.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import { isMissing } from '../../src/boundary/missing.ts';
import { storedFiles } from '../../src/boundary/shelf.ts';
import type { LoadTrouble } from './failure.ts';

/** Told of every chunk of a model's files; `open` is the number of files still being read. */
type BytesRead = (bytes: number, open: number) => void;

/** Same-origin path under which transformers.js thinks that the shelf lies. */
const shelfBase = '/shelf/';

/**
 * Points transformers.js at one model's files, and at ONNX Runtime's own files beside this program. No host but our
 * own is asked for anything.
 */
export function serveWeights(
  entry: ModelEntry,
  place: ModelPlace,
  read: BytesRead,
  signal?: AbortSignal,
): LoadTrouble {
  const trouble = { missing: new Set<string>(), network: null as LoadTrouble['network'] };
  const count = counter(read);
  env.logLevel = LogLevel.ERROR;
  env.useWasmCache = false; // it would load the runtime from a blob: URL, which the policy refuses
  Object.assign(env.backends.onnx.wasm ?? {}, {
    wasmPaths: {
      mjs: new URL(ortModule, import.meta.url).href,
      wasm: new URL(ortWasm, import.meta.url).href,
    },
  });
  env.allowRemoteModels = false;
  env.allowLocalModels = true; // off by default in a browser
  env.useBrowserCache = false;
  env.useCustomCache = place.kind !== 'static';
  env.customCache = null;

  if (place.kind === 'static') {
    // A path: transformers.js takes an URL for a remote model.
    const base = new URL(place.base, location.origin).pathname;
    env.localModelPath = base;
    env.fetch = async (input, init) => {
      const url = new URL(input, location.origin);
      if (url.origin !== location.origin || !url.pathname.startsWith(base)) return refuse(url);
      try {
        const response = await fetch(url, { ...init, ...(signal && { signal }) });
        if (isMissing(response)) {
          trouble.missing.add(nameIn(url.pathname, entry));
          return new Response(null, { status: 404 });
        }
        if (response.ok) return count(response, response.body);
        trouble.network ??= { url: url.href, status: response.status };
        return response;
      } catch (error) {
        if (!signal?.aborted) trouble.network ??= { url: url.href, status: null };
        throw error;
      }
    };
    return trouble;
  }

  env.localModelPath = shelfBase;
  const files = storedFiles(entry);
  files.catch(() => {}); // whoever asks for a file hears of it
  env.customCache = {
    match: async (key) => {
      signal?.throwIfAborted();
      const file = (await files).get(nameIn(key, entry));
      if (!file) return undefined;
      return count(new Response(null, { headers: { 'content-length': `${file.size}` } }), file.stream());
    },
    put: async () => {},
    delete: async () => false,
  };
  env.fetch = (input) => {
    const url = new URL(input, location.origin);
    trouble.missing.add(nameIn(url.pathname, entry));
    return refuse(url);
  };
  return trouble;
}

const refuse = (url: URL) => Promise.reject(new TypeError(`not part of this model: ${url.href}`));

/** The file's name inside its repository, from the path that transformers.js makes of it. */
function nameIn(path: string, { id }: ModelEntry): string {
  const from = path.lastIndexOf(`${id}/`);
  return (from < 0 ? path : path.slice(from + id.length + 1)).replace(/^\/+/, '');
}

/** Wraps responses so that the bytes read from them are counted. */
function counter(read: BytesRead) {
  let open = 0;
  return (head: Response, body: ReadableStream<Uint8Array<ArrayBuffer>> | null): Response => {
    if (!body) return head;
    const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      start: () => void open++,
      transform(chunk, controller) {
        read(chunk.byteLength, open);
        controller.enqueue(chunk);
      },
      flush: () => read(0, --open),
    });
    const { status, statusText, headers } = head;
    return new Response(body.pipeThrough(counted), { status, statusText, headers });
  };
}
