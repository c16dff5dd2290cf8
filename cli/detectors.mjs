// The detectors' weights: fetched once from the npm packages that carry them, checked, and served with the app.
// Plain Node without packages, as cli/install.mjs. `node cli/detectors.mjs` does it by itself.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { npm, top } from './install.mjs';

/** @typedef {import('./detectors.d.mts').Weights} Weights */

/** What is fetched, from where, and how it is known to be right. */
const table = join(top, 'detectors.json');

/** Served as it is; not in the repository. */
const folder = join(top, 'static/detectors');

/** @param {string} algorithm @param {Uint8Array} bytes @param {'hex' | 'base64'} as */
const hash = (algorithm, bytes, as) => createHash(algorithm).update(bytes).digest(as);

/** A file that is not what the table says: wrong bytes are worse than none. */
export class WrongBytes extends Error {
  /** @param {string} what @param {string} expected @param {string} found */
  constructor(what, expected, found) {
    super(
      [
        `${what} is not the one that was checked when this version was made, and was thrown away.`,
        `  expected ${expected}`,
        `  found    ${found}`,
        'The registry or a proxy on the way serves something else. Set npm to a registry you trust',
        '(npm config get registry) and run the command again; without these files nothing is built.',
      ].join('\n'),
    );
  }
}

/**
 * Fetches the weights that are missing or damaged. Throws WrongBytes; where the registry cannot be reached it says
 * so and returns the files that are missing: the app is built without them.
 * @type {typeof import('./detectors.d.mts').ensureDetectors}
 */
export function ensureDetectors({ weights = read(table), into = folder, pack = npmPack } = {}) {
  const wanted = weights.filter((one) => !isRight(one, join(into, one.file)));
  if (wanted.length === 0) return [];
  for (const { file } of wanted) rmSync(join(into, file), { force: true });
  for (const name of new Set(wanted.map((one) => one.package))) {
    const from = wanted.filter((one) => one.package === name);
    const tarball = fetched(from[0], pack);
    if (!tarball) return unreachable(wanted.filter(({ file }) => !existsSync(join(into, file))));
    for (const one of from) put(one, member(tarball, one.path), into);
  }
  writeFileSync(join(into, 'licences.md'), licences(weights));
  return [];
}

/** @param {Weights[]} missing */
function unreachable(missing) {
  console.error(
    [
      `The detectors' weights could not be downloaded: ${missing.map(({ file }) => file).join(', ')}.`,
      'Is the npm registry reachable? The app works without them, but does not find people or things;',
      'the next start tries again.',
    ].join('\n'),
  );
  return missing.map(({ file }) => file);
}

/** @param {string} path @returns {Weights[]} */
const read = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** @param {Weights} one @param {string} path */
function isRight({ bytes, sha256 }, path) {
  if (!existsSync(path)) return false;
  const data = readFileSync(path);
  return data.length === bytes && hash('sha256', data, 'hex') === sha256;
}

/**
 * A package's tarball, unpacked; null where it could not be had.
 * @param {Weights} one @param {NonNullable<import('./detectors.d.mts').Options['pack']>} pack
 */
function fetched({ package: name, integrity }, pack) {
  const aside = mkdtempSync(join(tmpdir(), 'shotscribe-'));
  try {
    console.error(`Downloading detectors: ${name} …`);
    if (!pack(name, aside)) return null;
    const tarball = readdirSync(aside).find((file) => file.endsWith('.tgz'));
    if (!tarball) return null;
    const packed = readFileSync(join(aside, tarball));
    const found = `sha512-${hash('sha512', packed, 'base64')}`;
    if (found !== integrity) throw new WrongBytes(`The package ${name}`, integrity, found);
    return gunzipSync(packed);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * Writes one file in one piece, after it was checked.
 * @param {Weights} one @param {Uint8Array | null} data @param {string} into
 */
function put({ file, sha256, package: name, path }, data, into) {
  if (!data) throw new WrongBytes(`The package ${name}`, `a file ${path}`, 'none');
  const found = hash('sha256', data, 'hex');
  if (found !== sha256) throw new WrongBytes(`The file ${path} of ${name}`, sha256, found);
  mkdirSync(into, { recursive: true });
  const aside = join(into, `.${file}`);
  writeFileSync(aside, data);
  renameSync(aside, join(into, file));
}

/**
 * One file of a tar archive, null where it has none of that name (POSIX ustar: 512-byte blocks, name at 0,
 * size in octal at 124, prefix at 345).
 * @param {Buffer} tar @param {string} path
 */
function member(tar, path) {
  const text = (/** @type {number} */ at, /** @type {number} */ length) =>
    tar
      .toString('utf8', at, at + length)
      .replace(/\0[\s\S]*/, '')
      .trim();
  for (let at = 0; at + 512 <= tar.length;) {
    const size = parseInt(text(at + 124, 12), 8) || 0;
    const prefix = text(at + 345, 155);
    const name = text(at, 100);
    if ((prefix ? `${prefix}/${name}` : name) === path) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return null;
}

/** The registry and proxy are those of the user's own npm. @param {string} name @param {string} into */
function npmPack(name, into) {
  const args = ['pack', name, '--pack-destination', into, '--ignore-scripts', '--fetch-retries=1'];
  return npm([...args, '--loglevel=error'], ['ignore', 'ignore', 'inherit']) === 0;
}

/** @param {Weights[]} weights */
function licences(weights) {
  const parts = weights.map(
    ({ file, name, by, licence, package: carrier, sha256 }) =>
      `- **${name}** by ${by}, ${licence}: \`${file}\`, unchanged, SHA-256 \`${sha256}\`, taken from the npm package ${carrier}.`,
  );
  const text = readFileSync(join(top, 'licences/Apache-2.0.txt'), 'utf8').trim();
  return `# Licences of the detectors\n\n${parts.join('\n')}\n\n## Apache-2.0\n\n\`\`\`\n${text}\n\`\`\`\n`;
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  try {
    ensureDetectors();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
