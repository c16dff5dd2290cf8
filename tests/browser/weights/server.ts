import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** How a test's own server of models behaves; each is made by a PUT to `/weights-server/<name>`. */
export interface Behaviour {
  /** Folder below tests/models. */
  model: string;
  /** Whether it answers ranges. */
  ranges: boolean;
  /** Whether it has the hub's list of files, with hashes. */
  listing: boolean;
  /** The connection is dropped each time this many bytes of graphs were sent in all; ascending. */
  cuts: number[];
  /** Whether a cut is a line that stays open and brings nothing more. */
  hangs: boolean;
  /** Whether it leaves out how long a file is, and ends an answer that is cut as if it were whole. */
  silent: boolean;
  /** Paths that it has not, and the status it says so with. */
  missing: string[];
  notThere: number;
  /** By path: a byte that is sent wrong. */
  flips: Record<string, number>;
  /** Part of every file's name for its state, and of its bytes where it is not empty. */
  edition: string;
  /** Status of every answer; 0 for the usual ones. */
  status: number;
  /** Milliseconds before each 16 kB. */
  pause: number;
}

/** What was asked of it. */
export interface Asked {
  path: string;
  range: string | null;
}

interface Serving {
  behaviour: Behaviour;
  asked: Asked[];
  sent: number;
}

const models = join(import.meta.dirname, '../../models');
const piece = 16_384;

/** Serves the tiny models as badly as a test wishes, from the tests' own origin. */
export function weightsServer(): Plugin {
  const servers = new Map<string, Serving>();
  return {
    name: 'weights-server',
    configureServer: (vite) =>
      void vite.middlewares.use('/weights-server', (request, response) => {
        void answer(servers, request, response);
      }),
  };
}

async function answer(servers: Map<string, Serving>, request: IncomingMessage, response: ServerResponse) {
  const [, name = '', kind, ...rest] = decodeURIComponent(request.url ?? '').split('/');
  if (request.method === 'PUT') {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    servers.set(name, { behaviour: JSON.parse(body), asked: [], sent: 0 });
    return response.end();
  }
  const server = servers.get(name);
  if (!server) return response.writeHead(500).end();
  if (kind === 'asked') return response.end(JSON.stringify(server.asked));
  const path = rest.join('/');
  const range = request.headers.range ?? null;
  server.asked.push({ path: kind === 'tree' ? 'tree' : path, range });
  const { behaviour } = server;
  if (behaviour.status !== 0) return response.writeHead(behaviour.status).end();
  if (kind === 'tree') return sendTree(behaviour, response);
  const whole = behaviour.missing.includes(path) ? null : bytesOf(behaviour, path);
  if (!whole) return response.writeHead(behaviour.notThere, { 'content-type': 'text/html' }).end('<p>no</p>');
  return sendFile(server, path, whole, range, response);
}

function sendTree(behaviour: Behaviour, response: ServerResponse): ServerResponse {
  if (!behaviour.listing) return response.writeHead(404).end();
  const folder = join(models, behaviour.model);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const items = files
    .map((one) => relative(folder, join(one.parentPath, one.name)).split(sep).join('/'))
    .filter((path) => !behaviour.missing.includes(path))
    .map((path) => {
      const bytes = bytesOf({ ...behaviour, flips: {} }, path)!;
      const lfs = { oid: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
      return { type: 'file', path, size: bytes.length, ...(path.endsWith('.onnx') && { lfs }) };
    });
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(items));
}

function bytesOf({ model, flips, edition }: Behaviour, path: string): Buffer | null {
  const file = join(models, model, path);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  const bytes = readFileSync(file);
  if (edition !== '' && path.endsWith('.onnx')) bytes[0] = bytes[0]! ^ edition.length;
  const flip = flips[path];
  if (flip !== undefined) bytes[flip] = bytes[flip]! ^ 1;
  return bytes;
}

async function sendFile(
  server: Serving,
  path: string,
  whole: Buffer,
  range: string | null,
  response: ServerResponse,
) {
  const { ranges, edition, pause, cuts, silent, hangs } = server.behaviour;
  const asked = ranges ? /^bytes=(\d+)-(\d*)$/.exec(range ?? '') : null;
  const from = Number(asked?.[1] ?? 0);
  if (from >= whole.length) return response.writeHead(416).end();
  const to = asked?.[2] ? Number(asked[2]) + 1 : whole.length;
  response.writeHead(asked ? 206 : 200, {
    'content-type': 'application/octet-stream',
    ...(!silent && { 'content-length': to - from }),
    etag: `"${path}${edition}"`,
    ...(asked && { 'content-range': `bytes ${from}-${to - 1}/${whole.length}` }),
  });
  for (let at = from; at < to && !response.destroyed; at += piece) {
    let end = Math.min(to, at + piece);
    const cut = path.endsWith('.onnx') && to - from > 1 ? (cuts[0] ?? Infinity) - server.sent : Infinity;
    if (cut <= end - at) end = at + cut;
    await sleep(pause);
    await new Promise<void>((done) => response.write(whole.subarray(at, end), () => done()));
    if (path.endsWith('.onnx') && to - from > 1) server.sent += end - at;
    if (end - at < cut) continue;
    cuts.shift();
    await sleep(20); // what was sent arrives
    if (hangs) return response;
    return silent ? response.end() : response.destroy();
  }
  return response.end();
}

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));
