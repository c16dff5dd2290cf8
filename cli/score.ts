// `npm run score`: a bench's films through the built app, or somebody's captions of them, scored.
import { mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { HeadlessModel } from '../src/app/headlessReader.ts';
import { lacksOf, type Bench, type ItemRecord, type Job, type Outcome } from './benches/bench.ts';
import { compareResults, comparisonTable, readResult } from './benches/compare.ts';
import { KeptOutcomes, type Made } from './benches/kept.ts';
import { measure } from './benches/measure.ts';
import { openBench } from './benches/open.ts';
import { refuseOthers, usualOut } from './benches/place.ts';
import { readPredictions } from './benches/predictions.ts';
import { plain, resultOf, versionsOf, writeResult, type Result } from './benches/report.ts';
import { chosenModel } from './model.ts';
import { program, withApp } from './program.ts';
import { count, say } from './say.ts';
import { parseScoreArguments, usage, type ScoreArguments } from './scoreArguments.ts';
import { unitsVersion } from './version.ts';

async function main(argv: readonly string[]): Promise<number> {
  const given = parseScoreArguments(argv);
  if (!given) {
    console.log(usage);
    return 0;
  }
  if ('compare' in given) return compare(...given.compare);
  const model = chosenModel(given);
  const predictions = given.predictions === null ? null : readPredictions(given.predictions);
  const bench = openBench(given.bench, given.layout, predictions, given.half);
  const out = given.out ?? usualOut({ ...given, layout: bench.layout });
  const kind = {
    bench: basename(resolve(given.bench)),
    predictions: given.predictions === null ? null : basename(given.predictions),
    asked: { model: model && citeOf(model), only: given.only, half: given.half },
  };
  refuseOthers(out, { ...kind, layout: bench.layout });
  mkdirSync(out, { recursive: true });
  const faults = [...bench.faults, ...(predictions?.faults ?? [])];
  const jobs = bench.jobs.slice(0, given.only ?? Infinity);
  say(`${kind.bench}: ${bench.layout}, ${count(jobs.length, 'file')} of ${bench.jobs.length}`);
  const [outcomes, made] = predictions
    ? [new Map(jobs.map((job) => [job.name, untouched])), null]
    : await outcomesOf(bench, jobs, out, model, given);
  const { notes, ...scored } = bench.score(outcomes, { withModel: model !== null });
  const items = scored.items.map((item) => ({ ...item, ...lacksOf(outcomes.get(item.name)) }));
  const result = resultOf(
    { ...kind, versions: await versionsOf(made, outcomes.values()) },
    { ...bench, faults },
    { ...scored, items, notes: [...partly(jobs, bench), ...lacking(items), ...notes] },
  );
  writeResult(out, result, scored.tables);
  console.log(plain(scored.tables, result.notes));
  return ended(result, out);
}

/** Says by how much one result is more than another. */
function compare(first: string, second: string): number {
  const comparison = compareResults(readResult(first), readResult(second));
  const table = comparisonTable(comparison, [first, second]);
  const [one, other] = comparison.alone;
  const alone = one + other > 0 ? [`Scored in one alone, and left out: ${one} in the first, ${other} in the second.`] : []; // prettier-ignore
  console.log(plain([table], alone));
  return 0;
}

const citeOf = ({ entry: { id, revision } }: HeadlessModel) => `${id}@${revision}`;

const partly = (jobs: readonly Job[], { jobs: all }: Bench) =>
  jobs.length < all.length ? [`Only ${jobs.length} of ${all.length} files.`] : [];

function lacking(items: readonly ItemRecord[]): string[] {
  const [stopped, missing] = [
    items.filter((item) => item.stopped),
    items.filter((item) => item.withoutDetectors),
  ];
  if (stopped.length + missing.length === 0) return [];
  return [
    `Of files that break off (${stopped.length} items) or were measured without a detector (${missing.length}), what was found counts; a next run does them again.`,
  ];
}

/** Where captions are there already, no file is looked at. */
const untouched: Outcome = { ok: false, code: 'missing', message: 'It was not looked at.' };

/** What came of each file: as it was kept, or done now. */
async function outcomesOf(
  { jobs: all }: Bench,
  jobs: readonly Job[],
  out: string,
  model: HeadlessModel | null,
  { modelsFolder, limit, again }: ScoreArguments,
): Promise<[Map<string, Outcome>, Made]> {
  const made: Made = { code: await unitsVersion(model?.entry ?? null), model: model && citeOf(model) };
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
  const lacking = items.filter(({ stopped, withoutDetectors }) => stopped ?? withoutDetectors);
  for (const { name, stopped, withoutDetectors } of lacking)
    say(
      `  ${name}: ${[stopped && `it breaks off: ${stopped}`, withoutDetectors].filter(Boolean).join('; ')}`,
    );
  return n.failed + n.missing + faults.length + lacking.length === 0 ? 0 : 1;
}

program(main);
