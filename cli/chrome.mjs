// Plain Node without packages: the tests' runner looks for a browser before anything else.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'google-chrome-beta',
  'chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'msedge',
  'brave-browser',
];

/** @returns {string[]} */
function usualPlaces() {
  if (process.platform === 'darwin')
    return ['/Applications', join(process.env.HOME ?? '', 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map((name) =>
        join(folder, `${name}.app/Contents/MacOS/${name}`),
      ),
    );
  if (process.platform === 'win32')
    return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
      .flatMap((name) => process.env[name] ?? [])
      .flatMap((folder) =>
        ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) =>
          join(folder, name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
        ),
      );
  return ['/usr/bin', '/usr/local/bin', '/opt/google/chrome', '/snap/bin'].flatMap((folder) =>
    names.map((name) => join(folder, name)),
  );
}

/** @param {string} path */
function runs(path) {
  try {
    accessSync(path, constants.X_OK);
    if (!statSync(path).isFile()) return false;
    // Ubuntu's package is a script that asks for a snap. (On Windows the question would open a window.)
    return process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
  } catch {
    return false;
  }
}

/**
 * The path of a Chrome-family browser: CHROME_PATH, else one on PATH or where they are usually installed.
 * Null when there is none. Throws when CHROME_PATH names something that cannot be run.
 * @returns {string | null}
 */
export function findChrome() {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!runs(named)) throw new Error(`CHROME_PATH is ${named}, which cannot be run.`);
    return named;
  }
  const extension = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name + extension)));
  return [...onPath, ...usualPlaces()].find(runs) ?? null;
}

const advice = [
  'No Chrome-family browser was found. Do one of these and run the command again:',
  '  - install Chrome, Chromium or Edge (Debian, Ubuntu: sudo apt-get install chromium)',
  '  - set CHROME_PATH to the path of one',
].join('\n');

/**
 * Like `findChrome`, but installs Debian's package where this is allowed (root with apt-get).
 * Throws with what to do when there is still none.
 * @returns {string}
 */
export function ensureChrome() {
  const found = findChrome();
  if (found) return found;
  const root = process.getuid?.() === 0;
  const apt = root && spawnSync('apt-get', ['--version']).status === 0;
  if (!apt) throw new Error(advice);
  console.error('Installing Chromium with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 2, 2] });
    if (status !== 0) throw new Error(`apt-get ${args[0]} ended with status ${status}.\n${advice}`);
  }
  const installed = findChrome();
  if (!installed) throw new Error(advice);
  return installed;
}
