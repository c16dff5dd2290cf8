import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { ensureChrome } from '../../cli/chrome.mjs';
import type {} from './page.ts';
import { movementTable } from './movement.ts';

const usage = `npm run bench -- [--clips DIR]
  Prints, as a table and as JSON on the last line: pass 1 against decoding alone, and memory of a long film against a
  short one, both on drawn films. With --clips, also the movements found in a labelled set (a folder with manifest.jsonl).`;

/** Turns of each measurement; the middle one counts. */
const TURNS = 5;

const { values } = parseArgs({ options: { clips: { type: 'string' }, help: { type: 'boolean' } } });
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const root = join(import.meta.dirname, '../..');
const server = await createServer({
  root,
  publicDir: join(root, 'static'),
  configFile: false,
  logLevel: 'error',
  server: { port: 0, hmr: false, watch: null },
  optimizeDeps: { include: ['comlink', 'mediabunny', '@mediapipe/tasks-vision', 'onnxruntime-web/wasm'] },
});
await server.listen();
const browser = await chromium.launch({
  executablePath: ensureChrome(),
  args: ['--no-sandbox', '--disable-background-networking'],
});
try {
  const page = await browser.newPage();
  await page.goto(server.resolvedUrls!.local[0]! + 'tests/bench/index.html');
  await page.waitForFunction(() => globalThis.bench);
  const result = {
    speed: await speed(page),
    memory: await memory(page, browser),
    ...(values.clips && { movement: await movement(page, values.clips) }),
  };
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
  await server.close();
}

/** Pass 1 on the plain twin against decoding alone: 1080p H.264, the same frames, turn by turn in one run. */
async function speed(page: Page) {
  await page.evaluate(() => bench.draw('1080p', 1920, 1080, 20));
  const ratios: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const alone = await page.evaluate(() => bench.decode('1080p'));
    const whole = await page.evaluate(() => bench.analyse('1080p', { measure: 'cpu', detect: false }));
    ratios.push(whole.ms / alone.ms);
    console.log(
      `speed  ${alone.frames} frames  decode ${Math.round(alone.ms)} ms  pass 1 ${Math.round(whole.ms)} ms  ratio ${(whole.ms / alone.ms).toFixed(2)}`,
    );
  }
  ratios.sort((a, b) => a - b);
  return { ratio: ratios[TURNS >> 1], least: ratios[0], most: ratios.at(-1) };
}

/** Largest memory of the page's process (Linux) while a 1-minute and a 20-minute film are analysed. */
async function memory(page: Page, running: Browser) {
  await page.evaluate(() => bench.draw('1 min', 320, 180, 60));
  await page.evaluate(() => bench.lengthen('20 min', '1 min', 20));
  const sizes: Record<string, number> = {};
  await page.evaluate(() => bench.draw('1 min, one take', 320, 180, 60, 3600));
  await page.evaluate(() => bench.lengthen('20 min, one take', '1 min, one take', 20));
  for (const name of ['1 min', '20 min', '20 min, one take', '1 min again']) {
    const film = name.replace(' again', '');
    const done = page.evaluate(
      (f) => bench.analyse(f, { measure: 'cpu', detect: false }).then(({ count }) => count),
      film,
    );
    let largest = 0;
    const timer = setInterval(
      () => void rendererMegabytes(running).then((mb) => (largest = Math.max(largest, mb))),
      250,
    );
    const count = await done;
    clearInterval(timer);
    sizes[name] = largest;
    console.log(`memory ${name}: ${largest} MB at most, ${count.made} frames made, ${count.closed} closed`);
  }
  return sizes;
}

async function rendererMegabytes(running: Browser): Promise<number> {
  const session = await running.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const sizes = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0));
  return Math.round(Math.max(...sizes) / 1024);
}

/** Movements found in a labelled set, against its labels. */
async function movement(page: Page, folder: string) {
  const files = readdirSync(folder)
    .filter((name) => name !== 'manifest.jsonl')
    .map((name) => join(folder, name));
  const found = new Map<string, string[]>();
  for (const file of files) {
    await page.setInputFiles('input', file);
    const labels = await page.evaluate(
      (name) =>
        bench.analyse(name, { measure: 'cpu', detect: false }).then(({ events }) =>
          events
            .flatMap((event) => (event.kind === 'shot' && event.final ? event.units : []))
            .filter((unit) => unit.dim === 'camera_movement' && unit.status === 'asserted')
            .map((unit) => unit.label as string),
        ),
      basename(file),
    );
    found.set(basename(file), labels);
  }
  return movementTable(readFileSync(join(folder, 'manifest.jsonl'), 'utf8'), found);
}
