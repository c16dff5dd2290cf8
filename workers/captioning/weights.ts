import { env, LogLevel } from '@huggingface/transformers';
import ortModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import ortWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { ModelPlace } from '../../src/boundary/captioning.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import type { LoadTrouble } from './failure.ts';

/** The hub says 401 or 403 of a repository that is private, or not there at all. */
const notThere: ReadonlySet<number> = new Set([401, 403, 404]);

/** Told of every chunk of a model's files; `open` is the number of files still being read. */
export type BytesRead = (bytes: number, open: number) => void;

/** Same-origin path under which transformers.js thinks that a picked folder lies. */
const folderBase = '/picked-folder/';

/**
 * Points transformers.js at one model's files, and at ONNX Runtime's own files beside this program.
 * Only the hub may be reached over the network, and only when the model is to come from there.
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
  env.allowRemoteModels = place.kind === 'hub';
  env.allowLocalModels = place.kind !== 'hub'; // off by default in a browser
  env.useBrowserCache = place.kind === 'hub' && 'caches' in globalThis; // not there outside secure contexts
  env.useCustomCache = place.kind === 'folder';
  env.customCache = null;

  const ask = async (input: string | URL, init?: RequestInit) => {
    const url = new URL(input, location.origin);
    try {
      const response = await fetch(url, { ...init, ...(signal && { signal }) });
      if (notThere.has(response.status)) trouble.missing.add(nameIn(url.pathname, entry));
      else if (!response.ok) trouble.network ??= { url: url.href, status: response.status };
      return response.ok ? count(response, response.body) : response;
    } catch (error) {
      if (!signal?.aborted) trouble.network ??= { url: url.href, status: null };
      throw error;
    }
  };

  switch (place.kind) {
    case 'hub':
      env.fetch = (input, init) => (isProbe(init) ? Promise.resolve(new Response()) : ask(input, init));
      break;
    case 'static': {
      // A path: transformers.js takes an URL for a remote model.
      const base = new URL(place.base, location.origin).pathname;
      env.localModelPath = base;
      env.fetch = (input, init) => {
        const url = new URL(input, location.origin);
        const own = url.origin === location.origin && url.pathname.startsWith(base);
        return own ? ask(url, init) : refuse(url);
      };
      break;
    }
    case 'folder': {
      env.localModelPath = folderBase;
      const root = rootOf(place.files, entry.id);
      env.customCache = {
        match: async (key) => {
          signal?.throwIfAborted();
          const file = place.files.get(root + nameIn(key, entry));
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
      break;
    }
  }
  return trouble;
}

/**
 * transformers.js first asks for one byte of tokenizer_config.json, and of `main` whatever the revision
 * (get_tokenizer_files, 4.3.1): a kept model would not load without a network. The file itself comes next.
 */
const isProbe = (init?: RequestInit) => new Headers(init?.headers).has('Range');

const refuse = (url: URL) => Promise.reject(new TypeError(`not part of this model: ${url.href}`));

/** The file's name inside its repository, from a path or an URL of the hub's form. */
function nameIn(path: string, { id, revision }: ModelEntry): string {
  const from = path.lastIndexOf(`${id}/`);
  const name = from < 0 ? path : path.slice(from + id.length + 1);
  return name.replace(`resolve/${revision}/`, '').replace(/^\/+/, '');
}

/**
 * Where the model's own folder begins inside a picked one: at its id, at the id's last part, or at the
 * shallowest folder that looks like a model's.
 */
function rootOf(files: ReadonlyMap<string, File>, id: string): string {
  const own = /(?<=^|\/)(config|tokenizer|tokenizer_config|preprocessor_config)\.json$/;
  const roots = [...files.keys()]
    .filter((path) => own.test(path))
    .map((path) => path.replace(own, ''))
    .sort((a, b) => a.length - b.length);
  const named = (name: string) => roots.find((root) => root === `${name}/` || root.endsWith(`/${name}/`));
  return named(id) ?? named(id.slice(id.lastIndexOf('/') + 1)) ?? roots[0] ?? '';
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
