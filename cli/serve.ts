import { createReadStream, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { preview, type Connect, type Plugin } from 'vite';
import { top } from './install.mjs';

/** The built app on a port of its own. */
export interface Served {
  /** With a closing slash. */
  url: string;
  close(): Promise<void>;
}

/** Same-origin path under which a folder of models is served. */
export const modelsPath = '/models/';

/**
 * Serves dist/ with the headers of `npm start`, and a folder of models, if any, under `/models/`.
 * A model lies in it as `<owner>/<name>/config.json`, `<name>/config.json`, or the folder is the model itself.
 */
export async function serve(modelsFolder?: string, port = 0): Promise<Served> {
  const plugins = modelsFolder === undefined ? [] : [models(modelsFolder)];
  const server = await preview({
    root: join(top, 'src'),
    configFile: join(top, 'vite.config.ts'),
    logLevel: 'error',
    plugins,
    preview: { host: '127.0.0.1', port, strictPort: port !== 0 },
  });
  const { port: given } = server.httpServer.address() as AddressInfo;
  return { url: `http://127.0.0.1:${given}/`, close: () => server.close() };
}

/** Serves a folder of models under `modelsPath`. */
export function models(folder: string): Plugin {
  const send: Connect.NextHandleFunction = (request, response, next) => {
    const path = decodeURIComponent((request.url ?? '').split('?')[0]!);
    if (!path.startsWith(modelsPath)) return next();
    const file = modelFile(folder, path.slice(modelsPath.length));
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {
      'Content-Type': file.path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
      'Content-Length': file.size,
      'Cache-Control': 'no-store',
    });
    if (request.method === 'HEAD') return void response.end();
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
  };
  return {
    name: 'models-folder',
    configureServer: (server) => void server.middlewares.use(send),
    configurePreviewServer: (server) => void server.middlewares.use(send),
  };
}

/** `<owner>/<name>/<file>` in the folder, or without the owner, or without both; nothing outside the folder. */
export function modelFile(folder: string, path: string): { path: string; size: number } | null {
  const root = resolve(folder);
  const parts = path.split('/');
  for (const skip of [0, 1, 2]) {
    const full = resolve(root, parts.slice(skip).join('/'));
    const inside = relative(root, full);
    if (inside.split(sep)[0] === '..' || isAbsolute(inside)) continue;
    const found = statSync(full, { throwIfNoEntry: false });
    if (found?.isFile()) return { path: full, size: found.size };
  }
  return null;
}
