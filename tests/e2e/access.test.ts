import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, draw, giveFiles, openApp, stage } from './app.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  var axe: { run(): Promise<AxeResults> };
}

describe('for everyone', () => {
  let app: App;
  beforeAll(async () => {
    app = await openApp();
  });
  afterAll(() => app.close());

  /** Serious faults of the page as it stands, one line each. */
  async function faults(): Promise<string[]> {
    await app.page.evaluate(axe); // evaluated by the debugger: the policy allows no other way
    const { violations } = await app.page.evaluate(() => globalThis.axe.run());
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) =>
        nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
      );
  }

  const looks = [360, 1280].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ({ width, scheme })),
  );
  const wear = async ({ width, scheme }: (typeof looks)[number]) => {
    await app.page.setViewportSize({ width, height: 800 });
    await app.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    // The new colours are there with the next frame but one.
    await app.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  };

  for (const look of looks)
    it(`welcomes without a serious fault at ${look.width} px, ${look.scheme}`, async () => {
      await wear(look);
      expect(await faults()).toEqual([]);
    });

  it('has a film on the desk', async () => {
    await giveFiles(app.page, await draw(app));
    await stage(app.page, 'done');
    await app.page.click('[data-label$=right]');
    await app.page.getByRole('button', { name: 'Curves' }).click();
    await app.page.getByTestId('readings').waitFor({ state: 'attached' });
    await app.page.getByRole('tab', { name: 'Check' }).click();
    for (const which of [0, 1]) {
      if (which === 1) await app.page.getByRole('button', { name: 'Compare' }).click();
      await app.page.getByRole('button', { name: 'Try with this film’s own caption' }).click();
    }
    await app.page.getByTestId('differences').waitFor();
    await app.page.locator('[data-testid=phrases] [data-verdict]').first().click();
  });

  for (const look of looks)
    it(`shows a film without a serious fault at ${look.width} px, ${look.scheme}`, async () => {
      await wear(look);
      for (const tab of ['Caption', 'Unanswered', 'Evidence', 'Check']) {
        await app.page.getByRole('tab', { name: tab }).click();
        expect(await faults()).toEqual([]);
      }
      expect(await app.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        look.width,
      );
    });

  it('shows its windows without a serious fault', async () => {
    for (const name of ['Keyboard', /^Model: /]) {
      await app.page.getByRole('button', { name }).click();
      await app.page.waitForSelector('dialog[open]');
      expect(await faults()).toEqual([]);
      await app.page.keyboard.press('Escape');
      await app.page.waitForSelector('dialog', { state: 'detached' });
    }
  });
});
