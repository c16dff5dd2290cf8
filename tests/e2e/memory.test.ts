import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, isReady, openApp, stage, threeShots } from './app.ts';

describe('what outlives the page', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  const unitIds = () =>
    app.page.$$eval('[data-unit]', (bars) => bars.map((bar) => bar.dataset['unit']).sort());
  const shots = () => app.page.getByRole('button', { name: /^Shot \d/ }).count();
  const reload = async () => {
    await app.page.reload();
    await isReady(app.page);
  };

  it('shows results at once after a reload, and after the film is dropped again', async () => {
    const film = await draw(app);
    await giveFiles(app.page, film);
    await stage(app.page, 'done');
    const before = await unitIds();
    await reload();
    await stage(app.page, 'shelved', 5_000);
    expect(await unitIds()).toEqual(before);
    await giveFiles(app.page, film);
    await stage(app.page, 'done', 5_000);
    expect(await unitIds()).toEqual(before);
  });

  it('keeps a verdict', async () => {
    await app.page.click('[data-label$=right]');
    await app.page.keyboard.press('x');
    await app.page.waitForTimeout(200); // the database writes behind the page's back
    await reload();
    expect(await app.page.getAttribute('[data-label$=right]', 'class')).toContain('rejected');
  });

  it('shows the same film after a second reload', async () => {
    await giveFiles(app.page, await draw(app, { ...threeShots, name: 'second.mp4' }));
    await app.page.getByRole('button', { name: 'second.mp4, done' }).waitFor({ timeout: 30_000 });
    const current = app.page.locator('nav [aria-current]');
    for (let n = 0; n < 2; n++) {
      await app.page.waitForTimeout(200); // the database writes behind the page's back
      await reload();
      expect(await current.getAttribute('aria-label')).toMatch(/^second\.mp4/);
    }
    await app.page.getByRole('button', { name: 'Remove second.mp4' }).click();
  });

  it('opens the files of the last visit again where the browser gave handles', async () => {
    const bytes = readFileSync(await draw(app, { ...threeShots, name: 'held.mp4' })).toString('base64');
    // Handles of the origin's own file system are of the same kind as those of the disk, and need no dialogue.
    await app.page.evaluate(async (bytes) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle('held.mp4', { create: true });
      const file = await handle.createWritable();
      await file.write(Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0)));
      await file.close();
      Object.assign(window, { showOpenFilePicker: async () => [handle] });
    }, bytes);
    await app.page.getByRole('button', { name: 'Open', exact: true }).click();
    await app.page.getByRole('button', { name: 'held.mp4, done' }).waitFor({ timeout: 30_000 });
    await reload();
    await app.page.getByRole('button', { name: 'held.mp4, done' }).click();
    await app.page.waitForSelector('.picture video');
    expect(await app.page.locator('[data-unit]').count()).toBeGreaterThan(2);
  });

  it('goes on after the last finished shot when a run was cut short', async () => {
    const all = 14; // with detectors two cores take about as long as the film lasts
    const film = await draw(app, { name: 'long.mp4', shots: all, shotLength: 2, movement: 'turns' });
    await giveFiles(app.page, film);
    await app.page.getByRole('button', { name: /^long\.mp4/ }).click();
    await expect.poll(shots, { timeout: 30_000, interval: 20 }).toBeGreaterThan(3);
    await reload();
    await app.page.getByRole('button', { name: /^long\.mp4/ }).click();
    await stage(app.page, 'shelved', 5_000);
    const kept = await shots();
    expect(kept).toBeGreaterThan(1);
    expect(kept).toBeLessThan(all);
    await giveFiles(app.page, film);
    await stage(app.page, 'measuring');
    expect(Number(await app.page.locator('progress').getAttribute('value'))).toBeGreaterThan(
      (kept - 1) / all,
    );
    await stage(app.page, 'done');
    expect(await shots()).toBe(all);
    const ids = await unitIds();
    expect(new Set(ids).size).toBe(ids.length);
  });
});
