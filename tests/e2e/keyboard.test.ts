import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, numberOnScreen, openApp, stage, threeShots, timecode } from './app.ts';

describe('the keyboard', () => {
  let app: App;
  const press = (key: string) => app.page.keyboard.press(key);
  const isAt = (code: string) => expect.poll(() => timecode(app.page)).toBe(code);
  const shows = (frame: number) => expect.poll(() => numberOnScreen(app.page)).toBe(frame);
  const selected = () => app.page.getAttribute('[data-unit][aria-current]', 'data-label');

  beforeAll(async () => {
    app = await openApp();
    await giveFiles(app.page, await draw(app, { ...threeShots, numbered: true }));
    await stage(app.page, 'done');
  });
  afterAll(() => app.close());

  it('steps by one frame, exactly', async () => {
    await press('Home');
    await isAt('00:00:00:00');
    for (let n = 0; n < 3; n++) await press('.');
    await isAt('00:00:00:03');
    await shows(3);
    await press(',');
    await isAt('00:00:00:02');
    await shows(2);
  });

  it('goes to the last frame, and no further', async () => {
    for (const key of ['End', '.']) {
      await press(key);
      await isAt('00:00:05:24');
      await shows(149);
    }
    await press(',');
    await shows(148);
  });

  it('goes from shot to shot', async () => {
    await press('Home');
    await press('Shift+ArrowDown');
    await isAt('00:00:02:00');
    await shows(50);
    await press(',');
    await shows(49);
    await press('Shift+ArrowDown');
    await press('Shift+ArrowDown');
    await isAt('00:00:04:00');
    await shows(100);
    await press('Shift+ArrowUp');
    await isAt('00:00:02:00');
  });

  it('goes from unit to unit, and selects nothing with Esc', async () => {
    await press('Home');
    await press('ArrowDown');
    expect(await selected()).toBe('static');
    await press('Escape');
    expect(await app.page.locator('[data-unit][aria-current]').count()).toBe(0);
  });

  it('plays, pauses, and plays the selected unit to its end', async () => {
    const offers = (name: string) => app.page.getByRole('button', { name, exact: true }).waitFor();
    await press('Home');
    await press('Space');
    await offers('Pause');
    await press('k');
    await offers('Play');
    await app.page.click('[data-label$=right]');
    await press('Enter');
    await offers('Pause');
    await offers('Play');
    expect(await timecode(app.page)).toMatch(/^00:00:03:2/);
  });

  it('zooms and fits', async () => {
    const width = async () => (await app.page.locator('[data-label$=right]').first().boundingBox())!.width;
    await press('Escape');
    const whole = await width();
    await press('+');
    await expect.poll(width).toBeGreaterThan(whole * 1.2);
    await press('z');
    await expect.poll(width).toBeCloseTo(whole, 0);
  });

  it('rejects and restores a unit', async () => {
    await app.page.click('[data-label$=right]');
    await press('x');
    await expect.poll(() => app.page.getAttribute('[data-label$=right]', 'class')).toContain('rejected');
    await press('x');
    await expect.poll(() => app.page.getAttribute('[data-label$=right]', 'class')).not.toContain('rejected');
  });

  it('opens the export menu when it is asked to, and never by itself', async () => {
    const menu = app.page.getByRole('menu');
    await press('e');
    await menu.waitFor();
    await press('Escape');
    await menu.waitFor({ state: 'detached' });
    await app.page.click('[data-label$=right]');
    await press('x');
    await expect.poll(() => app.page.getAttribute('[data-label$=right]', 'class')).toContain('rejected');
    await app.page.waitForTimeout(300); // a menu that opens by itself does so within a frame or two
    expect(await menu.count()).toBe(0);
    await press('x');
  });

  it('shows the sheet, and closes it with Esc', async () => {
    await press('?');
    await app.page.waitForSelector('dialog[open]');
    await press('Escape');
    await app.page.waitForSelector('dialog', { state: 'detached' });
  });

  it('cuts the film anew: by the slider, by a split, by a join, and back', async () => {
    const shots = () => app.page.getByTestId('shot-count').innerText();
    const busy = () => app.page.getByRole('group', { name: 'Cuts' }).getAttribute('aria-busy');
    // The count tells what is wished at once; the shots follow when the film is cut.
    const are = (count: string) =>
      expect.poll(async () => [await shots(), await busy()]).toEqual([count, 'false']);
    const slider = app.page.getByTestId('sensitivity');
    await are('3 shots');
    await slider.focus();
    await press('Home');
    await expect.poll(shots).not.toBe('3 shots');
    await app.page.getByRole('button', { name: 'Usual' }).click();
    await are('3 shots');
    await app.page.locator('[data-unit]').first().click();
    await press('Home');
    await press('ArrowRight');
    await isAt('00:00:01:00');
    await press('s');
    await press('b'); // the shot that is just being split off
    await are('3 shots');
    await press('u');
    await are('4 shots');
    await slider.focus();
    await press('Control+z');
    await are('3 shots');
  });
});
