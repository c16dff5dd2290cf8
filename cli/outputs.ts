import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { formats, shotListOfAll } from '../src/film/export/index.ts';
import type { FrameStats } from '../src/film/frame.ts';
import type { UnitDocument } from '../src/film/unit.ts';
import type { Film } from './films.ts';

/** Of the formats that the page offers, those written for each film. */
const perFilm = formats.filter(({ extension }) => ['units.json', 'vtt', 'txt'].includes(extension));

/** Writes the files of one film. */
export async function writeFilm(out: string, { stem }: Film, document: UnitDocument): Promise<void> {
  for (const { extension, write } of perFilm)
    await writeFile(join(out, `${stem}.${extension}`), write(document));
}

/** Writes the shots of all films into one table. */
export function writeShots(out: string, documents: readonly UnitDocument[]): Promise<void> {
  return writeFile(join(out, 'shots.csv'), shotListOfAll(documents));
}

/** Writes the measured frames as one JSON array, a frame a line. */
export async function writeStats(
  out: string,
  { stem }: Film,
  batches: AsyncIterable<readonly FrameStats[]>,
): Promise<void> {
  const file = createWriteStream(join(out, `${stem}.stats.json`));
  let separator = '[\n';
  for await (const batch of batches)
    for (const frame of batch) {
      file.write(separator + JSON.stringify(frame));
      separator = ',\n';
    }
  file.end(separator === '[\n' ? '[]\n' : '\n]\n');
  await finished(file);
}
