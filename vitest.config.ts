import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChrome } from './cli/chrome.mjs';
import { weightsServer } from './tests/browser/weights/server.ts';

const chrome = {
  executablePath: findChrome() ?? undefined,
  args: [
    '--no-sandbox',
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--disable-background-networking',
    '--autoplay-policy=no-user-gesture-required',
  ],
};

// What builds the app (vite.config.ts) knows nothing of the tests.
export default defineConfig({
  test: {
    projects: [
      {
        root: import.meta.dirname,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      {
        root: import.meta.dirname,
        publicDir: 'static',
        plugins: [svelte(), weightsServer()],
        worker: { format: 'es' },
        optimizeDeps: {
          include: [
            'comlink',
            'mediabunny',
            '@noble/hashes/sha2.js',
            '@noble/hashes/utils.js',
            '@zip.js/zip.js/lib/zip-core-native.js',
            '@huggingface/transformers',
            '@mediapipe/tasks-vision',
            'onnxruntime-web/wasm',
          ],
        },
        test: {
          name: 'browser',
          sequence: { groupOrder: 1 },
          expect: { poll: { timeout: 10_000 } },
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
          sequence: { groupOrder: 2 }, // one project after the other: two browsers at once starve each other
          expect: { poll: { timeout: 10_000 } },
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
