// `npm test`: finds or installs what is needed, then runs every check and every test.
// The last line is `N passed, N failed`; nothing is skipped silently.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../cli/build.mjs';
import { ensureChrome } from '../cli/chrome.mjs';
import { ensureDetectors } from '../cli/detectors.mjs';
import { ensurePackages, npm, top, vitest } from '../cli/install.mjs';

/** Longer than the slowest machine that was seen; a hung browser must not hang whoever waits for the count. */
const limitMinutes = 40;

let passed = 0;
let failed = 0;

/** @param {string} name @param {boolean} ok */
function count(name, ok) {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? '✓' : '✗'} ${name}`);
}

/** @param {string} name @param {() => unknown} step; false or a throw is a failure */
function step(name, step) {
  try {
    const ok = step() !== false;
    count(name, ok);
    return ok;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    count(name, false);
    return false;
  }
}

/** Runs Vitest over every project and adds up what its report says. */
function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'shotscribe-tests-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const run = spawnSync(process.execPath, [vitest, ...args, ...process.argv.slice(2)], {
    cwd: top,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: limitMinutes * 60_000,
    killSignal: 'SIGKILL',
  });
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const brokenFiles = result.testResults.filter(
      (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
        file.status === 'failed' && file.assertionResults.length === 0,
    ).length;
    const skipped = result.numPendingTests + result.numTodoTests;
    if (skipped > 0) console.log(`${skipped} skipped`);
    passed += result.numPassedTests;
    failed += result.numFailedTests + brokenFiles;
    if (result.numPassedTests + result.numFailedTests === 0) count('some test was run', false);
    else if (run.status !== 0 && result.numFailedTests + brokenFiles === 0)
      count('the runner ended well', false);
  } catch {
    const why = run.error ? run.error.message : `it ended with status ${run.status ?? run.signal}`;
    count(`the runner wrote its report (${why})`, false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ready =
  step('packages are installed', ensurePackages) &&
  step('a browser is found', () => {
    process.env.CHROME_PATH = ensureChrome();
    console.log(`  ${process.env.CHROME_PATH}`);
  });
if (ready) {
  step('the detectors are there', () => ensureDetectors().length === 0);
  step('types, Svelte, lint and format', () => npm(['run', '--silent', 'check']) === 0);
  step('the app is built', build);
  runTests();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
