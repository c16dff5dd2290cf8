import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { chromium, type Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureChrome } from '../../cli/chrome.mjs';
import { serve } from '../../cli/serve.ts';
import catalogue from '../../models.json' with { type: 'json' };
import type {} from '../../src/app/headless.ts';
import { catalogue as known } from '../../src/boundary/catalogue.ts';
import { type App, draw, giveFiles, isReady, openApp, stage, threeShots } from './app.ts';
import { tinyModel } from './tinyModel.ts';

/** Answers as the hub does, with the tiny model for whatever is asked; null is a hub that cannot be reached. */
async function hub(app: App, folder: string | null): Promise<void> {
  const cors = { 'access-control-allow-origin': '*' };
  const listing = (top: string) =>
    readdirSync(top, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name))
      .map((full) => ({
        type: 'file',
        path: relative(top, full).split(sep).join('/'),
        size: statSync(full).size,
        ...(full.endsWith('.onnx') && {
          lfs: {
            oid: createHash('sha256').update(readFileSync(full)).digest('hex'),
            size: statSync(full).size,
          },
        }),
      }));
  const answer = (route: Route) => {
    if (folder === null) return route.abort();
    const { pathname } = new URL(route.request().url());
    if (pathname.startsWith('/api/')) return route.fulfill({ headers: cors, json: listing(folder) });
    const file = join(folder, pathname.replace(/^.*\/resolve\/[^/]+\//, ''));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile())
      return route.fulfill({ status: 404, headers: cors });
    return route.fulfill({
      headers: cors,
      contentType: 'application/octet-stream',
      body: readFileSync(file),
    });
  };
  await app.context.unrouteAll();
  await app.context.route('https://huggingface.co/**', answer);
}

/** A zip of a folder. */
async function zipOf(folder: string): Promise<string> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const one of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((o) => o.isFile())) {
    const full = join(one.parentPath, one.name);
    const path = relative(folder, full).split(sep).join('/');
    await zip.add(path, new Uint8ArrayReader(new Uint8Array(readFileSync(full))));
  }
  const path = join(mkdtempSync(join(tmpdir(), 'shotscribe-e2e-')), 'model.zip');
  writeFileSync(path, await zip.close());
  return path;
}

/** Asked of the hub or of `models/` beside the page. */
const forWeights = (app: App) =>
  app.requests.filter((url) => /huggingface\.co|\/models\//.test(url) && !url.includes('.worker'));

describe('a model', () => {
  let app: App;
  const folder = tinyModel();
  const openSheet = () => app.page.getByRole('button', { name: /^Model: / }).click();
  const closeSheet = () => app.page.keyboard.press('Escape');
  const sheet = () => app.page.locator('dialog');
  const entry = (name = 'SmolVLM2 256M') => app.page.locator('dialog li', { hasText: name });
  const inMenu = async (item: string | RegExp) => {
    await entry()
      .getByRole('button', { name: /^More for / })
      .click();
    await app.page.getByRole('menuitem', { name: item }).click();
  };

  beforeAll(async () => {
    app = await openApp({ models: folder });
    await hub(app, null);
    await giveFiles(app.page, await draw(app));
    await stage(app.page, 'done');
  });
  afterAll(() => app.close());

  it('is not chosen by default, and what is open without it is said', async () => {
    await app.page.getByRole('tab', { name: /Unanswered/ }).click();
    const open = await app.page.getByRole('tabpanel').innerText();
    expect(open).toContain('Not settled by measurement alone');
    expect(open).toContain('Shot size');
    expect(app.requests.some((url) => /(captioning|weights)\.worker/.test(url))).toBe(false);
  });

  it('is named with what is known of it, and nothing is promised', async () => {
    await openSheet();
    expect(await sheet().innerText()).toContain('None of these answers enters a caption yet');
    for (const { name, revision } of catalogue.models) {
      const words = await sheet()
        .locator('li')
        .filter({ has: app.page.getByText(name, { exact: true }) })
        .textContent();
      expect(words!.includes('newest version, not pinned'), name).toBe(revision === 'main');
    }
    await sheet()
      .getByText(/No model is stored on this computer; the browser offers room for .+B more/)
      .waitFor();
    expect(forWeights(app)).toEqual([]);
    await closeSheet();
  });

  it('comes from beside the page where the hub cannot be reached, and reads what is open', async () => {
    await openSheet();
    await sheet().getByLabel('Show unverified answers').check();
    await app.page.getByLabel('Run it on').selectOption('wasm');
    await entry().getByRole('button', { name: 'Download' }).click();
    await entry().getByText('in use, on the processor').waitFor({ timeout: 60_000 });
    expect(await entry().innerText()).toMatch(/9 files, 97\d kB/);
    expect(await entry().innerText()).toContain('Could not be checked against known answers.');
    await closeSheet();
    await stage(app.page, 'done', 120_000);
    await expect.poll(() => app.page.locator('[data-unit].model').count()).toBeGreaterThan(0);
    await app.page.locator('[data-unit].model').first().click();
    expect(await app.page.innerText('[data-testid=inspector]')).toMatch(/The model says .+\d+ %/s);
  });

  it('changes no caption on the word of a model that was not shown to be reliable', async () => {
    const classes = await app.page.$$eval('[data-unit].model', (bars) => bars.map((bar) => bar.className));
    expect(classes.every((name) => name.includes('abstained'))).toBe(true);
  });

  it('is let go on demand', async () => {
    await openSheet();
    await app.page.getByRole('button', { name: 'Use none' }).click();
    await expect.poll(() => app.page.workers().some((w) => w.url().includes('captioning'))).toBe(false);
    await closeSheet();
  });

  it('is there after a reload, checked and used, and nobody is asked for anything', async () => {
    await app.page.reload();
    await isReady(app.page);
    app.requests.length = 0;
    await openSheet();
    await app.page.getByLabel('Run it on').selectOption('wasm');
    await inMenu('Check all files');
    await sheet()
      .getByText(/^9 files unchanged since they came; for 9 no checksum was published/)
      .waitFor();
    await entry().getByRole('button', { name: 'Use', exact: true }).click();
    await entry().getByText('in use, on the processor').waitFor({ timeout: 60_000 });
    expect(forWeights(app)).toEqual([]);
    expect(app.requests.filter((url) => !url.startsWith(app.url) && !/^(blob|data):/.test(url))).toEqual([]);
  });

  it('goes out as a zip, is deleted, and comes in again', async () => {
    const saved = app.page.waitForEvent('download');
    await inMenu('Export as a zip');
    const zip = join(mkdtempSync(join(tmpdir(), 'shotscribe-e2e-')), 'model.zip');
    await (await saved).saveAs(zip);
    expect(statSync(zip).size).toBeGreaterThan(970_000);
    await sheet()
      .getByText(/^Exported/)
      .waitFor();

    await inMenu(/^Delete/);
    await entry().getByRole('button', { name: 'Keep' }).click();
    await inMenu(/^Delete/);
    await entry().getByRole('button', { name: 'Delete' }).click();
    await entry().getByRole('button', { name: 'Download' }).waitFor();
    await sheet()
      .getByText(/No model is stored on this computer/)
      .waitFor();

    const chooser = app.page.waitForEvent('filechooser');
    await inMenu(/^Import from a zip/);
    await (await chooser).setFiles(zip);
    await sheet().getByText('Imported.').waitFor();
    expect(await entry().innerText()).toMatch(/9 files, .*9 with checksums/);
    await entry().getByRole('button', { name: 'Use', exact: true }).waitFor();
  });

  it('leaves the keyboard in its row, whatever is replaced there', async () => {
    const focused = () => app.page.evaluate(() => document.activeElement?.textContent?.trim());
    const press = async (name: string, key = 'Enter') => {
      await entry().getByRole('button', { name, exact: true }).focus();
      await app.page.keyboard.press(key);
    };
    await press('Use');
    await entry().getByText('in use, on the processor').waitFor({ timeout: 60_000 });
    const inRow = () =>
      app.page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('data-model') ?? null);
    expect(await inRow()).toBe(known[0]!.id);
    await sheet().getByRole('button', { name: 'Use none' }).focus();
    await app.page.keyboard.press('Enter');
    await expect.poll(focused).toBe('in use');

    await entry()
      .getByRole('button', { name: /^More for / })
      .focus();
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('menuitem', { name: /^Delete/ }).focus();
    await app.page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Keep');
    await app.page.keyboard.press('Escape');
    await expect.poll(focused).toBe('Use');
    expect(await sheet().count()).toBe(1);
  });

  it('can be used while another is downloaded, of which a cancelled download keeps what came', async () => {
    await hub(app, folder);
    const held: (() => void)[] = [];
    await app.context.route(/huggingface.*vision_encoder/, async (route) => {
      await new Promise<void>((go) => held.push(go));
      await route.abort().catch(() => {});
    });
    const row = entry('SmolVLM2 500M');
    await app.page.getByLabel('Run it on').selectOption('wasm');
    await row.getByRole('button', { name: 'Download' }).click();
    await row
      .getByText(/Downloading/)
      .first()
      .waitFor();
    await expect.poll(() => row.getByText(/6\d\d kB of 97\d kB/).count()).toBe(1);
    await inMenu('Check all files');
    await sheet()
      .getByText(/^9 files unchanged since they came/)
      .waitFor();
    await entry().getByRole('button', { name: 'Use', exact: true }).click();
    await entry().getByText('in use, on the processor').waitFor({ timeout: 60_000 });
    await sheet().getByRole('button', { name: 'Use none' }).click();
    await row.getByRole('button', { name: 'Cancel' }).click();
    await row.getByText(/6\d\d kB of 97\d kB are here; a download continues from there/).waitFor();
    for (const go of held) go();
    await hub(app, folder);
    app.requests.length = 0;
    await row.getByRole('button', { name: 'Continue' }).click();
    await row.getByText('in use, on the processor').waitFor({ timeout: 60_000 });
    expect(forWeights(app).filter((url) => url.endsWith('.onnx'))).toHaveLength(1);
    // The hub's list has hashes of what lies in its large-file store.
    expect(await row.innerText()).toContain('3 with checksums');
  });

  it('is reached by keys alone, and a closed menu leaves the window open', async () => {
    await entry()
      .getByRole('button', { name: /^More for / })
      .focus();
    await app.page.keyboard.press('Enter');
    await app.page.getByRole('menuitem', { name: /^Import from a folder/ }).waitFor();
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    expect(await sheet().count()).toBe(1);
    expect(await app.page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /^More for/,
    );
    await closeSheet();
    await sheet().waitFor({ state: 'detached' });
  });

  it('says in its row so when its files are those of another family', async () => {
    await hub(app, null);
    await openSheet();
    const row = entry('LFM2');
    await row.getByRole('button', { name: 'Download' }).click();
    const alert = row.getByRole('alert');
    await alert.waitFor({ timeout: 30_000 });
    expect(await alert.getAttribute('data-code')).toBe('other_model');
    await closeSheet();
  });
});

describe('a model of which only the version for the graphics card is stored, and fails', () => {
  it('offers to download the one for the processor, and runs it', async () => {
    const app = await openApp({ models: tinyModel() });
    try {
      await hub(app, null);
      await app.page.getByRole('button', { name: /^Model: / }).click();
      const row = app.page.locator('dialog li', { hasText: 'SmolVLM2 256M' });
      const card = tinyModel('_q4');
      writeFileSync(join(card, 'onnx/decoder_model_merged_q4.onnx'), 'no graph');
      await row.getByRole('button', { name: /^More for / }).click();
      const chooser = app.page.waitForEvent('filechooser');
      await app.page.getByRole('menuitem', { name: /^Import from a zip/ }).click();
      await (await chooser).setFiles(await zipOf(card));
      await row.getByRole('button', { name: 'Use what is here' }).click();
      const alert = row.getByRole('alert');
      await alert.waitFor({ timeout: 60_000 });
      expect(await alert.getAttribute('data-code')).toBe('model_load_failed');

      await row.getByRole('button', { name: /^More for / }).click();
      await app.page.getByRole('menuitem', { name: /^Also store the version for the processor/ }).waitFor();
      await app.page.keyboard.press('Escape');
      await alert.getByRole('button', { name: 'Download the version for the processor (261 MB)' }).click();
      await row.getByText('in use, on the processor').waitFor({ timeout: 60_000 });
      expect(await row.getByRole('alert').count()).toBe(0);
      expect(await row.innerText()).toMatch(/12 files/);

      // What is not in use can go, what is in use cannot be run any longer.
      const remove = async (version: string) => {
        await row.getByRole('button', { name: /^More for / }).click();
        await app.page.getByRole('menuitem', { name: version }).click();
        await row.getByRole('button', { name: 'Delete' }).click();
      };
      await remove('Delete the version for the graphics card');
      await row.getByText('9 files').waitFor();
      expect(await row.innerText()).toContain('in use, on the processor');
      await remove('Delete');
      await row.getByRole('button', { name: 'Download' }).waitFor();
      expect(await row.innerText()).not.toContain('in use');
    } finally {
      await app.close();
    }
  });
});

describe('a model without a window', () => {
  it('is downloaded once, and then comes from the shelf', async () => {
    const app = await openApp();
    try {
      await hub(app, tinyModel());
      const film = await draw(app, { ...threeShots, shots: 1, shotLength: 1 });
      await app.page.goto(`${app.url}?headless`);
      await app.page.waitForFunction(() => globalThis.shotscribe !== undefined);
      const entry = known[0]!;
      const caption = async (explore: boolean) => {
        await app.page.setInputFiles('#film', film);
        return app.page.evaluate(
          ([model, explore]) => globalThis.shotscribe!.caption({ model, stats: false, explore }),
          [{ entry, base: null }, explore] as const,
        );
      };
      for (const isFirst of [true, false]) {
        app.requests.length = 0;
        const result = await caption(isFirst);
        if (!result.ok) throw new Error(result.message);
        expect(result.unread).toBeNull();
        const read = result.document.units.flatMap(({ evidence }) =>
          evidence.filter((item) => item.kind === 'model'),
        );
        if (isFirst) expect(read[0]?.model).toBe(`${entry.id}@${entry.revision}/q8`);
        expect(forWeights(app).filter((url) => url.endsWith('.onnx'))).toHaveLength(isFirst ? 3 : 0);
        await app.page.reload();
        await app.page.waitForFunction(() => globalThis.shotscribe !== undefined);
      }
    } finally {
      await app.close();
    }
  });
});

describe('a disk that is nearly full', () => {
  it('is found so before a model is downloaded, whatever the browser says of its room', async () => {
    // In a private window, which the other tests have, nothing lies on a disk.
    const profile = mkdtempSync(join(tmpdir(), 'shotscribe-e2e-'));
    const served = await serve(tinyModel());
    const args = ['--no-sandbox', '--disable-background-networking'];
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: ensureChrome(),
      args,
      serviceWorkers: 'block', // what it keeps for later would take the little room that there is
    });
    try {
      const page = await context.newPage();
      await context.route('https://huggingface.co/**', (route) => route.abort());
      await page.goto(served.url);
      await isReady(page);
      const session = await context.newCDPSession(page);
      const { origin } = new URL(served.url);
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
      // Room for a list, and for some of the files.
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 700_000 });
      await page.getByRole('button', { name: /^Model: / }).click();
      await page.getByLabel('Run it on').selectOption('wasm');
      await page.getByText(/the browser offers room for \d+\.\d+ GB more/).waitFor();
      const row = page.locator('dialog li', { hasText: 'SmolVLM2 256M' });
      await row.getByRole('button', { name: 'Download' }).click();
      const alert = row.getByRole('alert');
      await alert.waitFor();
      expect(await alert.getAttribute('data-code')).toBe('no_room');
      expect(await alert.innerText()).toMatch(
        /9\d\d kB are still needed, and the browser has less room than that/,
      );
      expect(await row.getByText('are here').count()).toBe(0);

      await session.send('Storage.overrideQuotaForOrigin', { origin });
      await row.getByRole('button', { name: 'Download' }).click();
      await row.getByText('in use, on the processor').waitFor({ timeout: 60_000 });
    } finally {
      await context.close();
      await served.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });
});
