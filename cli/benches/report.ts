import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { table as calibrationTable } from '../../src/film/calibrationTable.ts';
import { dimensions } from '../../src/film/vocabulary/index.ts';
import { top } from '../install.mjs';
import { scoringVersion, valueVersion } from '../version.ts';
import type { Bench, Outcome, Scored, Table } from './bench.ts';
import type { Made } from './kept.ts';
import type { Half } from './manifest.ts';

/** What figures depend on beside the bench. */
export interface Versions {
  app: string;
  /** `unitsVersion`: the code that units come from; null where nothing of ours was scored. */
  code: string | null;
  /** `scoringVersion`: the code that figures come from. */
  scoring: string;
  thresholds: string;
  vocabulary: string;
  /** Every model that answered (id@revision/dtype), and on what. */
  models: { cite: string; device: string }[];
}

/** Versions of now. */
export async function versionsOf(made: Made | null, outcomes: Iterable<Outcome>): Promise<Versions> {
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8')) as { version: string };
  const models = [...outcomes].flatMap((outcome) => (outcome.ok && outcome.model ? [outcome.model] : []));
  return {
    app: version,
    code: made?.code ?? null,
    scoring: await scoringVersion(),
    thresholds: valueVersion([
      calibrationTable.thresholds,
      calibrationTable.families,
      calibrationTable.floor,
    ]),
    vocabulary: valueVersion(dimensions),
    models: [...new Map(models.map((model) => [JSON.stringify(model), model])).values()],
  };
}

/** What score.json holds (score.schema.json). */
export interface Result {
  schema: 'shotscribe-score/1';
  bench: string;
  layout: Bench['layout'];
  /** ISO 8601. */
  date: string;
  versions: Versions;
  /** File of somebody else's captions, where those were scored. */
  predictions: string | null;
  /** What was asked for: a model (id@revision), how many files at most, and which half of a manifest's sources. */
  asked: { model: string | null; only: number | null; half: Half | null };
  n: { items: number; scored: number; failed: number; missing: number; faults: number };
  figures: unknown;
  notes: readonly string[];
  faults: Bench['faults'];
  items: Scored['items'];
}

/** The result in the text of a score.json; null where it is none of now. */
export function resultIn(text: string): Result | null {
  try {
    const result = JSON.parse(text) as Partial<Result> | null;
    return result?.schema === 'shotscribe-score/1' && result.asked ? (result as Result) : null;
  } catch {
    return null;
  }
}

/** Puts a result together. */
export function resultOf(
  about: Pick<Result, 'bench' | 'predictions' | 'versions' | 'asked'>,
  { layout, faults }: Bench,
  { items, figures, notes }: Scored,
): Result {
  const count = (status: string) => items.filter((item) => item.status === status).length;
  const [scored, failed, missing] = [count('scored'), count('failed'), count('missing')];
  return {
    schema: 'shotscribe-score/1',
    ...about,
    layout,
    date: new Date().toISOString(),
    n: { items: items.length, scored, failed, missing, faults: faults.length },
    figures,
    notes,
    faults,
    items,
  };
}

/** Writes score.json, and score.md with the same tables as are printed. Throws what the disk throws. */
export function writeResult(folder: string, result: Result, tables: readonly Table[]): void {
  writeFileSync(join(folder, 'score.json'), JSON.stringify(result, finite, 2) + '\n');
  writeFileSync(join(folder, 'score.md'), markdown(result, tables));
}

/** Figures of nothing are NaN, which JSON does not have. */
const finite = (_: string, value: unknown) =>
  typeof value === 'number' ? (Number.isFinite(value) ? Number(value.toPrecision(6)) : null) : value;

/** The tables as they are printed: columns in line. */
export const plain = (tables: readonly Table[], notes: readonly string[]) =>
  [...tables.map(plainTable), notes.map((note) => `- ${note}`).join('\n')].join('\n\n');

function plainTable({ title, head, rows, note }: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_, i) => Math.max(...all.map((row) => row[i]!.length)));
  const lines = all.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i]!))
      .join('  ')
      .trimEnd(),
  );
  return [title, '', ...lines, ...(note === undefined ? [] : ['', note])].join('\n');
}

function markdown(
  { bench, layout, date, versions, n, notes, predictions, asked }: Result,
  tables: readonly Table[],
): string {
  const { app, code, scoring, thresholds, vocabulary, models } = versions;
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const model =
    models.map(({ cite, device }) => `${cite} on ${device}`).join(', ') ||
    (asked.model === null ? 'none' : `${asked.model}, which answered nothing`);
  return [
    `# ${bench} (${layout})`,
    `${date}; Shotscribe ${app}, code of units ${code ?? '–'}, of scoring ${scoring}, thresholds ${thresholds}, vocabulary ${vocabulary}; model: ${model}${predictions ? `; captions: ${predictions}` : ''}.`,
    `${n.items} items: ${n.scored} scored, ${n.failed} failed, ${n.missing} missing; ${n.faults} lines could not be used.`,
    ...tables.map(({ title, head, rows, note }) =>
      [
        ...[`## ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)],
        ...(note === undefined ? [] : ['', note]),
      ].join('\n'),
    ),
    notes.map((note) => `- ${note}`).join('\n') + '\n',
  ].join('\n\n');
}
