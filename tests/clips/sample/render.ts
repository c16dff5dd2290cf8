import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { ensureChrome } from '../../../cli/chrome.mjs';
import { shots, starts } from './shots.ts';

/*
 * `npm run sample` draws the sample film in Chromium and writes static/sample.mp4 and its poster.
 * `npm run sample -- --stills FOLDER [NAME...]` writes three pictures a shot instead, to look at.
 */

const top = join(import.meta.dirname, '../../..');
const [flag, folder, ...names] = process.argv.slice(2);

const server = await createServer({
  root: top,
  configFile: false,
  logLevel: 'error',
  server: { port: 0, hmr: false, watch: null },
  cacheDir: join(top, 'node_modules/.vite-sample'),
  optimizeDeps: { include: ['mediabunny'] },
});
await server.listen();
const browser = await chromium.launch({ executablePath: ensureChrome(), args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  page.on('console', (message) => console.error(message.text()));
  await page.goto(`${server.resolvedUrls!.local[0]}tests/clips/sample/index.html`);
  await page.waitForFunction(() => 'sample' in globalThis);
  page.setDefaultTimeout(0);
  const save = (path: string, base64: string) => writeFileSync(path, Buffer.from(base64, 'base64'));
  if (flag === '--stills' && folder) {
    mkdirSync(folder, { recursive: true });
    for (const [i, shot] of shots.entries())
      for (const share of names.length && !names.includes(shot.name) ? [] : [0.12, 0.5, 0.9]) {
        const t = starts[i]! + share * shot.seconds;
        const picture = await page.evaluate((at) => globalThis.sample.still(at, 'image/jpeg'), t);
        save(join(folder, `${i + 1}-${shot.name}-${share}.jpg`), picture);
      }
  } else {
    save(join(top, 'static/sample.mp4'), await page.evaluate(() => globalThis.sample.render()));
  }
} finally {
  await browser.close();
  await server.close();
}
