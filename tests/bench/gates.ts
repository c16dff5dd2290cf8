import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { chosenModel } from '../../cli/model.ts';
import { modelFile } from '../../cli/serve.ts';
import { openFacets, type OpenFacet } from '../../src/film/openFacets.ts';
import { questionsFor, followUp, type Question } from '../../src/film/questions.ts';
import type { Label } from '../../src/film/vocabulary/index.ts';
import { openBench } from './browser.ts';
import { type Clip, clipsOf, halfOf, meaningOf } from '../../cli/benches/manifest.ts';
import { type FacetResult, grouped, judgeFacet, type Reading, type Told } from './score/gates.ts';
import { looksOf } from './score/looks.ts';

const usage = `npm run gates -- --clips DIR --model ID --models-dir DIR
  Asks a model about every labelled facet of every clip of one shot in a labelled set (a folder with manifest.jsonl),
  chooses on one half of the sources how scores become answers, and says on the other half what it is worth: accuracy
  with its lower 95 % bound, beside the commonest label and the same model shown nothing. Prints a table, and as JSON
  the lines for src/film/gates.ts of the facets whose gate that opens.
  --models-dir DIR   where the model lies (DIR/<owner>/<name>/ or its own folder)`;

const { values } = parseArgs({
  options: {
    clips: { type: 'string' },
    model: { type: 'string' },
    'models-dir': { type: 'string' },
    help: { type: 'boolean' },
  },
});
const { clips: set, model: id, 'models-dir': folder } = values;
if (values.help || !set || !id || !folder) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

/** Every facet of the vocabulary, as it is asked where nothing was measured. */
const facets = openFacets({ index: 0, interval: [0, 1], boundary: 'start' }, [], new Set());

/** All orders that are ever averaged; what becomes of the scores is seen to later. */
const everyOrder = { alpha: 1, temperature: 1, orders: 4 };

const { entry } = chosenModel({ model: id, modelsFolder: folder })!;
const bench = await openBench(folder);
const readings: Reading[] = [];
const model = await bench.page.evaluate((one) => globalThis.bench.loadModel(one), entry);
const cite = model.cite.replace('@local/', `@${entry.revision}/`);
console.log(`${cite} on ${model.device}, asked by ${model.answers}`);
checkWeights();
const clips = clipsOf(set).filter(({ labels }) => labels.shot_count === 1);
const half = halfOf(clips);
for (const [i, clip] of clips.entries()) {
  const asked = facets.flatMap((facet) => {
    const right = truthOf(clip, facet);
    return right.length > 0 ? [{ facet, right }] : [];
  });
  if (asked.length === 0) continue;
  await bench.page.setInputFiles('input', clip.path);
  for (const { facet, right } of asked) readings.push(await read(clip, facet, right));
  console.log(`${i + 1} of ${clips.length}: ${clip.name}, ${asked.length} facets`);
}
await bench.close();

const results = grouped(readings, ({ dim, facet }) => `${dim}.${facet}`).flatMap(
  (own) => judgeFacet(own, cite, basename(set)) ?? [],
);
print(results);
console.log(JSON.stringify(results.filter(({ isOpen }) => isOpen).map(({ gate }) => gate)));

/** A gate holds for one revision: the files have to be those that models.json names. */
function checkWeights(): void {
  if (entry.revision === 'main') console.warn('The revision is not pinned: the lines hold for no model yet.');
  for (const [path, { sha256 }] of Object.entries(entry.files ?? {})) {
    const file = modelFile(folder!, `${entry.id}/${path}`);
    if (!file || sha256 === undefined) continue;
    const found = createHash('sha256').update(readFileSync(file.path)).digest('hex');
    if (found === sha256) continue;
    console.error(`${path} is another file than models.json names: nothing could be said of that model.`);
    process.exit(1);
  }
}

/** The labels of a clip that answer a facet; none where it is not labelled for it. */
function truthOf({ labels }: Clip, { dim, candidates }: OpenFacet): readonly Label[] {
  const known =
    dim === 'camera_movement'
      ? (labels.movement_accept ?? labels.camera_movement ?? []).flatMap(meaningOf)
      : looksOf(labels).flatMap((look) => (look.dim === dim ? [look.label] : []));
  return candidates.filter((label) => known.includes(label));
}

/** Asks the facet's question, and where it is a coarse one every fine one that may follow. */
async function read(clip: Clip, facet: OpenFacet, right: readonly Label[]): Promise<Reading> {
  const [first] = questionsFor([facet]);
  const fine = first!.options.flatMap(({ label }) => {
    const next = followUp(first!, label);
    return next && label !== 'cannot_tell' ? [[label, next] as const] : [];
  });
  const told = await tell(clip, [first!, ...fine.map(([, question]) => question)]);
  const { name, source } = clip;
  return {
    ...{ clip: name, source, half: half(clip), dim: facet.dim, facet: facet.facet, right },
    first: told[0]!,
    then: Object.fromEntries(fine.map(([label], i) => [label, told[i + 1]!])),
  };
}

async function tell({ name }: Clip, questions: readonly Question[]): Promise<Told[]> {
  const asked = questions.map((question): Question => ({ ...question, weighing: everyOrder }));
  const scores = await bench.page.evaluate(([film, all]) => globalThis.bench.readOne(film, all), [
    name,
    asked,
  ] as const);
  return asked.map(({ options }, i) => ({ options: options.map(({ label }) => label), scores: scores[i]! }));
}

function print(found: readonly FacetResult[]): void {
  const columns = ['facet', 'n', 'prior', 'blind', 'right', 'lower', 'orders', 'alpha', 'floor', 'gate'];
  const rows = found.map(({ facet, gate: { evidence, floor, weighing }, isOpen }) => [
    facet,
    evidence.n,
    ...[evidence.prior, evidence.blind, evidence.accuracy, evidence.lower].map((share) => share.toFixed(2)),
    ...[weighing!.orders, weighing!.alpha, floor, isOpen ? 'open' : 'shut'],
  ]);
  const widths = columns.map((name, i) => Math.max(name.length, ...rows.map((row) => String(row[i]).length)));
  for (const row of [columns, ...rows])
    console.log(row.map((cell, i) => String(cell).padEnd(widths[i]!)).join('  '));
}
