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

  it('says of a folder and of a file that cannot be had what is wrong, and opens the rest', async () => {
    const bytes = readFileSync(await draw(app, { ...threeShots, name: 'found.mp4' })).toString('base64');
    await app.page.evaluate((bytes) => {
      const film = new File([Uint8Array.from(atob(bytes), (c) => c.charCodeAt(0))], 'found.mp4');
      const gone = () => Promise.reject(new DOMException('gone', 'NotFoundError'));
      const handles = [
        { kind: 'directory', name: 'stills', async *values() {} },
        { kind: 'file', name: 'gone.mp4', getFile: gone },
        { kind: 'file', name: 'found.mp4', getFile: async () => film },
      ];
      const items = handles.map((handle) => ({
        kind: 'file',
        getAsFile: () => null,
        getAsFileSystemHandle: async () => handle,
      }));
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.assign(event, { dataTransfer: { types: ['Files'], items, files: [] } });
      document.body.dispatchEvent(event);
    }, bytes);
    await app.page.getByRole('button', { name: 'found.mp4, done' }).waitFor({ timeout: 30_000 });
    for (const [name, code] of [
      ['stills', 'empty_folder'],
      ['gone.mp4', 'file_unreadable'],
    ]) {
      await app.page.getByRole('button', { name: `${name}, failed` }).click();
      await app.page.waitForSelector(`[role=alert][data-code=${code}]`);
      await app.page.getByRole('button', { name: `Remove ${name}` }).click();
    }
  });

  it('stops on demand, and goes on', async () => {
    const long = await draw(app, { name: 'long.mp4', shots: 12, shotLength: 2, movement: 'turns' });
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

describe('a film that does not open', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  it('is stopped at once, and can be gone on with', async () => {
    const film = await draw(app);
    await app.context.route('**/analysis.worker*', () => {}); // the thread never answers
    await giveFiles(app.page, film);
    await stage(app.page, 'opening', 5_000);
    await app.page.getByRole('button', { name: 'Stop' }).click();
    await stage(app.page, 'stopped', 1_000);
    await app.page.getByRole('button', { name: 'Go on' }).click();
    await stage(app.page, 'opening', 1_000);
  });
});
