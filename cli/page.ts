import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { HeadlessOptions, HeadlessProgress, HeadlessResult } from '../src/app/headless.ts';
import type { FrameStats } from '../src/film/frame.ts';

/** How long a film may go without a word of progress, in milliseconds; a model says a word a shot. */
const patience = { measuring: 60_000, model: 1_800_000 } as const;

/** Frames fetched from the page at once. */
const statsBatch = 1000;

/** One film, and what to do with it. */
export interface CaptionRequest extends HeadlessOptions {
  path: string;
  /** Milliseconds. */
  limit: number;
  onProgress(progress: HeadlessProgress): void;
}

/** The app in a browser of its own; a page that crashed or hangs is replaced by a fresh one. */
export class AppPage {
  readonly #url: string;
  readonly #executablePath: string;
  /** On the disk, as in an ordinary window: a model that was downloaded is there for all pages of this run. */
  readonly #profile = mkdtempSync(join(tmpdir(), 'shotscribe-'));
  #browser: Promise<BrowserContext> | null = null;
  #open: { page: Page; crashed: Promise<HeadlessResult> } | null = null;
  /** Whether the model of the open page failed: it recovers from nothing. */
  #isSpent = false;
  #onProgress: CaptionRequest['onProgress'] = () => {};
  #isClosed = false;

  /** `executablePath` is a Chrome-family browser; it is started with the first film. */
  constructor(url: string, executablePath: string) {
    this.#url = url;
    this.#executablePath = executablePath;
  }

  /**
   * Works on one film; a crash and a time limit are results too, and the next film has a fresh page. Never ends once
   * the page is closed: whoever does that in the middle of a film ends the program.
   */
  async caption(request: CaptionRequest): Promise<HeadlessResult> {
    const { path, limit, onProgress, ...options } = request;
    const watch = new Watch(limit, options.model ? patience.model : patience.measuring);
    this.#onProgress = (progress) => {
      watch.alive();
      onProgress(progress);
    };
    try {
      if (this.#isSpent) await this.#discard();
      const { page, crashed } = (this.#open ??= await this.#load());
      const result = await Promise.race([run(page, path, options), crashed, watch.over]);
      // Whatever failed leaves nothing behind; the frames of a measured film are still wanted.
      if (!result.ok) await this.#discard();
      else this.#isSpent = result.unread !== null;
      return result;
    } catch (error) {
      if (this.#isClosed) return await new Promise(() => {});
      await this.#discard();
      const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
      return { ok: false, code: 'unexpected', message };
    } finally {
      watch.end();
    }
  }

  /** The measured frames of the film that was just done, in batches. */
  async *stats(): AsyncGenerator<readonly FrameStats[]> {
    for (let first = 0; ; first += statsBatch) {
      const batch = await this.#open?.page.evaluate(
        ({ first, count }) => globalThis.shotscribe!.stats(first, count),
        { first, count: statsBatch },
      );
      if (!batch || batch.length === 0) return;
      yield batch;
    }
  }

  /** Ends the browser and deletes its profile, which may hold gigabytes of a model. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#browser?.then((browser) => browser.close()).catch(() => {}); // it may be dead already
    rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #load(): Promise<{ page: Page; crashed: Promise<HeadlessResult> }> {
    this.#browser ??= this.#launch();
    const browser = await this.#browser.catch((error: unknown) => {
      this.#browser = null; // the next film tries again
      throw error;
    });
    const page = await browser.newPage();
    await page.exposeFunction('reportProgress', (progress: HeadlessProgress) => this.#onProgress(progress));
    await page.goto(`${this.#url}?headless`);
    await page.waitForFunction(() => globalThis.shotscribe !== undefined);
    await page.evaluate(() => {
      globalThis.shotscribe!.onprogress = (progress) => reportProgress(progress);
    });
    return { page, crashed: crash(page) };
  }

  async #launch(): Promise<BrowserContext> {
    const root = process.getuid?.() === 0; // Chromium's sandbox refuses to run as root
    const browser = await chromium.launchPersistentContext(this.#profile, {
      executablePath: this.#executablePath,
      args: ['--enable-unsafe-webgpu', ...(root ? ['--no-sandbox'] : [])],
      // Whoever started it ends it: Playwright would leave the profile behind.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    browser.once('close', () => (this.#browser = null));
    return browser;
  }

  async #discard(): Promise<void> {
    const open = this.#open;
    this.#open = null;
    this.#isSpent = false;
    await open?.page.close().catch(() => {}); // it may be dead already
  }
}

declare function reportProgress(progress: HeadlessProgress): void;

async function run(page: Page, path: string, options: HeadlessOptions): Promise<HeadlessResult> {
  await page.setInputFiles('#film', path);
  return page.evaluate((options) => globalThis.shotscribe!.caption(options), options);
}

/** Resolves when the page crashes. */
const crash = (page: Page) =>
  new Promise<HeadlessResult>((done) =>
    page.once('crash', () => done({ ok: false, code: 'page_crashed', message: 'The page crashed.' })),
  );

/** Resolves `over` when a film takes too long in all, or is silent for too long. */
class Watch {
  readonly over: Promise<HeadlessResult>;
  readonly #patience: number;
  readonly #whole: NodeJS.Timeout;
  #silence: NodeJS.Timeout;
  #end!: (message: string) => void;

  constructor(limit: number, patience: number) {
    this.over = new Promise((done) => {
      this.#end = (message) => done({ ok: false, code: 'time_limit', message });
    });
    this.#patience = patience;
    this.#whole = setTimeout(() => this.#end(`It took longer than ${limit / 1000} s.`), limit);
    this.#silence = this.#listen();
  }

  alive(): void {
    clearTimeout(this.#silence);
    this.#silence = this.#listen();
  }

  end(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#whole);
  }

  #listen(): NodeJS.Timeout {
    const message = `No progress was made for ${this.#patience / 1000} s.`;
    return setTimeout(() => this.#end(message), this.#patience);
  }
}
