import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UnitDocument } from '../../../src/film/unit.ts';
import type { Clip } from '../../../cli/benches/manifest.ts';
import { type KeepOptions, record, recordingPath } from '../record.ts';
import { readRecording, replay } from '../recording.ts';
import { kept, makeVariant, type Variant, variants, wear } from '../variants.ts';
import { saidOf } from './movement.ts';

/** What is said of mirrored, reversed, frozen and worn copies of a set's films. */
export async function variantScores(
  clips: readonly Clip[],
  documents: ReadonlyMap<string, UnitDocument>,
  work: string,
  { keep }: KeepOptions = {},
) {
  const scores: Record<string, unknown> = {};
  for (const variant of Object.keys(variants) as Variant[]) {
    const known = clips.filter(({ name }) => documents.has(name));
    const films: [Clip, string][] = [];
    for (const clip of known) films.push([clip, await makeVariant(clip, variant, join(work, 'variants'))]);
    const folder = join(work, 'recordings', variant.replace(/\W+/g, '_'));
    await record(
      films.map(([, film]) => film),
      folder,
      { detect: true, ...(keep !== undefined && { keep }) },
    );
    scores[variant] = variantScore(variant, films, folder, documents);
  }
  return scores;
}

function variantScore(
  variant: Variant,
  films: readonly (readonly [Clip, string])[],
  folder: string,
  documents: ReadonlyMap<string, UnitDocument>,
) {
  const sum = { kept: 0, entailed: 0, flipped: 0, silent: 0, added: 0 };
  const failures: string[] = [];
  for (const [{ name }, film] of films) {
    const path = recordingPath(folder, film);
    if (!existsSync(path)) continue;
    const recording = readRecording(path);
    if (recording.error) continue;
    const [document, found] = [documents.get(name)!, replay(recording)];
    if (variant === 'frozen') {
      const moves = saidOf(found).filter((label) => label !== 'static');
      sum[moves.length === 0 ? 'kept' : 'flipped']++;
      if (moves.length > 0) failures.push(`${name}: ${moves.join(', ')}`);
    } else if (variant === 'mirrored' || variant === 'reversed') {
      const { same, entailed } = kept(document, found, variant);
      sum.kept += same.hits;
      sum.entailed += entailed.hits - same.hits;
      sum.silent += entailed.of - entailed.hits;
    } else {
      const worn = wear(document, found);
      sum.kept += worn.kept;
      sum.flipped += worn.flipped;
      sum.silent += worn.silent;
      sum.added += worn.added;
    }
  }
  const of = sum.kept + sum.entailed + sum.flipped + sum.silent;
  console.log(
    variant === 'frozen'
      ? `frozen: ${sum.kept} of ${of} clips say no movement`
      : `${variant}: ${sum.kept} of ${of} units kept (${(sum.kept / of).toFixed(3)}), ${sum.entailed} more as their hypernym, ${sum.flipped} told otherwise, ${sum.silent} no longer told, ${sum.added} told anew`,
  );
  for (const failure of failures) console.log(`  ✗ ${failure}`);
  return { ...sum, of };
}
