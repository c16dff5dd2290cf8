import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Connect, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import models from './models.json' with { type: 'json' };

/** The hub redirects to hosts of its own that hold the large files. */
const hubHosts = ['https://*.huggingface.co', 'https://*.hf.co'];

/** Hosts a model download may come from, by models.json; only the thread that keeps weights may talk to them. */
const modelHosts = [
  ...new Set(
    [models.sources, ...models.models.map((entry) => ('sources' in entry ? (entry.sources as Source[]) : []))]
      .flat()
      .flatMap((source: Source) => [source.files, source.listing ?? ''])
      .filter((address) => /^https?:/.test(address))
      .map((address) => new URL(address.replace(/\{.*/, '')).origin),
  ),
  ...hubHosts,
];

interface Source {
  files: string;
  listing?: string;
}

/** What a thread may do beyond the page's own policy. */
interface Leave {
  connect?: readonly string[];
  /** Whether it compiles WebAssembly; the page does not. */
  wasm?: boolean;
  worker?: readonly string[];
}

function policy({ connect = [], wasm = false, worker = [] }: Leave): string {
  return [
    "default-src 'none'",
    wasm ? "script-src 'self' 'wasm-unsafe-eval'" : "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    'media-src blob:',
    "font-src 'self'",
    ["worker-src 'self'", ...worker].join(' '),
    "manifest-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A worker has the policy of its own response, not of the page: every file is sent with one. */
const policies: readonly { path: string; leave: Leave }[] = [
  { path: '/workers/captioning.worker*', leave: { wasm: true } },
  { path: '/workers/weights.worker*', leave: { connect: modelHosts } },
  // mediabunny merges the alpha plane of WebM in a worker that it makes of a blob.
  { path: '/workers/analysis.worker*', leave: { wasm: true, worker: ['blob:'] } },
  { path: '/', leave: {} },
  { path: '/index.html', leave: {} },
  { path: '/offline.worker.js', leave: {} },
  // ONNX Runtime's own threads begin here.
  { path: '/assets/*', leave: { wasm: true } },
];

const everywhere = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

function headersFor(path: string): Record<string, string> {
  const rule = policies.find((one) => one.path.endsWith('*') && path.startsWith(one.path.slice(0, -1)));
  return { ...everywhere, 'Content-Security-Policy': policy(rule?.leave ?? {}) };
}

/** Sends the headers in preview, and writes `_headers` for static hosts that read it (Netlify, Cloudflare). */
function securityHeaders(): Plugin {
  const send: Connect.NextHandleFunction = (request, response, next) => {
    const path = (request.url ?? '/').split('?')[0]!;
    for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
    next();
  };
  return {
    name: 'security-headers',
    configurePreviewServer: (server) => void server.middlewares.use(send),
    generateBundle() {
      const rule = (path: string, headers: Record<string, string>) =>
        [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
      // Two rules that match one path would send two policies, and the stricter would win: no paths overlap.
      const rules = policies.map(({ path, leave }) =>
        rule(path, { 'Content-Security-Policy': policy(leave) }),
      );
      const source = [rule('/*', everywhere), ...rules].join('\n\n') + '\n';
      this.emitFile({ type: 'asset', fileName: '_headers', source });
    },
  };
}

/** What the app needs to start without a network. */
export const kept = {
  globPatterns: ['**/*.{html,js,mjs,css,svg,png,webmanifest,wasm,mp4,json}', 'detectors/*'],
  // Weights are kept on the shelf, once; who serves some beside the page does not want all of them fetched by everyone.
  globIgnores: ['models/**'],
};

/** Packages that only the workers bundle: Vite's own list of licences (licences.md) knows the page's. */
const workerPackages = [
  'mediabunny',
  '@mediapipe/tasks-vision',
  '@huggingface/transformers',
  'onnxruntime-web',
  '@noble/hashes',
  '@zip.js/zip.js',
  'workbox-precaching',
];

const licenceText = (file: string) => readFileSync(join(import.meta.dirname, 'licences', file), 'utf8');

/** By package or by licence: for packages that name their licence and leave out its text. */
const texts: Record<string, string> = {
  'Apache-2.0': licenceText('Apache-2.0.txt'),
  'onnxruntime-web': licenceText('MIT-onnxruntime.txt'),
};

/** Ships the licences of what runs in the workers. */
function workerLicences(): Plugin {
  return {
    name: 'worker-licences',
    generateBundle() {
      const parts = workerPackages.map((name) => {
        const folder = join(import.meta.dirname, 'node_modules', name);
        const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
        const file = join(folder, 'LICENSE');
        const text = existsSync(file)
          ? readFileSync(file, 'utf8')
          : (texts[name] ?? texts[license] ?? 'The package names the licence above.');
        return `## ${name} - ${version} (${license})\n\n${text.trim()}`;
      });
      const source = `# Licences of what runs in the workers\n\n${parts.join('\n\n')}\n`;
      this.emitFile({ type: 'asset', fileName: 'licences-workers.md', source });
    },
  };
}

export default defineConfig({
  root: 'src',
  cacheDir: join(import.meta.dirname, 'node_modules/.vite'), // not in src, which would look newer than dist
  publicDir: '../static',
  base: './',
  appType: 'mpa', // a missing file is a 404, never the page
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    license: { fileName: 'licences.md' },
  },
  resolve: {
    // Its other form names its WebAssembly by itself, where a packed module does not find it; this one is told.
    alias: {
      'onnxruntime-web/wasm': join(import.meta.dirname, 'node_modules/onnxruntime-web/dist/ort.wasm.min.mjs'),
    },
  },
  worker: {
    format: 'es',
    rollupOptions: { output: { entryFileNames: 'workers/[name]-[hash].js' } },
  },
  plugins: [
    svelte(),
    securityHeaders(),
    workerLicences(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../workers/offline',
      filename: 'offline.worker.ts',
      injectRegister: false,
      manifest: false, // static/manifest.webmanifest
      injectManifest: {
        ...kept,
        // ONNX Runtime's wasm is 25.6 MiB; without it the app would not read offline.
        maximumFileSizeToCacheInBytes: 40 * 2 ** 20,
      },
    }),
  ],
});
