// `npm run score`: a bench's films through the built app, or somebody's captions of them, scored.
import { mkdirSync, realpathSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Bench, Job, Outcome } from './benches/bench.ts';
import { KeptOutcomes, type Made } from './benches/kept.ts';
import { measure } from './benches/measure.ts';
import { openBench } from './benches/open.ts';
import { readPredictions } from './benches/predictions.ts';
import { plain, resultOf, versionsOf, writeResult, type Result } from './benches/report.ts';
import { chosenModel } from './model.ts';
import { program, withApp } from './program.ts';
import { count, say } from './say.ts';
import { parseScoreArguments, usage, type ScoreArguments } from './scoreArguments.ts';
import { unitsVersion, valueVersion } from './version.ts';

async function main(argv: readonly string[]): Promise<number> {
  const given = parseScoreArguments(argv);
  if (!given) {
    console.log(usage);
    return 0;
  }
  const predictions = given.predictions === null ? null : readPredictions(given.predictions);
  const bench = openBench(given.bench, given.layout, predictions);
  const name = basename(resolve(given.bench));
  const out = given.out ?? join('.score', `${name}-${valueVersion(realpathSync(given.bench)).slice(0, 6)}`);
  mkdirSync(out, { recursive: true });
  const faults = [...bench.faults, ...(predictions?.faults ?? [])];
  const jobs = bench.jobs.slice(0, given.only ?? Infinity);
  say(`${name}: ${bench.layout}, ${count(jobs.length, 'file')} of ${bench.jobs.length}`);
  const [outcomes, made] = predictions
    ? [new Map(jobs.map((job) => [job.name, untouched])), null]
    : await outcomesOf(bench, jobs, out, given);
  const { notes, ...scored } = bench.score(outcomes);
  const about = {
    bench: name,
    predictions: given.predictions,
    versions: versionsOf(made, outcomes.values()),
  };
  const partly =
    jobs.length < bench.jobs.length ? [`Only ${jobs.length} of ${bench.jobs.length} files.`] : [];
  const result = resultOf(about, { ...bench, faults }, { ...scored, notes: [...partly, ...notes] });
  writeResult(out, result, scored.tables);
  console.log(plain(scored.tables, result.notes));
  return ended(result, out);
}

/** Where captions are there already, no file is looked at. */
const untouched: Outcome = { ok: false, code: 'missing', message: 'It was not looked at.' };

/** What came of each file: as it was kept, or done now. */
async function outcomesOf(
  { jobs: all }: Bench,
  jobs: readonly Job[],
  out: string,
  { model: id, modelsFolder, limit, again }: ScoreArguments,
): Promise<[Map<string, Outcome>, Made]> {
  const model = chosenModel({ model: id, modelsFolder });
  const entry = model?.entry;
  const made: Made = {
    code: await unitsVersion(model !== null),
    model: entry ? `${entry.id}@${entry.revision}` : null,
  };
  const there = jobs.filter(({ at }) => at.path !== null);
  const kept = await KeptOutcomes.open(out, made, all);
  for (const [why, n] of kept.passedOver) say(`${count(n, 'result')} in ${out} done anew: ${why}`);
  const todo = there.filter(({ name }) => again || !kept.get(name));
  if (todo.length < there.length)
    say(`${there.length - todo.length} were done before, and are taken as they are`);
  if (todo.length > 0) await withApp(modelsFolder, (page) => measure(page, todo, kept, { model, limit }));
  const outcomes = new Map(jobs.map((job) => [job.name, kept.get(job.name) ?? missing(job)]));
  return [outcomes, made];
}

const missing = ({ at }: Job): Outcome => ({
  ok: false,
  code: 'missing',
  message: at.path === null ? at.why : 'It was not looked at.',
});

/** Says what could not be scored, and what the program ends with. */
function ended({ items, faults, n }: Result, out: string): number {
  say(
    `\n${n.scored} scored, ${n.failed} failed, ${n.missing} missing; written to ${join(out, 'score.json')} and score.md`,
  );
  for (const { where, why } of faults) say(`  ${where} ${why}`);
  for (const { name, status, why } of items) if (status !== 'scored') say(`  ${name}: ${why}`);
  return n.failed + n.missing + faults.length === 0 ? 0 : 1;
}

program(main, usage);
