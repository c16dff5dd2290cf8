// Plain Node without packages: this runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The repository's own folder. */
export const top = join(import.meta.dirname, '..');

/** Where the scripts of installed packages are. */
export const vite = join(top, 'node_modules/vite/bin/vite.js');
export const vitest = join(top, 'node_modules/vitest/vitest.mjs');

/**
 * Runs npm in the repository and returns its exit status.
 * @param {string[]} args
 * @param {import('node:child_process').StdioOptions} stdio
 */
export function npm(args, stdio = 'inherit') {
  const env = { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' };
  const own = process.env.npm_execpath; // set by npm; running it with Node needs no shell on Windows
  const [command, first, shell] =
    own && /\.c?js$/.test(own) ? [process.execPath, [own], false] : ['npm', [], process.platform === 'win32'];
  const run = spawnSync(command, [...first, ...args], { cwd: top, env, stdio, shell });
  if (run.error) console.error(`npm could not be started: ${run.error.message}`);
  return run.status ?? 1;
}

/** Installs the npm packages where they are missing or older than the lock file. Throws when npm fails. */
export function ensurePackages() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(
      `Node 20.19 or newer is needed; this is ${process.versions.node}. See https://nodejs.org`,
    );
  const installed = join(top, 'node_modules/.package-lock.json');
  const fresh = existsSync(installed) && modified(installed) >= modified(join(top, 'package-lock.json'));
  if (fresh && existsSync(vite)) return;
  console.error('Installing packages …');
  // Not `ci`: it refuses a lock file that was written where other platforms' optional packages could not be seen.
  const status = npm(['install', '--no-audit', '--no-fund']);
  if (status !== 0) throw new Error(`npm ended with status ${status}; is the npm registry reachable?`);
}

/** @param {string} path */
const modified = (path) => statSync(path).mtimeMs;
