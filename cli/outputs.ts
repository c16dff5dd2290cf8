import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { formats, shotListOfAll } from '../src/film/export/index.ts';
import type { FrameStats } from '../src/film/frame.ts';
import type { Source } from '../src/film/source.ts';
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

/**
 * Writes what was measured as `{ source, frames }`, a frame a line: all that is said of the film can be worked out from
 * it again (tests/bench/recording.ts reads it). Throws what the disk throws.
 */
export async function writeStats(
  out: string,
  { stem }: Film,
  source: Source,
  batches: AsyncIterable<readonly FrameStats[]>,
): Promise<void> {
  const lines = Readable.from(linesOf(source, batches));
  await pipeline(lines, createWriteStream(join(out, `${stem}.stats.json`)));
}

async function* linesOf(
  source: Source,
  batches: AsyncIterable<readonly FrameStats[]>,
): AsyncGenerator<string, void> {
  yield `{"source":${JSON.stringify(source)},"frames":[`;
  let before = '\n';
  for await (const batch of batches)
    for (const frame of batch) {
      // JSON knows no byte arrays; one that crossed from the page has become an object.
      const tiny = { ...frame.tiny, data: Object.values(frame.tiny.data) };
      yield before + JSON.stringify({ ...frame, tiny });
      before = ',\n';
    }
  yield '\n]}\n';
}
