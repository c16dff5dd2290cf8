import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import type { Connect, Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { defineConfig } from 'vitest/config';

/** Hosts a model download may come from; only the captioning thread may talk to them. */
const modelHosts = ['https://huggingface.co', 'https://*.huggingface.co', 'https://*.hf.co'];

function policy(connect: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    'media-src blob:',
    "font-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** A worker has the policy of its own response, not of the page: the header goes on every file. */
function headersFor(path: string): Record<string, string> {
  const reader = /^\/workers\/captioning\.worker/.test(path);
  return {
    'Content-Security-Policy': policy(reader ? modelHosts : []),
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  };
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
      const source = [
        rule('/*', headersFor('/')),
        // A later rule's header is appended on these hosts, so the page's policy is taken off first.
        rule('/workers/captioning.worker*', {
          '! Content-Security-Policy': '',
          'Content-Security-Policy': policy(modelHosts),
        }),
      ].join('\n\n');
      this.emitFile({ type: 'asset', fileName: '_headers', source: source + '\n' });
    },
  };
}

const chrome = {
  executablePath: process.env['CHROME_PATH'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--disable-background-networking',
    '--autoplay-policy=no-user-gesture-required',
  ],
};

export default defineConfig({
  root: 'src',
  publicDir: '../static',
  base: './',
  appType: 'mpa', // a missing file is a 404, never the page
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1200 },
  worker: {
    format: 'es',
    rollupOptions: { output: { entryFileNames: 'workers/[name]-[hash].js' } },
  },
  plugins: [
    svelte(),
    securityHeaders(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../workers/offline',
      filename: 'offline.worker.ts',
      injectRegister: false,
      manifest: false, // static/manifest.webmanifest
      injectManifest: {
        globPatterns: ['**/*.{html,js,mjs,css,svg,png,webmanifest,wasm,mp4,json}'],
        // ONNX Runtime's wasm is 25.6 MiB; without it the app would not read offline.
        maximumFileSizeToCacheInBytes: 40 * 2 ** 20,
      },
    }),
  ],
  test: {
    projects: [
      {
        root: import.meta.dirname,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], environment: 'node' },
      },
      {
        root: import.meta.dirname,
        publicDir: 'static',
        plugins: [svelte()],
        worker: { format: 'es' },
        optimizeDeps: {
          include: ['comlink', 'mediabunny', '@huggingface/transformers'],
        },
        test: {
          name: 'browser',
          include: ['tests/{gpu,browser,golden}/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: chrome }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        root: import.meta.dirname,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          environment: 'node',
          testTimeout: 180_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
