// Plain Node without packages, as cli/install.mjs.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { top, vite } from './install.mjs';

const sources = ['src', 'workers', 'static', 'models.json', 'vite.config.ts', 'package-lock.json'];

/** @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

/** Builds the app; true when it worked. Vite's words go to stderr. */
export function build() {
  const run = spawnSync(process.execPath, [vite, 'build'], { cwd: top, stdio: ['ignore', 2, 2] });
  return run.status === 0;
}

/** Builds where dist/ is missing or older than what it is made from. Throws when the build fails. */
export function ensureBuilt() {
  const page = join(top, 'dist/index.html');
  const made = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (made > Math.max(...sources.map((name) => newest(join(top, name))))) return;
  console.error('Building the app …');
  if (!build()) throw new Error('The app could not be built; the reason is above.');
}
