// `npm run tune`: chooses thresholds and calibrates confidence on recorded measurements of labelled sets.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { CalibrationTable } from '../../src/film/belief.ts';
import { reliability, riskCoverage } from '../../src/film/score/reliability.ts';
import { familyOf } from '../../src/film/calibration.ts';
import { beliefs, calibrationError, floorFor, type Judged, outOfFold } from './calibrate.ts';
import { judge } from './judge.ts';
import { type Clip, clipsOf, halfOf } from '../../cli/benches/manifest.ts';
import { record, recordingsOf } from './record.ts';
import { rawReplay, type Recording } from './recording.ts';
import { labelRecalls } from './score/recall.ts';
import { shareOf } from './score/share.ts';
import { sweep } from './sweep.ts';

const usage = `npm run tune -- --clips DIR [--clips DIR]... [--work DIR] [--keep] [--all] [--dry]
  Measures every film of the labelled sets once (kept in --work, default .bench), then, without decoding: sweeps the
  thresholds with cross-validation by source, prints precision, recall and reliability for each label, calibrates
  confidence, and writes src/film/calibrationTable.ts. Every other source of a set with several is kept out of it all,
  for scoring (the half "score" of npm run bench), unless --all is given. --dry prints and writes nothing, --keep takes
  recordings as they are, also those that other code has measured.`;

const { values } = parseArgs({
  options: {
    clips: { type: 'string', multiple: true, default: [] },
    work: { type: 'string', default: '.bench' },
    keep: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    dry: { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help || values.clips.length === 0) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const clips: Clip[] = [];
const recordings = new Map<string, Recording>();
for (const folder of values.clips) {
  const own = clipsOf(folder);
  const kept = join(values.work, basename(folder), 'recordings');
  await record(
    own.map(({ path }) => path),
    kept,
    { detect: true, keep: values.keep },
  );
  for (const [name, recording] of recordingsOf(folder, kept)) recordings.set(name, recording);
  const half = halfOf(own);
  clips.push(...own.filter((clip) => recordings.has(clip.name) && (values.all || half(clip) === 'tune')));
}
const set = values.clips.map((folder) => basename(folder)).join(' + ') + (values.all ? '' : ', half tune');

const thresholds = sweep(clips, recordings, set);
const judged = judgedUnits();
const believed = outOfFold(judged);
printLabels(judged, believed);
const ece = { raw: calibrationError(judged), calibrated: calibrationError(believed) };
console.log(
  `\nexpected calibration error on left-out sources: ${ece.raw.toFixed(3)} raw, ${ece.calibrated.toFixed(3)} calibrated (${judged.length} units)`,
);
const curve = riskCoverage(believed);
const floor = floorFor(curve);
printReliability(believed);
const table: CalibrationTable = {
  sets: `${set}, ${clips.length} clips`,
  ece: rounded(ece),
  floor,
  families: beliefs(judged),
  thresholds,
};
if (!values.dry) await write(table);

/** Every asserted unit that the labels can judge, with its raw confidence. */
function judgedUnits(): Judged[] {
  return clips.flatMap((clip) =>
    rawReplay(recordings.get(clip.name)!)
      .units.filter((unit) => unit.status === 'asserted')
      .flatMap((unit) => {
        const right = judge(clip, unit);
        if (right === null) return [];
        const { dim, label, confidence } = unit;
        return [{ source: clip.source, family: familyOf(dim, label), label, confidence, right }];
      }),
  );
}

/** For each label: of its units those that are right, of the clips that have it those in which it is told, and how it is believed. */
function printLabels(raw: readonly Judged[], believed: readonly Judged[]): void {
  const recalls = labelRecalls(clips, (clip) => rawReplay(recordings.get(clip.name)!));
  const labels = new Set([...raw.map(({ label }) => label), ...recalls.keys()]);
  console.log('\nlabel: precision, recall, mean confidence raw and calibrated on left-out sources');
  for (const label of [...labels].sort()) {
    const isOwn = (unit: Judged) => unit.label === label;
    const precision = shareOf();
    for (const { right } of raw.filter(isOwn)) precision.add(right);
    const [before, after] = [raw, believed].map((units) => meanConfidence(units.filter(isOwn)));
    console.log(
      `  ${label.padEnd(24)} ${String(precision).padEnd(32)} ${String(recalls.get(label) ?? '-').padEnd(32)} ${before} ${after}`,
    );
  }
}

function meanConfidence(units: readonly Judged[]): string {
  if (units.length === 0) return '-';
  return (units.reduce((sum, { confidence }) => sum + confidence, 0) / units.length).toFixed(2);
}

/** How often units of a confidence were right, and what a floor would keep; on sources that were left out. */
function printReliability(units: readonly Judged[]): void {
  console.log('\nconfidence: units, share right');
  for (const { n, confidence, accuracy } of reliability(units).bins)
    console.log(`  ${confidence.toFixed(2)}  ${String(n).padStart(4)}  ${accuracy.toFixed(2)}`);
  console.log('\nrisk and coverage: confidence, kept, wrong of those');
  for (let tenth = 1; tenth <= 10; tenth++) {
    const at = curve.find(({ coverage }) => coverage >= tenth / 10 - 1e-9);
    if (at)
      console.log(`  ${at.floor.toFixed(2)}  ${at.coverage.toFixed(2)}  ${(1 - at.accuracy).toFixed(3)}`);
  }
}

function rounded<T extends Record<string, number>>(numbers: T): T {
  return Object.fromEntries(Object.entries(numbers).map(([key, n]) => [key, Number(n.toFixed(3))])) as T;
}

async function write(found: CalibrationTable): Promise<void> {
  const path = join(import.meta.dirname, '../../src/film/calibrationTable.ts');
  const source = `import type { CalibrationTable } from './belief.ts';\n\n/** Written by \`npm run tune\`. */\nexport const table: CalibrationTable = ${JSON.stringify(found)};\n`;
  const options = { parser: 'typescript', singleQuote: true, printWidth: 110 } as const;
  writeFileSync(path, await format(source, options));
  console.log(`written to ${path}`);
}
