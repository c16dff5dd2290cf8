// For `npm run bench` and `npm run tune`: measures every film of a labelled set once, for tuning and scoring without decoding again.
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Page } from 'playwright-core';
import { openBench } from './browser.ts';
import { clipsOf } from '../../cli/benches/manifest.ts';
import { readRecording, type Recording, versionOf, writeRecording } from './recording.ts';
import { measuringVersion } from '../../cli/version.ts';

/** How a clip is recorded: whether people and things are looked for. */
export interface RecordOptions {
  detect: boolean;
}

/** Which recordings that lie there already are taken. */
export interface KeepOptions {
  /** Default false: those alone that the code of now has made. True: all, whatever made them. */
  keep?: boolean;
}

/** Where a film's recording lies in a folder of recordings. */
export const recordingPath = (folder: string, film: string) => join(folder, `${basename(film)}.json`);

/**
 * Records films into a folder, skipping those that the code of now has recorded there. A film that cannot be measured is
 * recorded with its error.
 */
export async function record(
  films: readonly string[],
  folder: string,
  { detect, keep = false }: RecordOptions & KeepOptions,
): Promise<void> {
  const version = measuringVersion();
  const missing = toRecord(films, folder, { version, keep });
  if (missing.length === 0) return;
  const bench = await openBench();
  try {
    for (const [i, film] of missing.entries()) {
      const began = performance.now();
      const recording = await recordOne(bench.page, film, { detect });
      writeRecording(recordingPath(folder, film), { ...recording, version });
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      const length = recording.source?.duration.toFixed(1) ?? '-';
      const said = recording.error ?? `${recording.frames.length} frames of ${length} s`;
      console.log(`recorded ${i + 1} of ${missing.length}: ${basename(film)}, ${said}, in ${seconds} s`);
    }
  } finally {
    await bench.close();
  }
}

/** The films without a recording, and those with one of another version; says how many are made anew, or kept all the same. */
export function toRecord(
  films: readonly string[],
  folder: string,
  { version, keep }: { version: string; keep: boolean },
): string[] {
  const there = films.filter((film) => existsSync(recordingPath(folder, film)));
  const old = there.filter((film) => versionOf(recordingPath(folder, film)) !== version);
  const said = `${old.length} of ${there.length} recordings in ${folder} were measured by other code`;
  if (old.length > 0)
    console.warn(`${said}: ${keep ? 'taken as they are' : 'recorded anew (--keep takes them)'}`);
  return films.filter((film) => !there.includes(film) || (!keep && old.includes(film)));
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
