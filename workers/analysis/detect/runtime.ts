import loaderUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.js?url';
import wasmUrl from '@mediapipe/tasks-vision/vision_wasm_module_internal.wasm?url';
import type { FaceDetector } from '@mediapipe/tasks-vision';

/** Where MediaPipe would load its runtime from; the type has no name outside. */
type WasmFileset = Parameters<typeof FaceDetector.createFromOptions>[0];

/** MediaPipe's runtime is taken from here and compiled once for all detectors; it would fetch it for each. */
interface Runtime {
  make: (module: object) => Promise<unknown>;
  compiled: WebAssembly.Module;
}

/** Where MediaPipe looks for its maker. */
const scope = globalThis as { ModuleFactory?: Runtime['make'] };

/** Tells MediaPipe that there is nothing to load: its maker is put in its place before each use. */
const nothingToLoad: WasmFileset = { wasmLoaderPath: '', wasmBinaryPath: '' };

let loading: Promise<Runtime> | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * All tasks draw on one canvas: a browser keeps four WebGL contexts a worker (Chromium: kMaxGLActiveContextsOnWorker)
 * and takes the oldest away for a fifth, after which its task sees garbage and says nothing.
 */
export const canvas = new OffscreenCanvas(1, 1);

/** Makes a MediaPipe task, one after the other: they are handed the runtime by way of a global. */
export async function onRuntime<T>(make: (files: WasmFileset) => Promise<T>): Promise<T> {
  const runtime = await (loading ??= load().catch((error: unknown) => {
    loading = null; // the next film may find it
    throw error;
  }));
  const turn = queue.then(() => {
    scope.ModuleFactory = (module) => runtime.make({ ...module, instantiateWasm: instantiate(runtime) });
    return make(nothingToLoad);
  });
  queue = turn.catch(() => {});
  return turn;
}

/** MediaPipe logs in Google's format: only errors and what is fatal are of use to anyone here. */
function warn(line: string): void {
  if (/^[EF]\d{4} /.test(line)) console.warn(line);
}

async function load(): Promise<Runtime> {
  const at = (url: string) => new URL(url, import.meta.url).href;
  const [{ default: make }, compiled] = await Promise.all([
    import(/* @vite-ignore */ at(loaderUrl)) as Promise<{ default: Runtime['make'] }>,
    fetch(at(wasmUrl)).then(async (answer) => WebAssembly.compile(await answer.arrayBuffer())),
  ]);
  Object.assign(globalThis, { custom_dbg: warn }); // its log, which it gives to console.warn line by line
  return { make, compiled };
}

/** Emscripten's hook: gives back at once, and calls when the instance is there. */
function instantiate({ compiled }: Runtime) {
  return (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance) => void) => {
    void WebAssembly.instantiate(compiled, imports).then(done);
    return {};
  };
}
