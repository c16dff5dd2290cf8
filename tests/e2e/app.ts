import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ensureChrome } from '../../cli/chrome.mjs';
import { serve, type Served } from '../../cli/serve.ts';
import { drawFilm, type Script } from './studio.ts';

/** The built app in a browser of its own, and everything it asked the network for. */
export interface App {
  url: string;
  browser: Browser;
  context: BrowserContext;
  page: Page;
  /** Addresses of all requests since the start, of pages and workers. */
  requests: string[];
  /** What the pages reported as errors. */
  errors: string[];
  stopServer(): Promise<void>;
  close(): Promise<void>;
}

interface Look {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  serviceWorkers?: 'allow' | 'block';
  /** A folder to be served as `models/`. */
  models?: string;
}

/** Serves dist/ on a free port and opens it. */
export async function openApp({
  width = 1280,
  height = 800,
  colorScheme = 'dark',
  serviceWorkers = 'block',
  models,
}: Look = {}): Promise<App> {
  let server: Served | null = await serve(models);
  const { url } = server;
  const browser = await chromium.launch({
    executablePath: ensureChrome(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
      // WebGPU on a software adapter is slower than the CPU twin, and the GPU has tests of its own.
    ],
  });
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, serviceWorkers });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
  context.setDefaultTimeout(10_000);
  const requests: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  context.on('weberror', (error) => errors.push(error.error().message));
  const page = await context.newPage();
  await page.goto(url);
  await isReady(page);
  const stopServer = async () => {
    await server?.close();
    server = null;
  };
  return {
    url,
    browser,
    context,
    page,
    requests,
    errors,
    stopServer,
    async close() {
      await browser.close();
      await stopServer();
    },
  };
}

/** Waits until the last visit is restored. */
export const isReady = (page: Page) => page.waitForSelector('[data-ready]');

/** Hands files to the page, as its file dialogue would. */
export const giveFiles = (page: Page, files: string | string[]) =>
  page.setInputFiles('[data-testid=files]', files);

/** Waits until the film on screen stands at a stage. */
export const stage = (page: Page, name: string, timeout = 60_000) =>
  page.waitForSelector(`[data-testid=status][data-stage=${name}]`, { timeout });

export const timecode = async (page: Page) => (await page.innerText('[data-testid=timecode] b')).trim();

/** Three shots: still, pan right, pan left. */
export const threeShots: Script = { name: 'three shots.mp4', shots: 3, shotLength: 2, movement: 'turns' };

export const draw = (app: App, script: Script = threeShots) => drawFilm(app.browser, script);

/** The number in the picture on screen, as `numbered` films carry it. */
export const numberOnScreen = (page: Page) =>
  page.evaluate(() => {
    const picture = document.querySelector<HTMLVideoElement>('.picture video, .picture canvas')!;
    const canvas = new OffscreenCanvas(320, 180);
    const context = canvas.getContext('2d')!;
    context.drawImage(picture, 0, 0, 320, 180);
    const isWhite = (bit: number) => context.getImageData(bit * 12 + 6, 6, 1, 1).data[1]! > 128;
    return Array.from({ length: 10 }, (_, bit) => (isWhite(bit) ? 1 << bit : 0)).reduce((a, b) => a + b);
  });
