// Plain Node without packages, as cli/install.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ensureDetectors } from './detectors.mjs';
import { top, vite } from './install.mjs';

const sources = [
  'src',
  'workers',
  'static',
  'models.json',
  'detectors.json',
  'vite.config.ts',
  'package-lock.json',
];

/** @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const names = readdirSync(path).filter((name) => name !== 'node_modules');
  return names.reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

/**
 * Builds the app beside dist/ and puts it in its place when it is whole; true when it worked. Vite's words go to
 * stderr. Throws WrongBytes, of the detectors.
 */
export function build() {
  ensureDetectors();
  const fresh = join(top, 'dist.new');
  rmSync(fresh, { recursive: true, force: true });
  const run = spawnSync(process.execPath, [vite, 'build', '--outDir', fresh, '--emptyOutDir'], {
    cwd: top,
    // A test that runs the command line has NODE_ENV=test, and a test build does not work offline.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) return false;
  const dist = join(top, 'dist');
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  return true;
}

/** Builds where dist/ is missing or older than what it is made from. Throws when the build fails. */
export function ensureBuilt() {
  ensureDetectors(); // what comes makes dist/ too old
  const page = join(top, 'dist/index.html');
  const made = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (made > Math.max(...sources.map((name) => newest(join(top, name))))) return;
  console.error('Building the app …');
  if (!build()) throw new Error('The app could not be built; the reason is above.');
}
