import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Mediabunny from 'mediabunny';
import type { Browser } from 'playwright-core';
import { top } from '../../cli/install.mjs';

/** What a drawn film is made of; shots differ in picture and movement by their number. */
export interface Script {
  name: string;
  shots: number;
  /** Seconds. */
  shotLength: number;
  /** What to tell by a look at the film: `still`, or by turns still, pan right, pan left. */
  movement: 'still' | 'turns';
  /** Writes each frame's number into its top edge, as ten black or white squares, the lowest bit first. */
  numbered?: boolean;
}

/** Frames per second of every drawn film. */
export const frameRate = 25;

const bundle = join(top, 'node_modules/mediabunny/dist/bundles/mediabunny.min.mjs');
/** Any secure origin will do: nothing is ever asked of it. */
const origin = 'http://studio.localhost';
const studio = `<!doctype html><title>studio</title>
<script type="module">globalThis.media = await import('${origin}/mediabunny.mjs');</script>`;

declare global {
  var media: typeof Mediabunny;
}

/** Draws a film in a page of its own, encodes it with WebCodecs, and gives the path of the file. */
export async function drawFilm(browser: Browser, script: Script): Promise<string> {
  const page = await browser.newPage();
  await page.route(`${origin}/**`, (route) =>
    route.request().url().endsWith('.mjs')
      ? route.fulfill({ contentType: 'text/javascript', body: readFileSync(bundle, 'utf8') })
      : route.fulfill({ contentType: 'text/html', body: studio }),
  );
  await page.goto(`${origin}/`);
  await page.waitForFunction(() => 'media' in globalThis);
  const encoded = await page.evaluate(shoot, { ...script, frameRate });
  await page.close();
  const path = join(mkdtempSync(join(tmpdir(), 'shotscribe-e2e-')), script.name);
  writeFileSync(path, Buffer.from(encoded, 'base64'));
  return path;
}

/** Runs in the page: it may use nothing from outside its own braces. */
async function shoot(script: Script & { frameRate: number }): Promise<string> {
  const canvas = new OffscreenCanvas(320, 180);
  const context = canvas.getContext('2d')!;
  const target = new media.BufferTarget();
  const output = new media.Output({ format: new media.Mp4OutputFormat(), target });
  const source = new media.CanvasSource(canvas, { codec: 'avc', bitrate: 1_200_000, keyFrameInterval: 1 });
  output.addVideoTrack(source, { frameRate: script.frameRate });
  await output.start();

  /** A wall of blocks in colours of the shot's own, wider than the frame. */
  const paint = (shot: number) => {
    let seed = shot * 7919 + 17;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const wall = new OffscreenCanvas(640, 180);
    const brush = wall.getContext('2d')!;
    brush.fillStyle = `hsl(${shot * 77} 60% 30%)`;
    brush.fillRect(0, 0, 640, 180);
    for (let i = 0; i < 420; i++) {
      brush.fillStyle = `hsl(${shot * 77 + random() * 60} ${40 + random() * 50}% ${15 + random() * 70}%)`;
      brush.fillRect(random() * 640, random() * 180, 4 + random() * 26, 4 + random() * 26);
    }
    return wall;
  };

  const perShot = Math.round(script.shotLength * script.frameRate);
  for (let shot = 0; shot < script.shots; shot++) {
    const wall = paint(shot);
    const turn = script.movement === 'still' ? 0 : shot % 3;
    for (let n = 0; n < perShot; n++) {
      const way = (n / perShot) * 120;
      context.drawImage(wall, -(turn === 0 ? 100 : turn === 1 ? 60 + way : 220 - way), 0);
      if (script.numbered)
        for (let bit = 0; bit < 10; bit++) {
          context.fillStyle = ((shot * perShot + n) >> bit) & 1 ? '#fff' : '#000';
          context.fillRect(bit * 12, 0, 12, 12);
        }
      await source.add((shot * perShot + n) / script.frameRate, 1 / script.frameRate);
    }
  }
  await output.finalize();
  let text = '';
  const bytes = new Uint8Array(target.buffer!);
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}
