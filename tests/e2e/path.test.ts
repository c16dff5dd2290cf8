import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, openApp, stage, timecode } from './app.ts';
import schema from '../../src/film/export/cine-units-1.schema.json' with { type: 'json' };

describe('from a dropped film to its description', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  it('measures a film and says what was found in the file', async () => {
    await giveFiles(app.page, await draw(app));
    await stage(app.page, 'done');
    const facts = await app.page.innerText('[data-testid=facts]');
    for (const fact of ['H.264', '320 × 180', '6.0 s', '25 fps']) expect(facts).toContain(fact);
  });

  it('finds the three shots, and the pans in their directions', async () => {
    expect(await app.page.getByRole('button', { name: /^Shot \d/ }).count()).toBe(3);
    const labels = await app.page.$$eval('[data-label]', (bars) => bars.map((bar) => bar.dataset['label']));
    expect(labels).toContain('static');
    expect(labels.some((label) => /^(pan|truck|lateral)_right$/.test(label ?? ''))).toBe(true);
    expect(labels.some((label) => /^(pan|truck|lateral)_left$/.test(label ?? ''))).toBe(true);
  });

  it('seeks to a unit that is clicked, and shows its numbers', async () => {
    await app.page.click('[data-label$=right]');
    await expect.poll(() => timecode(app.page)).toBe('00:00:02:00');
    const inspector = await app.page.innerText('[data-testid=inspector]');
    expect(inspector).toMatch(/needs [<>≥≤] [\d.]+/);
    expect(await app.page.getAttribute('[data-label$=right]', 'aria-current')).toBe('true');
  });

  it('writes a caption whose sentences light their units, and back', async () => {
    await app.page.getByRole('tab', { name: 'Caption' }).click();
    const sentence = app.page.locator('[data-testid=caption] [role=button]', { hasText: 'left' }).first();
    await sentence.hover();
    await expect.poll(() => app.page.getAttribute('[data-label$=left]', 'class')).toContain('lit');
    await sentence.click();
    await expect.poll(() => timecode(app.page)).toBe('00:00:04:00');
    await app.page.hover('[data-label$=right]');
    const right = app.page.locator('[data-testid=caption] [role=button]', { hasText: 'right' }).first();
    await expect.poll(() => right.getAttribute('class')).toContain('lit');
  });

  it('copies the caption', async () => {
    await app.page.getByRole('button', { name: 'Copy' }).click();
    expect(await app.page.evaluate(() => navigator.clipboard.readText())).toMatch(/camera .*left/);
  });

  it('exports units that say the same as the page', async () => {
    await app.page.locator('body').press('e');
    const saving = app.page.waitForEvent('download');
    await app.page.getByRole('menuitem', { name: /json/i }).first().click();
    const path = await (await saving).path();
    const document = JSON.parse(readFileSync(path, 'utf8')) as { units: { label: string }[] };
    const validate = new Ajv().compile(schema);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.units.map((unit) => unit.label)).toContain('static');
  });

  it('reported no error', () => {
    expect(app.errors).toEqual([]);
  });
});
