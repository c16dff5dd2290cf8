import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { ensureChrome } from '../../cli/chrome.mjs';
import { models } from '../../cli/serve.ts';
import type {} from './page.ts';

/** A browser on the bench's page; `close` ends it and its server. */
export interface Bench {
  page: Page;
  browser: Browser;
  close(): Promise<void>;
}

/** What gives Chromium a WebGPU that computes on the processor: slow, and the same on every machine. */
export const softwareGpu = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/** Opens the bench's page, with arguments for Chromium; a folder of models is served beside it. */
export async function openBench(modelsFolder?: string, args: readonly string[] = []): Promise<Bench> {
  const server = await createServer({
    root: join(import.meta.dirname, '../..'),
    configFile: false,
    publicDir: 'static',
    logLevel: 'error',
    plugins: modelsFolder === undefined ? [] : [models(modelsFolder)],
    server: { port: 0, hmr: false, watch: null },
    optimizeDeps: {
      include: [
        'comlink',
        'mediabunny',
        '@huggingface/transformers',
        '@mediapipe/tasks-vision',
        'onnxruntime-web/wasm',
      ],
    },
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: ensureChrome(),
    args: ['--no-sandbox', '--disable-background-networking', ...args],
  });
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]! + 'tests/bench/index.html');
  await page.waitForFunction(() => globalThis.bench);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { page, browser, close };
}
