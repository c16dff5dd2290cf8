// `npm run caption`: the built app, driven headless over many films.
import { existsSync, mkdirSync } from 'node:fs';
import type { HeadlessModel } from '../src/app/headlessReader.ts';
import type { Failure, HeadlessResult } from '../src/app/headless.ts';
import type { UnitDocument } from '../src/film/unit.ts';
import { parseArguments, usage, UsageError, type Arguments } from './arguments.ts';
import { ensureBuilt } from './build.mjs';
import { ensureChrome } from './chrome.mjs';
import { findFilms, type Film } from './films.ts';
import { chosenModel } from './model.ts';
import { writeFilm, writeShots, writeStats } from './outputs.ts';
import { AppPage } from './page.ts';
import { progressLine, say } from './say.ts';
import { serve } from './serve.ts';

async function main(argv: readonly string[]): Promise<number> {
  if (process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD']); // npm runs scripts in the repository
  const given = parseArguments(argv);
  if (!given) {
    console.log(usage);
    return 0;
  }
  const model = chosenModel(given);
  const films = findFilms(given.inputs);
  if (films.length === 0) throw new UsageError('There is no video file in what was given.');
  const chrome = ensureChrome();
  ensureBuilt();
  mkdirSync(given.out, { recursive: true });
  const served = await serve(given.modelsFolder ?? undefined);
  try {
    const page = new AppPage(served.url, chrome);
    for (const [signal, code] of endings) {
      process.removeAllListeners(signal); // the server's own would not wait for the browser
      process.once(signal, () => void page.close().finally(() => process.exit(code)));
    }
    try {
      return await captionAll(page, films, model, given);
    } finally {
      await page.close();
    }
  } finally {
    await served.close();
  }
}

/** What asks the program to end, and the code that it then ends with: 128 and the signal's number. */
const endings = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const;

/** `1 shot`, `2 shots`. */
const count = (n: number, word: string) => `${n} ${word}${n === 1 ? '' : 's'}`;

/** One film after the other; a failure is said and counted, and the rest are done. */
async function captionAll(
  page: AppPage,
  films: readonly Film[],
  model: HeadlessModel | null,
  { out, explore, stats, limit }: Arguments,
): Promise<number> {
  const documents: UnitDocument[] = [];
  const failures: string[] = [];
  for (const [i, film] of films.entries()) {
    const line = progressLine(`[${i + 1}/${films.length}] ${film.path}`);
    const started = performance.now();
    const result = await captionOne(page, film, {
      model,
      explore,
      stats,
      limit: limit * 1000,
      onProgress: line.progress,
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (result.ok) {
      await writeFilm(out, film, result.document);
      if (stats) await writeStats(out, film, result.document.source, page.stats());
      documents.push(result.document);
      const { shots, units } = result.document;
      const broken = result.stopped === null ? '' : `; it breaks off: ${result.stopped}`;
      const found = `${count(shots.length, 'shot')}, ${count(units.length, 'unit')}, ${seconds} s${broken}`;
      if (result.missing !== null) say(`  ${result.missing}`);
      const { unread } = result;
      const read = result.reading ? `; ${result.reading}` : '';
      line.done(unread ? `! ${found}; not read: ${told(unread)}` : `✓ ${found}${read}`);
      if (unread) failures.push(`${film.path}: measured, but not read: ${unread.message}`);
    } else {
      failures.push(`${film.path}: ${result.message}`);
      line.done(`✗ ${told(result)}, ${seconds} s`);
    }
  }
  await writeShots(out, documents);
  say(`${films.length - failures.length} done, ${failures.length} failed; written to ${out}`);
  for (const failure of failures) say(`  ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

/** A failure in words, and its code for whoever looks into it. */
const told = ({ message, code }: Failure) => `${message} (${code})`;

function captionOne(
  page: AppPage,
  film: Film,
  options: Omit<Parameters<AppPage['caption']>[0], 'path'>,
): Promise<HeadlessResult> {
  if (!existsSync(film.path))
    return Promise.resolve({ ok: false, code: 'file_unreadable', message: 'There is no such file.' });
  return page.caption({ path: film.path, ...options });
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const wrong = error instanceof UsageError;
    say(error instanceof Error ? error.message : String(error));
    if (wrong) say(`\n${usage}`);
    process.exit(wrong ? 2 : 1);
  },
);
