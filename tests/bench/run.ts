import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { UnitDocument } from '../../src/film/unit.ts';
import { familyOf } from '../../src/film/calibration.ts';
import { openBench } from './browser.ts';
import { calibrationError } from './calibrate.ts';
import { drawnCases, drawnClip, endError, recordDrawn } from './drawn.ts';
import { judge } from './judge.ts';
import { type Clip, clipsOf, halfOf } from '../../cli/benches/manifest.ts';
import { record, recordingsOf } from './record.ts';
import { replay } from './recording.ts';
import { rivals } from './rivals/rivals.ts';
import { boundariesOf, type CutScore, cutScore } from './score/cuts.ts';
import { type LookScore, lookScores } from './score/looks.ts';
import { labelScores, type LabelScore, type MovementScore, movementScore, saidOf } from './score/movement.ts';
import { variantScores } from './score/variants.ts';
import { memory, speed } from './speed.ts';

const usage = `npm run bench -- [--clips DIR]... [--work DIR] [--keep] [--variants] [--no-speed]
  Prints tables, and all of it as JSON on the last line: what is found in the drawn clips of the golden tests, pass 1
  against decoding alone, and memory of a long film.
  --clips DIR   also a labelled set (a folder with manifest.jsonl); may be given more than once. Beside it, in the same
                run, ffmpeg's scdet and OpenCV's usual pipeline, where ffmpeg is installed.
  --variants    also the set mirrored, reversed, frozen and in worse copies (made by ffmpeg; takes long)
  --work DIR    where recordings and variants are kept, so that a second run need not measure again (default .bench)
  --keep        take recordings as they are, also those that other code has measured
  --no-speed    leave out speed and memory`;

const { values } = parseArgs({
  options: {
    clips: { type: 'string', multiple: true, default: [] },
    work: { type: 'string', default: '.bench' },
    keep: { type: 'boolean', default: false },
    variants: { type: 'boolean', default: false },
    'no-speed': { type: 'boolean', default: false },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  console.log(usage);
  process.exit(0);
}

const result: Record<string, unknown> = { drawn: await drawn() };
for (const folder of values.clips) result[basename(folder)] = await labelled(folder);
if (!values['no-speed']) {
  const bench = await openBench();
  try {
    result['speed'] = await speed(bench.page);
    result['memory'] = await memory(bench.page, bench.browser);
  } finally {
    await bench.close();
  }
}
console.log(JSON.stringify(result));
process.exit(0); // OpenCV keeps the process alive

/** The drawn clips: every label, every boundary, the ends of every movement. */
async function drawn() {
  const cases = drawnCases();
  const bench = await openBench();
  const recordings = await recordDrawn(bench.page, cases).finally(() => bench.close());
  const documents = new Map([...recordings].map(([name, recording]) => [name, replay(recording)]));
  const clips = cases.map(drawnClip);
  const scores = scoresOf(clips, documents);
  const ends = endError(cases, (name) => documents.get(name)!.units);
  print(`drawn clips (${clips.length})`, scores);
  console.log(
    `ends of movements: ${ends.median.toFixed(3)} s off in the median of ${ends.ends}, ${ends.missed} movements not told`,
  );
  return { ...scores, ends };
}

/** A labelled set, recorded once; all of it, and by halves of its sources. */
async function labelled(folder: string) {
  const clips = clipsOf(folder);
  const work = join(values.work, basename(folder));
  await record(
    clips.map(({ path }) => path),
    join(work, 'recordings'),
    { detect: true, keep: values.keep },
  );
  const recordings = recordingsOf(folder, join(work, 'recordings'));
  const documents = new Map([...recordings].map(([name, recording]) => [name, replay(recording)]));
  const scores = scoresOf(clips, documents);
  const beside = await rivals(clips, recordings);
  print(`${folder} (${recordings.size} clips)`, scores);
  const usual = beside?.(clips) ?? null;
  const half = halfOf(clips);
  const halves = (['tune', 'score'] as const).map((name) => {
    const own = clips.filter((clip) => half(clip) === name);
    if (own.length === 0) return [name, null] as const; // all of one source
    const part = scoresOf(own, documents);
    print(`${folder}, sources of the half "${name}"`, part, { short: true });
    return [name, { ...part, rivals: beside?.(own) ?? null }] as const;
  });
  return {
    ...scores,
    halves: Object.fromEntries(halves),
    rivals: usual,
    ...(values.variants && { variants: await variantScores(clips, documents, work, values) }),
  };
}

/** How far confidence is from the share that is right, of the asserted units that the labels can judge. */
function reliability(clips: readonly Clip[], documents: ReadonlyMap<string, UnitDocument>) {
  const judged = clips.flatMap((clip) =>
    (documents.get(clip.name)?.units ?? []).flatMap((unit) => {
      const right = unit.status === 'asserted' ? judge(clip, unit) : null;
      if (right === null) return [];
      const { dim, label, confidence } = unit;
      return [{ source: clip.source, family: familyOf(dim, label), label, confidence, right }];
    }),
  );
  return { units: judged.length, error: judged.length ? calibrationError(judged) : NaN };
}

interface Scores {
  reliability: { units: number; error: number };
  movement: MovementScore;
  labels: LabelScore[];
  cuts: CutScore;
  looks: LookScore[];
}

function scoresOf(clips: readonly Clip[], documents: ReadonlyMap<string, UnitDocument>): Scores {
  const documentOf = ({ name }: Clip) => documents.get(name) ?? null;
  const said = (clip: Clip) => {
    const document = documentOf(clip);
    return document && saidOf(document);
  };
  const found = (clip: Clip) => {
    const document = documentOf(clip);
    return document && boundariesOf(document.shots);
  };
  return {
    movement: movementScore(clips, said),
    labels: labelScores(clips, said),
    cuts: cutScore(clips, found),
    looks: lookScores(clips, documentOf),
    reliability: reliability(clips, documents),
  };
}

function print(
  title: string,
  { movement, labels, cuts, looks, reliability: trust }: Scores,
  { short = false } = {},
): void {
  console.log(`\n# ${title}`);
  console.log(
    `movement: found in ${movement.found}; asserted units right ${movement.right}; the wrong way ${movement.wrongWay}`,
  );
  if (!short)
    for (const [label, { found, right }] of Object.entries(movement.classes))
      console.log(`  ${label.padEnd(22)} found in ${found}; units right ${right}`);
  if (!short)
    for (const { label, clips, precision, recall, f1, hypernym } of labels)
      console.log(
        `  ${label.padEnd(12)} ${clips} clips  precision ${precision.toFixed(2)}  recall ${recall.toFixed(2)}  F1 ${f1.toFixed(2)}  hypernym only ${hypernym}`,
      );
  console.log(
    `cuts: ${cuts.hits} found, ${cuts.missed} missed, ${cuts.extra} extra, F1 ${cuts.f1.toFixed(3)}; gradual ${cuts.gradual.hits} of ${cuts.gradual.of}, ${cuts.gradual.extra} extra, F1 ${cuts.gradual.f1.toFixed(3)}; ${cuts.error.toFixed(3)} s off`,
  );
  for (const { name, said, right, near, blind } of looks)
    if (said.of > 0)
      console.log(
        `${name}: said of ${said}; right ${right}${near ? `; within one step ${near}` : ''}; blind ${blind}`,
      );
  if (trust.units > 0)
    console.log(`confidence: expected calibration error ${trust.error.toFixed(3)} over ${trust.units} units`);
  if (short) return;
  for (const failure of [...movement.failures, ...cuts.failures, ...looks.flatMap((look) => look.failures)])
    console.log(`  ✗ ${failure}`);
}
