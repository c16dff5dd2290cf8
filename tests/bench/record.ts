// For `npm run bench` and `npm run tune`: measures every film of a labelled set once, for tuning and scoring without decoding again.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBench } from './browser.ts';
import { clipsOf } from './labels.ts';
import { readRecording, type Recording, writeRecording } from './recording.ts';

/** How a clip is recorded: whether people and things are looked for. */
export interface RecordOptions {
  detect: boolean;
}

/** Where a film's recording lies in a folder of recordings. */
export const recordingPath = (folder: string, film: string) => join(folder, `${basename(film)}.json`);

/**
 * Records films into a folder, skipping those that lie there already. A film that cannot be measured is recorded
 * with its error.
 */
export async function record(
  films: readonly string[],
  folder: string,
  { detect }: RecordOptions,
): Promise<void> {
  const missing = films.filter((film) => !existsSync(recordingPath(folder, film)));
  if (missing.length === 0) return;
  const bench = await openBench();
  try {
    for (const [i, film] of missing.entries()) {
      const began = performance.now();
      const recording = await recordOne(bench.page, film, { detect });
      writeRecording(recordingPath(folder, film), recording);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const length = recording.source?.duration.toFixed(1) ?? '-';
      const said = recording.error ?? `${recording.frames.length} frames of ${length} s`;
      console.log(`recorded ${i + 1} of ${missing.length}: ${basename(film)}, ${said}, in ${seconds} s`);
    }
  } finally {
    await bench.close();
  }
}

async function recordOne(page: Page, film: string, options: RecordOptions): Promise<Recording> {
  await page.setInputFiles('input', film);
  return (await page.evaluate(([name, o]) => bench.record(name, o), [
    basename(film),
    options,
  ] as const)) as Recording;
}

/** The recordings of a set's clips, by name; clips that could not be measured are left out. */
export function recordingsOf(set: string, folder: string): Map<string, Recording> {
  const found = new Map<string, Recording>();
  for (const { name } of clipsOf(set)) {
    const path = recordingPath(folder, name);
    if (!existsSync(path)) continue;
    const recording = readRecording(path);
    if (!recording.error) found.set(name, recording);
  }
  return found;
}
