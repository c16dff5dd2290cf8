import type { HeadlessModel } from '../../src/app/headlessReader.ts';
import type { AppPage } from '../page.ts';
import { count, progressLine, told } from '../say.ts';
import type { Job, Outcome } from './bench.ts';
import type { KeptOutcomes } from './kept.ts';

/** How the files of a bench are worked on. */
export interface Work {
  model: HeadlessModel | null;
  /** Longest time for one file, in seconds. */
  limit: number;
}

/** Does the jobs that have no result yet, one after the other, and keeps each result; a failure is one too. */
export async function measure(
  page: AppPage,
  jobs: readonly Job[],
  kept: KeptOutcomes,
  work: Work,
): Promise<void> {
  for (const [i, job] of jobs.entries()) {
    const line = progressLine(`[${i + 1}/${jobs.length}] ${job.name}`);
    const outcome = await measureOne(page, job, work, line.progress);
    kept.put(job, outcome);
    line.done(wordsOf(outcome));
  }
}

async function measureOne(
  page: AppPage,
  { at: { path }, picture, questions }: Job,
  { model, limit }: Work,
  onProgress: Parameters<AppPage['caption']>[0]['onProgress'],
): Promise<Outcome> {
  if (path === null) throw new RangeError('a file that is not there cannot be measured');
  const started = performance.now();
  const wish = { path, model, picture, explore: false, stats: false, limit: limit * 1000, onProgress };
  const result = await page.caption(model && questions ? { ...wish, questions } : wish);
  if (!result.ok) return result;
  const { document, answers, unread, stopped, missing } = result;
  const seconds = Number(((performance.now() - started) / 1000).toFixed(2));
  return { ok: true, document, answers, model: result.model, unread, stopped, missing, seconds };
}

function wordsOf(outcome: Outcome): string {
  if (!outcome.ok) return `✗ ${told(outcome)}`;
  const { document, answers, unread, stopped, missing, seconds } = outcome;
  const parts = [
    count(document.shots.length, 'shot'),
    count(document.units.length, 'unit'),
    ...(answers.length > 0 ? [count(answers.length, 'answer')] : []),
    `${seconds.toFixed(1)} s`,
    ...(stopped === null ? [] : [`it breaks off: ${stopped}`]),
    ...(missing ? [missing] : []),
  ];
  const words = parts.join(', ');
  return unread ? `! ${words}; not read to the end: ${told(unread)}` : `✓ ${words}`;
}
