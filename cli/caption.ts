// `npm run caption`: the built app, driven headless over many films.
import { existsSync, mkdirSync } from 'node:fs';
import type { HeadlessModel } from '../src/app/headlessReader.ts';
import type { HeadlessResult } from '../src/app/headless.ts';
import type { UnitDocument } from '../src/film/unit.ts';
import { parseArguments, usage, type Arguments } from './arguments.ts';
import { UsageError } from './commandLine.ts';
import { findFilms, type Film } from './films.ts';
import { chosenModel } from './model.ts';
import { writeFilm, writeShots, writeStats } from './outputs.ts';
import type { AppPage } from './page.ts';
import { program, withApp } from './program.ts';
import { count, progressLine, say, told } from './say.ts';

async function main(argv: readonly string[]): Promise<number> {
  const given = parseArguments(argv);
  if (!given) {
    console.log(usage);
    return 0;
  }
  const model = chosenModel(given);
  const films = findFilms(given.inputs);
  if (films.length === 0) throw new UsageError('There is no video file in what was given.');
  mkdirSync(given.out, { recursive: true });
  return withApp(given.modelsFolder, (page) => captionAll(page, films, model, given));
}

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

function captionOne(
  page: AppPage,
  film: Film,
  options: Omit<Parameters<AppPage['caption']>[0], 'path'>,
): Promise<HeadlessResult> {
  if (!existsSync(film.path))
    return Promise.resolve({ ok: false, code: 'file_unreadable', message: 'There is no such file.' });
  return page.caption({ path: film.path, ...options });
}

program(main);
