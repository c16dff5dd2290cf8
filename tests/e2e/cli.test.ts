import { execFile, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChrome } from '../../cli/chrome.mjs';
import type { Recording } from '../bench/recording.ts';
import { violations } from '../../src/film/invariants.ts';
import type { UnitDocument } from '../../src/film/unit.ts';

const top = join(import.meta.dirname, '../..');
const models = join(top, 'tests/models');
let folder: string;

const tsx = join(top, 'node_modules/tsx/dist/cli.mjs');
const program = join(top, 'cli/caption.ts');

/** Runs `npm run caption` and resolves with what it said. */
function caption(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const command = [tsx, program, ...args];
    execFile(
      process.execPath,
      command,
      { env: { ...process.env, INIT_CWD: folder } },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });
}

/** Two seconds of a pattern that drifts to the left, recorded by the browser. */
async function recordFilm(path: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: findChrome()!, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const base64 = await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const draw = canvas.getContext('2d', { alpha: false })!;
    const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm;codecs=vp8' });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => void parts.push(data);
    recorder.start();
    for (let frame = 0; frame < 50; frame++) {
      for (let x = 0; x < 40; x++)
        for (let y = 0; y < 18; y++) {
          draw.fillStyle = `hsl(${(x * 47 + y * 91) % 360} 60% ${30 + ((x * 13 + y * 7) % 40)}%)`;
          draw.fillRect(x * 16 - frame * 3, y * 10, 16, 10);
        }
      await new Promise((next) => setTimeout(next, 40));
    }
    await new Promise((stopped) => {
      recorder.onstop = stopped;
      recorder.stop();
    });
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  await browser.close();
  writeFileSync(path, Buffer.from(base64, 'base64'));
}

const documentIn = (path: string): UnitDocument => JSON.parse(readFileSync(path, 'utf8'));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-e2e-'));
  await recordFilm(join(folder, 'drift.webm'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('npm run caption', () => {
  it('refuses a command line that makes no sense with code 2, and says why', async () => {
    for (const args of [
      [],
      ['drift.webm'],
      ['drift.webm', '--out', 'o', '--model', 'no/such'],
      ['--bogus'],
    ]) {
      const { code, stdout, stderr } = await caption(...args);
      expect(code, stderr).toBe(2);
      expect(stderr).toMatch(/\S+.*\n--help tells how it is used\./); // the reason is not lost above a page of help
      expect(stdout).toBe('');
    }
    const { code, stdout } = await caption('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('Usage:');
  });

  it('does the good film, reports the bad ones, and ends with code 1', async () => {
    writeFileSync(join(folder, 'words.mp4'), 'these are words');
    const out = join(folder, 'out');
    const { code, stdout, stderr } = await caption('.', 'gone.mp4', '--out', out, '--stats');
    expect(code, stderr).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/words\.mp4: \S/);
    expect(stderr).toMatch(/gone\.mp4: There is no such file/);
    expect(stderr).toContain('1 done, 2 failed');
    expect(readdirSync(out).sort()).toEqual(
      ['drift.stats.json', 'drift.txt', 'drift.units.json', 'drift.vtt', 'shots.csv'].sort(),
    );
    const { schema, source, shots, units } = documentIn(join(out, 'drift.units.json'));
    expect(schema).toBe('cine-units/1');
    expect(source).toMatchObject({ name: 'drift.webm', width: 320, height: 180 });
    expect(shots).toHaveLength(1);
    expect(units.map((unit) => unit.dim)).toContain('camera_movement');
    expect(readFileSync(join(out, 'drift.vtt'), 'utf8')).toMatch(/^WEBVTT\n/);
    expect(readFileSync(join(out, 'drift.txt'), 'utf8')).toContain('drift.webm');
    expect(readFileSync(join(out, 'shots.csv'), 'utf8')).toMatch(/^file,[\s\S]*\r\ndrift\.webm,1,/);
    const { frames } = JSON.parse(readFileSync(join(out, 'drift.stats.json'), 'utf8')) as Recording;
    expect(frames.length).toBeGreaterThan(20);
    expect(frames.every((frame, i) => i === 0 || frame.t > frames[i - 1]!.t)).toBe(true);
  });

  it('ends with code 0 where every film was done, a model from a folder included', async () => {
    const votesIn = async (name: string, ...more: string[]) => {
      const out = join(folder, name);
      const { code, stderr } = await caption(
        ...['drift.webm', '--out', out, '--model', 'tiny-smolvlm', '--models-dir', models, ...more],
      );
      expect(code, stderr).toBe(0);
      const document = documentIn(join(out, 'drift.units.json'));
      expect(violations(document)).toEqual([]);
      return document.units.flatMap(({ evidence, status }) =>
        evidence.flatMap((item) => (item.kind === 'model' ? [{ ...item, status }] : [])),
      );
    };
    expect(await votesIn('read')).toEqual([]); // nothing vouches for it
    const votes = await votesIn('explored', '--explore');
    expect(new Set(votes.map((item) => item.question)).size).toBeGreaterThan(3);
    expect(new Set(votes.map((item) => item.model))).toEqual(new Set(['tiny-smolvlm@local/fp32']));
    expect(new Set(votes.map((item) => item.status))).toEqual(new Set(['abstained']));
  });

  it('writes what was measured where the model fails, says so, and ends with code 1', async () => {
    const broken = join(folder, 'models');
    cpSync(join(models, 'tiny-smolvlm'), broken, { recursive: true });
    const graphs = join(broken, 'onnx');
    for (const name of readdirSync(graphs)) writeFileSync(join(graphs, name), 'no graph');
    const out = join(folder, 'unread');
    const { code, stderr } = await caption(
      ...['drift.webm', '--out', out, '--model', 'tiny-smolvlm', '--models-dir', `${broken}/`, '--stats'],
    );
    expect(code, stderr).toBe(1);
    expect(stderr).toMatch(/drift\.webm: measured, but not read: The model could not be loaded/);
    expect(documentIn(join(out, 'drift.units.json')).units.length).toBeGreaterThan(0);
    expect(readdirSync(out)).toEqual(
      expect.arrayContaining(['drift.stats.json', 'drift.txt', 'drift.vtt', 'shots.csv']),
    );
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'leaves nothing behind when %s ends it in the middle',
    async (signal) => {
      const temporary = join(folder, signal);
      mkdirSync(temporary);
      const profiles = () => readdirSync(temporary).filter((name) => name.startsWith('shotscribe-'));
      const inUse = () => profiles().some((name) => existsSync(join(temporary, name, 'Default')));
      // The program itself, and not tsx around it, is to hear the signal.
      const loader = pathToFileURL(join(top, 'node_modules/tsx/dist/loader.mjs')).href;
      const run = spawn(process.execPath, ['--import', loader, program, 'drift.webm', '--out', 'never'], {
        env: { ...process.env, INIT_CWD: folder, TMPDIR: temporary },
      });
      let said = '';
      run.stderr.on('data', (chunk) => (said += String(chunk)));
      const ended = new Promise<number | null>((done) => run.once('exit', done));
      await expect.poll(inUse, { timeout: 60_000, interval: 20 }).toBe(true);
      run.kill(signal);
      expect(await ended).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(profiles()).toEqual([]);
      expect(said).not.toContain('✗');
      expect(existsSync(join(folder, 'never', 'drift.txt'))).toBe(false);
    },
  );

  it('gives up on a film after the limit, and does the next', async () => {
    const { code, stderr } = await caption('drift.webm', '--out', join(folder, 'late'), '--limit', '0.001');
    expect(code).toBe(1);
    expect(stderr).toContain('time_limit');
  });
});
