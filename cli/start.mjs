// `npm start`: installs, builds and serves the app, and opens it where there is a desktop.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { ensureBuilt } from './build.mjs';
import { ensurePackages, top, vite } from './install.mjs';

const wanted = Number(process.env.PORT ?? 4173);

/** @param {number} port @returns {Promise<boolean>} */
const isFree = (port) =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => done(true)));
  });

async function freePort() {
  for (let port = wanted; port < wanted + 100; port++) if (await isFree(port)) return port;
  throw new Error(`No free port between ${wanted} and ${wanted + 99}; set PORT.`);
}

/** @param {string} url */
function openOnDesktop(url) {
  const { CI, DISPLAY, WAYLAND_DISPLAY, SSH_CONNECTION } = process.env;
  if (CI || SSH_CONNECTION || process.argv.includes('--no-open')) return;
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url]]
        : ['xdg-open', [url]];
  if (command === 'xdg-open' && !DISPLAY && !WAYLAND_DISPLAY) return;
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {}) // the URL is printed anyway
    .unref();
}

/** @param {string} url */
async function untilServed(url) {
  for (;;) {
    const served = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (served) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

async function start() {
  ensurePackages();
  ensureBuilt();
  const port = await freePort();
  const url = `http://localhost:${port}/`;
  const args = [vite, 'preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  const server = spawn(process.execPath, args, { cwd: top, stdio: ['ignore', 'ignore', 'inherit'] });
  server.on('exit', (code) => process.exit(code ?? 0));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill());
  await untilServed(`http://127.0.0.1:${port}/`);
  console.log(`Shotscribe is at ${url} (Ctrl+C ends it)`);
  openOnDesktop(url);
}

start().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
