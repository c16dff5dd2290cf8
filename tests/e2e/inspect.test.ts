import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, isReady, openApp, stage, timecode } from './app.ts';

const folder = mkdtempSync(join(tmpdir(), 'shotscribe-check-'));
const fileOf = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

// Three shots of two seconds: still, pan right, pan left.
describe('a caption that is checked', () => {
  let app: App;
  let requests = 0;
  const check = () => app.page.getByTestId('check');
  const phrases = () => app.page.locator('[data-testid=phrases] [data-verdict]');
  const seen = () =>
    phrases().evaluateAll((all) =>
      all.map((one) => `${one.getAttribute('data-verdict')}: ${one.textContent}`),
    );
  const isSeen = (...expected: string[]) => expect.poll(seen).toEqual(expected);

  /** As a person does: copied elsewhere, pasted into the box that has the cursor. */
  async function paste(text: string): Promise<void> {
    await app.page.evaluate((words) => navigator.clipboard.writeText(words), text);
    await app.page.keyboard.press('ControlOrMeta+v');
  }

  beforeAll(async () => {
    app = await openApp();
    await giveFiles(app.page, await draw(app));
    await stage(app.page, 'done');
    requests = app.requests.length;
  });
  afterAll(() => app.close());

  it('begins with one key: what to paste, and the film’s own caption to try', async () => {
    await app.page.keyboard.press('v');
    await app.page.waitForSelector('textarea:focus');
    await app.page.getByRole('button', { name: 'Try with this film’s own caption' }).click();
    await phrases().first().waitFor();
    const verdicts = (await seen()).map((line) => line.replace(/:.*/, ''));
    expect(new Set(verdicts)).toEqual(new Set(['supported']));
    expect(verdicts.length).toBeGreaterThan(3);
    expect(await app.page.getByTestId('silences').count()).toBe(0);
    expect(await app.page.getByTestId('figures').innerText()).toMatch(
      /gets \d+ right,\s+0 wrong, leaves out 0\./,
    );
    await app.page.getByRole('button', { name: 'Clear' }).click();
  });

  it('has each phrase marked, with what it says nothing of', async () => {
    await app.page.waitForSelector('textarea:focus'); // where what was cleared had been
    await paste('It pans to the right, then pans back. A zoom in. It tilts up, in a dream of rain.');
    await isSeen(
      'supported: pans to the right',
      'supported: pans',
      'not_found: zoom in',
      'not_found: tilts up',
    );
    const legend = (id: string) => app.page.locator(`.legend [data-verdict=${id}]`);
    expect(await legend('supported').innerText()).toMatch(/2$/);
    expect(await app.page.getByTestId('silences').innerText()).toContain('the camera is static');
    // A mark and a line beside colour, and words for those who hear the page.
    const name = await phrases().first().getAttribute('aria-label');
    expect(name).toBe('supported: pans to the right');
    const look = await phrases().evaluateAll((all) =>
      all.map((one) => [
        getComputedStyle(one, '::before').content,
        getComputedStyle(one).textDecorationStyle,
      ]),
    );
    expect(look[0]).toEqual(['"✓\u2060" / ""', 'solid']);
    expect(look[2]).toEqual(['"○\u2060" / ""', 'dashed']);
    await legend('not_found').click();
    await isSeen('not_found: zoom in', 'not_found: tilts up');
    await legend('not_found').click();
  });

  it('leads to the unit and its first frame by a click', async () => {
    await phrases().first().click();
    await expect.poll(() => timecode(app.page)).toMatch(/^00:00:02:/);
    const unit = app.page.locator('[data-unit][aria-current]');
    expect(await unit.getAttribute('data-label')).toMatch(/right$/);
    expect(await app.page.getByTestId('why').innerText()).toContain('The film says');
    await app.page
      .getByRole('button', { name: /^Evidence: / })
      .first()
      .click();
    await app.page.waitForSelector('[role=tab][data-state=active]:has-text("Evidence")');
    await app.page.keyboard.press('v');
  });

  it('is walked through by the keyboard alone', async () => {
    // Out of the tabs, which have a Home of their own.
    await app.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await app.page.keyboard.press('Escape'); // nothing is selected, which Enter would play
    await app.page.keyboard.press('Home');
    await expect.poll(() => timecode(app.page)).toBe('00:00:00:00');
    await phrases().first().focus();
    await app.page.keyboard.press('ArrowRight');
    expect(await app.page.evaluate(() => document.activeElement?.textContent)).toBe('pans');
    expect(await app.page.locator('[data-testid=phrases] [tabindex="0"]').count()).toBe(1);
    const lit = () => app.page.locator('.lit[data-unit], [data-unit].lit').count();
    expect(await lit()).toBeGreaterThan(0);
    await app.page.keyboard.press('Enter');
    await expect.poll(() => timecode(app.page)).toMatch(/^00:00:02:/);
    expect(await app.page.locator('[aria-live=polite]').first().innerText()).toMatch(/^Supported\. /);
    await app.page.keyboard.press('Escape');
    expect(await app.page.getByTestId('why').count()).toBe(0);
    expect(await app.page.evaluate(() => document.activeElement?.textContent)).toBe('pans');
  });

  it('is held against one shot alone', async () => {
    await app.page.getByLabel('Against which shots').selectOption('screen');
    await app.page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await app.page.keyboard.press('End');
    await isSeen(
      'contradicted: pans to the right',
      'supported: pans',
      'not_found: zoom in',
      'not_found: tilts up',
    );
    await app.page.getByLabel('Against which shots').selectOption('film');
  });

  it('may be a subtitle file: each cue is held against its shot', async () => {
    const cue = (n: number, from: number, text: string) =>
      `${n}\n00:00:0${from},100 --> 00:00:0${from + 1},900\n${text}\n`;
    const srt = [cue(1, 0, 'A static shot.'), cue(2, 2, 'It pans right.'), cue(3, 4, 'It pans right.')].join(
      '\n',
    );
    await app.page.getByRole('button', { name: 'Clear' }).click();
    await app.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect.poll(seen).toHaveLength(4);
    await app.page.getByRole('button', { name: 'Clear' }).click();
    const data = await app.page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dailies.srt'));
      return transfer;
    }, srt);
    await app.page.dispatchEvent('.picture', 'drop', { dataTransfer: data });
    await isSeen('supported: static', 'supported: pans right', 'contradicted: pans right');
    expect(await check().innerText()).toContain('Read cue by cue');
    expect(await app.page.getByLabel('Name of this caption').inputValue()).toBe('dailies.srt');
  });

  it('may not be another file: that says what it is, and the text stays', async () => {
    await app.page.getByRole('button', { name: 'Edit' }).click();
    await app.page.setInputFiles('[data-testid=caption-file]', fileOf('paper.pdf', '%PDF-1.7'));
    expect(await app.page.locator('[data-testid=check] [role=alert]').innerText()).toContain(
      'paper.pdf is a PDF',
    );
    expect(await app.page.inputValue('textarea')).toContain('It pans right.');
    await app.page.getByRole('button', { name: 'Done' }).click();
  });

  it('is compared with a second one, difference by difference', async () => {
    await app.page.getByRole('button', { name: 'Clear' }).click();
    await paste('The camera is static. Then it pans right.');
    await app.page.getByRole('button', { name: 'Compare' }).click();
    await app.page.waitForSelector('textarea:focus');
    await paste('The camera is static. Then it pans left and zooms in.');
    const rows = app.page.locator('[data-testid=differences] tbody tr');
    await expect.poll(() => rows.count()).toBe(2);
    const first = await rows.first().innerText();
    expect(first).toContain('the camera pans right');
    expect(first).toContain('the camera pans left');
    const [a, b] = await app.page
      .locator('.two > section')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
    expect(b).toBeGreaterThan(a!);
  });

  it.each([
    ['Report (Markdown)', 'check.md', /## Differences/],
    ['Table (CSV)', 'check.csv', /^caption,from,to,phrase,/],
    ['All of it (JSON)', 'check.json', /"schema": "cine-check\/1"/],
  ])('is saved as %s', async (name, extension, content) => {
    await check().getByRole('button', { name: 'Save' }).click();
    const saving = app.page.waitForEvent('download');
    await app.page.getByRole('menuitem', { name }).click();
    const download = await saving;
    expect(download.suggestedFilename()).toBe(`three shots.${extension}`);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(content);
    expect(text).toContain('pans left');
  });

  it('is there after a reload, and no request carried it away', async () => {
    expect(app.requests.slice(requests).filter((url) => !url.startsWith('blob:'))).toEqual([]);
    await app.page.reload();
    await isReady(app.page);
    await app.page.keyboard.press('v');
    await expect.poll(seen).toHaveLength(5);
    await expect
      .poll(() => app.page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('phrases');
    expect(await app.page.getByLabel('Name of caption A').inputValue()).toBe('Caption A');
    await app.page.getByRole('button', { name: 'Remove Caption B' }).click();
    await expect.poll(seen).toHaveLength(2);
    expect(app.errors).toEqual([]);
  });
});
