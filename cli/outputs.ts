import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { FrameStats } from '../src/film/frame.ts';
import type { UnitDocument } from '../src/film/unit.ts';
import type { Film } from './films.ts';

/** Writes the files of one film. */
export async function writeFilm(out: string, { stem }: Film, document: UnitDocument): Promise<void> {
  await writeFile(join(out, `${stem}.units.json`), JSON.stringify(document, null, 1) + '\n');
}

/** Collects the shots of all films into one table. */
export function shotsTable() {
  const rows: string[] = [];
  return {
    add(_film: Film, _document: UnitDocument): void {},
    text: () => rows.join(''),
  };
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
