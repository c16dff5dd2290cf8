import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, openApp, stage, threeShots } from './app.ts';

describe('several films at once', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  it('says what is wrong with a bad one, and does the rest', async () => {
    const bad = join(mkdtempSync(join(tmpdir(), 'shotscribe-e2e-')), 'notes.mp4');
    writeFileSync(bad, 'Not a film at all. '.repeat(200));
    const first = await draw(app);
    const last = await draw(app, { name: 'last.mp4', shots: 1, shotLength: 1, movement: 'still' });
    await giveFiles(app.page, [first, bad, last]);
    for (const name of ['three shots.mp4', 'last.mp4'])
      await app.page.getByRole('button', { name: `${name}, done` }).waitFor({ timeout: 60_000 });
    await app.page.getByRole('button', { name: 'notes.mp4, failed' }).click();
    const alert = app.page.getByRole('alert');
    expect(await alert.getAttribute('data-code')).toBe('not_a_video');
    expect(await alert.innerText()).toContain('This is not a video file');
    await app.page.getByRole('button', { name: 'last.mp4, done' }).click();
    await stage(app.page, 'done');
  });

  it('takes files that are dropped anywhere', async () => {
    const bytes = readFileSync(await draw(app, { ...threeShots, name: 'dropped.mp4' })).toString('base64');
    const drag = (type: string) =>
      app.page.evaluate(
        ([type, bytes]) => {
          const data = new DataTransfer();
          const content = Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0));
          data.items.add(new File([content], 'dropped.mp4', { type: 'video/mp4' }));
          document.body.dispatchEvent(
            new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }),
          );
        },
        [type, bytes] as const,
      );
    await drag('dragenter');
    await app.page.getByText('Drop films to open them').waitFor();
    await drag('drop');
    await app.page.getByRole('button', { name: 'dropped.mp4, done' }).waitFor({ timeout: 30_000 });
    expect(await app.page.getByText('Drop films to open them').count()).toBe(0);
  });

  it('stops on demand, and goes on', async () => {
    const long = await draw(app, { name: 'long.mp4', shots: 30, shotLength: 2, movement: 'turns' });
    await giveFiles(app.page, long);
    await app.page.waitForSelector('[data-unit]');
    const done = Number(await app.page.locator('progress').getAttribute('value'));
    expect(done, 'the first unit comes before a quarter of the film').toBeLessThan(0.25);
    await app.page.getByRole('button', { name: 'Stop' }).click();
    await stage(app.page, 'stopped', 5_000);
    await app.page.getByRole('button', { name: /Go on|Try again/ }).click();
    await stage(app.page, 'done');
    expect(app.errors).toEqual([]);
  });
});
