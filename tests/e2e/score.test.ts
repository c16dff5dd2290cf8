import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv/dist/2020.js';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../cli/benches/report.ts';
import schema from '../../cli/benches/score.schema.json';
import { ensureChrome } from '../../cli/chrome.mjs';
import { drawFilm } from './studio.ts';

const top = join(import.meta.dirname, '../..');
const tsx = join(top, 'node_modules/tsx/dist/cli.mjs');
const program = join(top, 'cli/score.ts');
const models = join(top, 'tests/models');

let folder: string;
/** Two films of a second and a half, and a picture. */
let still: string;
let turning: string;
let picture: Buffer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-score-'));
  const browser = await chromium.launch({ executablePath: ensureChrome(), args: ['--no-sandbox'] });
  const script = { shotLength: 1.5, movement: 'still' } as const;
  still = await drawFilm(browser, { ...script, name: 'still.mp4', shots: 1 });
  turning = await drawFilm(browser, { ...script, name: 'turning.mp4', shots: 2, movement: 'turns' });
  picture = await drawPicture(browser);
  await browser.close();
});
afterAll(() => {
  for (const path of [folder, ...[still, turning].map(dirname)])
    rmSync(path, { recursive: true, force: true });
});

/** A greyish picture, which measurement calls black and white. */
async function drawPicture(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 320, height: 180 } });
  await page.setContent(
    '<body style="margin:0;height:100vh;background:repeating-linear-gradient(75deg,#222 0 9px,#999 9px 31px,#ddd 31px 40px)">',
  );
  const png = await page.screenshot();
  await page.close();
  return png;
}

/** Makes a bench: files by name, from a path or with content. */
function bench(name: string, files: Readonly<Record<string, string | Buffer>>): string {
  for (const [path, content] of Object.entries(files)) {
    const full = join(folder, name, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
  return join(folder, name);
}

interface Run {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs `npm run score` and resolves with what it said. */
const score = (args: readonly string[], env: NodeJS.ProcessEnv = {}) =>
  new Promise<Run>((done) => {
    execFile(
      process.execPath,
      [tsx, program, ...args],
      { env: { ...process.env, ...env, INIT_CWD: folder } },
      (error, stdout, stderr) =>
        done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stdout, stderr }),
    );
  });

const validate = new Ajv({ strict: false, formats: { 'date-time': true } }).compile(schema);

/** The result in a folder, after a look whether it is what it says it is. */
function resultIn(out: string): Result {
  const result = JSON.parse(readFileSync(join(out, 'score.json'), 'utf8')) as Result;
  expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
  return result;
}

const jsonl = (...lines: object[]) => lines.map((line) => JSON.stringify(line)).join('\n') + '\n';

/** A browser that writes down what it asks the network for, in `log`. */
function watchedBrowser(log: string): string {
  const path = join(folder, 'watched-browser');
  writeFileSync(path, `#!/bin/sh\nexec '${ensureChrome()}' --log-net-log='${log}' "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Where the app's pages and workers asked for anything; what the browser asks for itself has no origin. */
function askedIn(log: string): { hosts: string[]; n: number } {
  const text = readFileSync(log, 'utf8').replace(/,\s*$/, ']}'); // cut off where the browser was ended
  const { events } = JSON.parse(text) as { events: { params?: { url?: string; initiator?: string } }[] };
  const own = events.flatMap(({ params }) =>
    params?.url && params.initiator?.startsWith('http://127.0.0.1') ? [new URL(params.url)] : [],
  );
  const far = own.filter(({ protocol }) => protocol !== 'blob:' && protocol !== 'data:');
  return { hosts: [...new Set(far.map(({ hostname }) => hostname))], n: far.length };
}

describe('npm run score', () => {
  it('refuses a command line or a folder that makes no sense with code 2, and says why', async () => {
    const empty = bench('empty', { 'notes.txt': 'words' });
    const runs = await Promise.all([score([]), score(['--bench', empty]), score(['--help'])]);
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 0]);
    expect(runs[0]!.stderr).toContain('--bench DIR is missing');
    expect(runs[1]!.stderr).toMatch(/There is no bench in .*labels\.jsonl/);
    expect(runs[2]!.stdout).toMatch(/Exit code/);
  });

  it('scores labels, goes on where it was ended, and asks nobody for anything', async () => {
    const dir = bench('mine', {
      'still.mp4': readFileSync(still),
      'turning.mp4': readFileSync(turning),
      'words.mp4': 'these are words',
      'labels.jsonl':
        jsonl(
          { file: 'still.mp4', dimension: 'camera_movement', label: 'static', interval: [0, 1.5] },
          { file: 'turning.mp4', dimension: 'camera_movement', label: 'static', interval: [0, 1.5] },
          {
            file: 'turning.mp4',
            dimension: 'camera_movement',
            label: 'pan_right',
            interval: [1.5, 3],
            accept: ['truck_right', 'lateral_right'],
          },
          { file: 'words.mp4', dimension: 'shot_size', label: 'long' },
          { file: 'gone.mp4', dimension: 'shot_size', label: 'long' },
        ) + '{"file": "still.mp4", "dimension": "mood", "label": "sad"}\n',
    });
    const out = join(folder, 'out');
    await endedAfterOne(dir, out);
    const log = join(folder, 'net.json');
    const { code, stdout, stderr } = await score(['--bench', dir, '--out', out], {
      CHROME_PATH: watchedBrowser(log),
    });
    expect(code, stderr).toBe(1);
    expect(stderr).toMatch(/1 were done before/);
    expect(stderr).toMatch(/labels\.jsonl, line 6 has the unknown dimension mood/);
    expect(stderr).toMatch(/words\.mp4: \S.*\(not_a_video\)/);
    expect(stderr).toMatch(/gone\.mp4: There is no such file/);
    const asked = askedIn(log);
    expect(asked.hosts).toEqual(['127.0.0.1']);
    expect(asked.n).toBeGreaterThan(10);
    const { n, figures, items, versions, layout } = resultIn(out);
    expect([layout, n]).toEqual(['labels', { items: 4, scored: 2, failed: 1, missing: 1, faults: 1 }]);
    expect(versions).toMatchObject({ app: expect.any(String), models: [] });
    expect(readFileSync(join(out, 'score.md'), 'utf8')).toContain(`of scoring ${versions.scoring}`);
    for (const file of ['score.json', 'score.md'])
      expect(readFileSync(join(out, file), 'utf8')).not.toContain(folder); // nobody's disk
    const other = await score([
      '--bench',
      dir,
      '--out',
      out,
      '--model',
      'tiny-smolvlm',
      '--models-dir',
      models,
    ]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('another kind of run')]);
    expect(items.find(({ name }) => name === 'still.mp4')).toMatchObject({
      predicted: ['camera_movement=static'],
    });
    expect(figures).toMatchObject({
      claims: { clips: 2, figures: { comprehensiveness: { value: 1, n: 2 }, accuracy: { value: 1 } } },
      temporal: { films: 2, told: { tF1: { n: 2 } } },
      calibration: { all: { n: 3, right: { value: 1 } } },
    });
    expect(stdout).toMatch(/^Captions, n = 2 clips/);
    expect(stdout).toMatch(/C: covered +1\.000 \(1\.000 to 1\.000\)/);
    expect(readFileSync(join(out, 'score.md'), 'utf8')).toContain('| camera_movement |');
  });

  /** Ends the program when it has kept its first result. */
  async function endedAfterOne(dir: string, out: string): Promise<void> {
    const loader = pathToFileURL(join(top, 'node_modules/tsx/dist/loader.mjs')).href;
    const run = spawn(process.execPath, ['--import', loader, program, '--bench', dir, '--out', out], {
      env: { ...process.env, INIT_CWD: folder },
      stdio: 'ignore',
    });
    const ended = new Promise<number | null>((done) => run.once('exit', done));
    const items = join(out, 'items.jsonl');
    const kept = () => existsSync(items) && readFileSync(items, 'utf8').includes('"still.mp4"');
    await expect.poll(kept, { timeout: 60_000, interval: 20 }).toBe(true);
    run.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(existsSync(join(out, 'score.json'))).toBe(false);
  }

  it('scores captions: ours, and of others without a look at the films', async () => {
    const list = [
      { video_path: '/somebody/else/videos/still.mp4', gt_caption: 'The camera is static.' },
      { video_path: '/somebody/else/videos/gone.mp4', gt_caption: 'The camera zooms in.' },
    ];
    const dir = bench('CineCap-Bench', {
      'videos/still.mp4': readFileSync(still),
      'bench.json': JSON.stringify(list),
      'others.jsonl': jsonl(
        {
          video_path: 'still.mp4',
          predictions: ['<think>It pans left.</think><answer>The camera is static.</answer>'],
        },
        { video_path: 'gone.mp4', pred: 'The camera zooms out.' },
      ),
    });
    const ours = await score(['--bench', dir, '--out', join(folder, 'ours')]);
    expect(ours.code, ours.stderr).toBe(1);
    expect(resultIn(join(folder, 'ours'))).toMatchObject({
      layout: 'cinecap',
      n: { items: 2, scored: 1, missing: 1 },
      figures: { claims: { clips: 1, figures: { comprehensiveness: { value: 1, n: 1 } } } },
    });
    const others = await score([
      ...['--bench', dir, '--out', join(folder, 'others')],
      ...['--predictions', join(dir, 'others.jsonl')],
    ]);
    expect(others.code, others.stderr).toBe(0);
    expect(others.stderr).not.toContain('still.mp4');
    const { n, figures, versions } = resultIn(join(folder, 'others'));
    expect(n).toMatchObject({ items: 2, scored: 2 });
    expect(versions.code).toBeNull();
    expect(figures).toMatchObject({
      claims: { figures: { comprehensiveness: { value: 0.5 }, accuracy: { value: 0.5 } } },
    });
    expect(others.stdout).toContain('<answer> counts (1 have one)');
  });

  it('names a model only where it has answered something', async () => {
    const dir = bench('unasked', {
      'still.mp4': readFileSync(still),
      'labels.jsonl': jsonl({ file: 'still.mp4', dimension: 'camera_movement', label: 'static' }),
    });
    const out = join(folder, 'unasked-out');
    const asked = ['--model', 'tiny-smolvlm', '--models-dir', models];
    const { code, stderr } = await score(['--bench', dir, '--out', out, ...asked]);
    expect(code, stderr).toBe(0);
    const { versions, asked: wish } = resultIn(out);
    expect([versions.models, wish.model]).toEqual([[], 'tiny-smolvlm@main']); // no gate is open for it
  });

  it('has a model answer multiple choice about pictures and films, beside measurement and floors', async () => {
    const moves = JSON.stringify({ A: 'Pan right', B: 'Static shot', C: 'Zoom in', D: 'Tilt up' });
    const row = (...cells: (string | number)[]) => cells.join('\t');
    const dir = bench('ShotBench', {
      'images/grey.png': picture,
      'images/words.png': 'these are words',
      'videos/still.mp4': readFileSync(still),
      'test.tsv': [
        row('index', 'type', 'path', 'question', 'options', 'answer', 'category'),
        row(
          0,
          "['video']",
          "['videos/still.mp4']",
          'What does the camera do?',
          moves,
          'B',
          'camera movement',
        ),
        row(1, '["image"]', '["images/grey.png"]', 'What does the camera do?', moves, 'B', 'camera movement'),
        row(
          2,
          '["image"]',
          '["images/grey.png"]',
          'How close?',
          '{"A": "Wide", "B": "Close Up"}',
          'A',
          'shot size',
        ),
        row(
          3,
          '["image"]',
          '["images/words.png"]',
          'How close?',
          '{"A": "Wide", "B": "Close Up"}',
          'A',
          'shot size',
        ),
      ].join('\r\n'),
    });
    const out = join(folder, 'answers');
    const args = ['--bench', dir, '--out', out, '--model', 'tiny-smolvlm', '--models-dir', models];
    const { code, stdout, stderr } = await score(args);
    expect(code, stderr).toBe(1);
    expect(stderr).toMatch(/words\.png: This is not a picture.*\(not_a_picture\)/);
    const { items, figures, versions, n } = resultIn(out);
    expect(n).toMatchObject({ items: 4, scored: 3, failed: 1 });
    expect(versions.models).toEqual([{ cite: 'tiny-smolvlm@local/fp32', device: expect.any(String) }]);
    type Item = { answer: string; said: { measured: string; reader: string; both: string } };
    const said = (items as unknown as Item[]).map((item) => item.said);
    expect(said.map(({ measured }) => measured)).toEqual(['B', 'Z', 'Z', 'Z']); // nothing moves in a picture
    expect(said.map(({ reader }) => reader)).toEqual([
      expect.stringMatching(/^[A-D]$/),
      expect.stringMatching(/^[A-D]$/),
      expect.stringMatching(/^[AB]$/),
      'Z',
    ]);
    const right = (items as unknown as Item[]).filter((item) => item.said.reader === item.answer).length;
    expect(figures).toMatchObject({
      all: {
        measured: { value: 0.25, n: 4 },
        reader: { value: right / 4, n: 4 },
        floors: { chance: { value: 0.375 }, letter: { value: 0.5 }, nothing: { n: 4 } },
      },
      'camera movement': { measured: { value: 0.5, n: 2 } },
    });
    expect(stdout).toMatch(/Accuracy by category[\s\S]*shot size/);
  });
});
