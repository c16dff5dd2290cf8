import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseArguments } from '../../cli/arguments.ts';
import { findChrome } from '../../cli/chrome.mjs';
import { UsageError } from '../../cli/commandLine.ts';
import { findFilms } from '../../cli/films.ts';
import { chosenModel } from '../../cli/model.ts';
import { writeStats } from '../../cli/outputs.ts';
import type { Source } from '../../src/film/source.ts';
import type { Recording } from '../bench/recording.ts';
import { modelFile } from '../../cli/serve.ts';
import type { FrameStats } from '../../src/film/frame.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shotscribe-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), '');
  }
}

describe('the command line', () => {
  it('is read', () => {
    expect(parseArguments(['a.mp4', 'films', '--out', 'o', '--stats'])).toEqual({
      inputs: ['a.mp4', 'films'],
      out: 'o',
      model: null,
      modelsFolder: null,
      explore: false,
      stats: true,
      limit: 14_400,
    });
    expect(parseArguments(['--out=o', '--', '-odd-name.mp4'])).toMatchObject({ inputs: ['-odd-name.mp4'] });
    expect(parseArguments(['a', '-o', 'o', '--model', 'm', '--explore'])).toMatchObject({ explore: true });
    expect(parseArguments(['--help'])).toBeNull();
  });

  it.each([
    [['--out', 'o'], /No file/],
    [['a.mp4'], /--out/],
    [['a.mp4', '--out', ''], /--out/],
    [['a.mp4', '--out', 'o', '--nonsense'], /nonsense/],
    [['a.mp4', '--out', 'o', '--models-dir', 'm'], /--model ID/],
    [['a.mp4', '--out', 'o', '--explore'], /--model ID/],
    [['a.mp4', '--out', 'o', '--limit', 'soon'], /soon/],
    [['a.mp4', '--out', 'o', '--limit', '0'], /limit/],
  ])('%j is refused', (argv, why) => {
    const read = () => parseArguments(argv);
    expect(read).toThrow(UsageError);
    expect(read).toThrow(why);
  });

  it('names a model of the catalogue, or one that describes itself in --models-dir', () => {
    const ask = (model: string, modelsFolder: string | null) => chosenModel({ model, modelsFolder });
    const known = 'HuggingFaceTB/SmolVLM2-256M-Video-Instruct';
    expect(ask(known, null)).toMatchObject({ entry: { id: known, family: 'smolvlm' }, base: null });
    expect(ask(known, folder)).toMatchObject({ entry: { id: known }, base: '/models/' });
    expect(() => ask('tiny-smolvlm', null)).toThrow(UsageError);
    expect(() => ask('tiny-smolvlm', null)).toThrow(known);
    const gone = join(folder, 'gone');
    expect(() => ask(known, gone)).toThrow(`There is no folder ${gone}`);
    const models = join(import.meta.dirname, '../models');
    expect(ask('tiny-smolvlm', models)).toMatchObject({ entry: { id: 'tiny-smolvlm' }, base: '/models/' });
  });
});

describe('the films', () => {
  const found = (...inputs: string[]) =>
    findFilms(inputs.map((name) => join(folder, name))).map(({ path, stem }) => [
      path.slice(folder.length + 1),
      stem,
    ]);

  it('are all videos below a folder, sorted, by extension in any case', () => {
    put('b.MP4', 'a.mov', 'notes.txt', 'sub/c.webm', 'sub/deep/d.mkv', 'cover.jpg');
    expect(found('.')).toEqual([
      ['a.mov', 'a'],
      ['b.MP4', 'b'],
      ['sub/c.webm', 'c'],
      ['sub/deep/d.mkv', 'd'],
    ]);
  });

  it('may be named themselves whatever they are called, even where they are missing', () => {
    put('strange');
    expect(found('strange', 'gone.mp4').map(([path]) => path)).toEqual(['strange', 'gone.mp4']);
  });

  it('never share a stem', () => {
    put('a/clip.mp4', 'a/clip.mov', 'b/clip.mp4', 'b/CLIP.webm');
    const stems = found('a', 'b').map(([, stem]) => stem!);
    expect(stems).toEqual(['clip', 'clip.mp4', 'CLIP.webm', 'clip.mp4-2']);
    expect(new Set(stems.map((stem) => stem.toLowerCase())).size).toBe(4);
  });

  it('are taken once', () => {
    put('a.mp4');
    expect(found('a.mp4', '.', 'a.mp4')).toHaveLength(1);
  });
});

describe('the browser', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it('is the one that CHROME_PATH names, and a wrong name is said', () => {
    const path = join(folder, 'chrome');
    process.env['CHROME_PATH'] = path;
    expect(() => findChrome()).toThrow(path);
    writeFileSync(path, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    expect(findChrome()).toBe(path);
  });

  it.runIf(process.platform === 'linux')('is not a script that only asks for a snap', () => {
    const stub = join(folder, 'chromium');
    writeFileSync(stub, '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    process.env = { ...before, PATH: folder };
    delete process.env['CHROME_PATH'];
    expect(findChrome()).not.toBe(stub);
    writeFileSync(stub, '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    expect(findChrome()).toBe(stub);
  });
});

describe('the files of a model', () => {
  it('are found however the folder is written', () => {
    put('own/name/config.json');
    const written = [folder, `${folder}/`, relative(process.cwd(), folder), `${folder}/own/..`];
    for (const place of written)
      expect(modelFile(place, 'own/name/config.json')?.path, place).toBe(
        join(folder, 'own/name/config.json'),
      );
    expect(modelFile(`${folder}/own/`, 'own/name/config.json')).not.toBeNull();
    expect(modelFile(`${folder}/own/name/`, 'own/name/config.json')).not.toBeNull();
  });

  it('are looked for in the folder where the command was given', () => {
    put('config.json');
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(modelFile('.', 'own/name/config.json')).not.toBeNull();
    } finally {
      process.chdir(before);
    }
  });

  it('never lie outside the folder', () => {
    put('secret', 'models/config.json');
    const models = join(folder, 'models');
    for (const path of ['../secret', 'a/../../secret', '..', join(folder, 'secret'), ''])
      expect(modelFile(models, path), path).toBeNull();
  });
});

describe('the measured frames', () => {
  const frame = (t: number) =>
    ({ t, tiny: { width: 2, height: 1, data: Uint8Array.of(7, 9) } }) as FrameStats;
  const source = { name: 'a.mp4', duration: 3 } as Source;
  async function* batches(...sizes: number[]) {
    let t = 0;
    for (const size of sizes) yield Array.from({ length: size }, () => frame(t++));
  }
  const film = { path: 'a.mp4', stem: 'a' };

  it('are JSON that the bench reads: the source, and every frame with its bytes', async () => {
    for (const sizes of [[], [1], [1000, 1000, 3]]) {
      await writeStats(folder, film, source, batches(...sizes));
      const read = JSON.parse(readFileSync(join(folder, 'a.stats.json'), 'utf8')) as Recording;
      expect(read.source).toEqual(source);
      expect(read.frames).toHaveLength(sizes.reduce((sum, size) => sum + size, 0));
      for (const { tiny } of read.frames) expect(tiny.data).toEqual([7, 9]);
    }
  });

  it('fail with what the disk or the page fails with', async () => {
    await expect(writeStats(join(folder, 'gone'), film, source, batches(1))).rejects.toMatchObject({
      code: 'ENOENT',
    });
    async function* broken() {
      yield [frame(0)];
      throw new Error('the page crashed');
    }
    await expect(writeStats(folder, film, source, broken())).rejects.toThrow('the page crashed');
  });
});
