import { cpSync, mkdtempSync, readdirSync, renameSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import catalogue from '../../models.json' with { type: 'json' };
import { type App, draw, giveFiles, openApp, stage } from './app.ts';

/** The tiny test model under the file names that the processor's dtype of the catalogue asks for. */
function tinyModel(): string {
  const folder = mkdtempSync(join(tmpdir(), 'shotscribe-e2e-'));
  cpSync(join(import.meta.dirname, '../models/tiny-smolvlm'), folder, { recursive: true });
  const graphs = join(folder, 'onnx');
  for (const name of readdirSync(graphs))
    renameSync(join(graphs, name), join(graphs, name.replace('.onnx', '_quantized.onnx')));
  return folder;
}

describe('a model', () => {
  let app: App;
  const openSheet = () => app.page.getByRole('button', { name: /^Model: / }).click();
  const entry = () => app.page.locator('dialog li', { hasText: 'SmolVLM2 256M' });

  beforeAll(async () => {
    app = await openApp({ models: tinyModel() });
    await giveFiles(app.page, await draw(app));
    await stage(app.page, 'done');
  });
  afterAll(() => app.close());

  it('is not chosen by default, and what is open without it is said', async () => {
    await app.page.getByRole('tab', { name: /Unanswered/ }).click();
    const open = await app.page.getByRole('tabpanel').innerText();
    expect(open).toContain('Not settled by measurement alone');
    expect(open).toContain('Shot size');
    expect(app.requests.some((url) => url.includes('captioning.worker'))).toBe(false);
  });

  it('is named with what is known of it, and nothing is promised', async () => {
    await openSheet();
    const sheet = app.page.locator('dialog');
    expect(await sheet.innerText()).toContain('they do not enter the caption yet');
    for (const { name, revision } of catalogue.models) {
      const words = await sheet
        .locator('li')
        .filter({ has: app.page.getByText(name, { exact: true }) })
        .innerText();
      expect(words.includes('newest version, not pinned'), name).toBe(revision === 'main');
    }
    await app.page.keyboard.press('Escape');
  });

  it('reads the open facets of a film that is already measured', async () => {
    await openSheet();
    await app.page.getByLabel('Run it on').selectOption('wasm');
    await entry().getByRole('button', { name: 'From this site' }).click();
    await entry().getByText('in use').waitFor({ timeout: 60_000 });
    await app.page.keyboard.press('Escape');
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
    await app.page.keyboard.press('Escape');
  });

  it('says so when its files are not there', async () => {
    await openSheet();
    await app.page
      .locator('dialog li', { hasText: 'LFM2' })
      .getByRole('button', { name: 'From this site' })
      .click();
    const alert = app.page.locator('dialog [role=alert]');
    await alert.waitFor({ timeout: 30_000 });
    expect(await alert.getAttribute('data-code')).toMatch(/^model_/);
  });
});
