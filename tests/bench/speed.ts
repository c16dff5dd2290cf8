import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';

/** Turns of each measurement; the middle one counts. */
const TURNS = 5;

/** Films that speed is measured on: so many seconds are drawn, and repeated to a length at which starting no longer counts. */
const FILMS = [
  { name: '1080p', width: 1920, height: 1080, seconds: 20, times: 6 },
  { name: '4K', width: 3840, height: 2160, seconds: 8, times: 4 },
] as const;

/**
 * Pass 1 on the plain twin, without detectors, against decoding alone: the same frames, turn by turn in one run; and
 * all of it, with detectors and their loading, against the film's length.
 */
export async function speed(page: Page) {
  const ratios: Record<string, { ratio: number; least: number; most: number; ofLength: number }> = {};
  for (const { name, width, height, seconds, times } of FILMS) {
    const once = `${name}, once`;
    await page.evaluate(([n, w, h, s]) => bench.draw(n, w, h, s), [once, width, height, seconds] as const);
    await page.evaluate(([n, of, t]) => bench.lengthen(n, of, t), [name, once, times] as const);
    const found: number[] = [];
    for (let turn = 0; turn < TURNS; turn++) {
      const alone = await page.evaluate((film) => bench.decode(film), name);
      const whole = await page.evaluate(
        (film) => bench.analyse(film, { measure: 'cpu', detect: false }).then(({ ms }) => ({ ms })),
        name,
      );
      found.push(whole.ms / alone.ms);
      console.log(
        `speed  ${name}  ${alone.frames} frames  decode ${Math.round(alone.ms)} ms  pass 1 ${Math.round(whole.ms)} ms  ratio ${(whole.ms / alone.ms).toFixed(2)}`,
      );
    }
    found.sort((a, b) => a - b);
    const detecting = await page.evaluate(
      (film) => bench.analyse(film, { measure: 'cpu' }).then(({ ms }) => ({ ms })),
      once,
    );
    const ofLength = detecting.ms / 1000 / seconds;
    console.log(`speed  ${name}  with detectors ${ofLength.toFixed(2)} of the film's own length`);
    ratios[name] = { ofLength, ratio: found[TURNS >> 1]!, least: found[0]!, most: found.at(-1)! };
  }
  return ratios;
}

/** Largest memory of the page's process (Linux) while a 1-minute and a 1-hour film are analysed. */
export async function memory(page: Page, running: Browser) {
  await page.evaluate(() => bench.draw('1 min', 320, 180, 60));
  await page.evaluate(() => bench.lengthen('1 h', '1 min', 60));
  await page.evaluate(() => bench.draw('1 min, one take', 320, 180, 60, 3600));
  await page.evaluate(() => bench.lengthen('20 min, one take', '1 min, one take', 20));
  const sizes: Record<string, number> = {};
  for (const name of ['1 min', '1 h', '20 min, one take', '1 min again']) {
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
