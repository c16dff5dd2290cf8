import { basename } from 'node:path';
import { parse } from 'csv-parse/sync';
import { UsageError } from '../commandLine.ts';
import type { Fault } from './bench.ts';
import { isRecord, looseValue, messageOf, textOf } from './text.ts';

/** A question of ShotBench. */
export interface Row {
  index: string;
  category: string;
  /** As it is written, relative to the bench's folder. */
  file: string;
  isPicture: boolean;
  question: string;
  /** Letter → text, in the order in which they are written; at least two. */
  options: Readonly<Record<string, string>>;
  /** Letter of the right option. */
  answer: string;
}

const columns = ['index', 'type', 'path', 'question', 'options', 'answer', 'category'] as const;
type Written = Readonly<Record<(typeof columns)[number], string>>;

/** The letters by which options are read out to a model. */
const letters = /^[A-J]$/;

/** Reads a test.tsv; rows that cannot be used are said in `faults`. Throws UsageError where it is no such table. */
export function readRows(path: string, faults: Fault[]): Row[] {
  const rows: Row[] = [];
  const seen = new Set<string>();
  for (const { line, record } of table(path)) {
    const where = `${basename(path)}, line ${line}`;
    try {
      const lost = swallowed(record);
      if (lost > 0)
        throw new RangeError(
          `has a quote that is not closed: with it ${lost} more ${lost === 1 ? 'row is' : 'rows are'} lost`,
        );
      const row = rowOf(record);
      if (seen.has(row.index)) throw new RangeError(`is a second row with the index ${row.index}`);
      seen.add(row.index);
      rows.push(row);
    } catch (error) {
      faults.push({ where, why: messageOf(error) });
    }
  }
  return rows;
}

interface Read {
  line: number;
  record: Written;
}

function table(path: string): Read[] {
  try {
    return parse<Read, Written>(textOf(path).replaceAll('\r\n', '\n'), {
      delimiter: '\t',
      columns: (head: string[]) => {
        const missing = columns.filter((name) => !head.includes(name));
        if (missing.length > 0) throw new RangeError(`it has no column ${missing.join(', ')}`);
        return head;
      },
      on_record: (record, { lines }) => ({ line: lines - linesWithin(record).length, record }),
      relax_quotes: true, // a list as Python or JSON writes it has quotes of its own
      relax_column_count: true, // a row that is cut off spoils only itself
      skip_empty_lines: true,
    });
  } catch (cause) {
    throw new UsageError(`${path} is no table of questions: ${messageOf(cause)}`, { cause });
  }
}

/** Rows that a quote swallowed: lines within a cell that have cells of their own. */
const swallowed = (record: Written) => linesWithin(record).filter((line) => line.includes('\t')).length;

/** Lines that a row has beside its first one: a cell in quotes may go on over several. */
const linesWithin = (record: Written) => Object.values(record).flatMap((cell) => cell.split('\n').slice(1));

/** Throws an Error that says what is wrong with the row. */
function rowOf(written: Written): Row {
  const missing = columns.filter((name) => (written[name] ?? '').trim() === '');
  if (missing.length > 0) throw new RangeError(`has no ${missing.join(', ')}`);
  const files = listOf(written.path, 'path');
  if (files.length !== 1) throw new RangeError(`shows ${files.length} files; one is needed`);
  const [kind] = listOf(written.type, 'type');
  if (kind !== 'image' && kind !== 'video')
    throw new RangeError(`shows neither image nor video, but ${kind}`);
  const options = optionsOf(written.options);
  const answer = written.answer.trim();
  if (!Object.hasOwn(options, answer))
    throw new RangeError(`has the answer ${answer}, which is none of its options`);
  return {
    index: written.index.trim(),
    category: written.category.trim(),
    file: files[0]!,
    isPicture: kind === 'image',
    question: written.question.trim(),
    options,
    answer,
  };
}

function listOf(text: string, name: string): string[] {
  const value = valueOf(text, name);
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (!list.every((item) => typeof item === 'string'))
    throw new RangeError(`has a ${name} that is no list of words`);
  return list;
}

function optionsOf(text: string): Record<string, string> {
  const value = valueOf(text, 'options');
  if (!isRecord(value)) throw new RangeError('has options that are no object');
  const options: Record<string, string> = {};
  for (const [letter, option] of Object.entries(value)) {
    if (!letters.test(letter)) throw new RangeError(`has an option ${letter}; letters A to J are known`);
    if (typeof option !== 'string') throw new RangeError(`has no words for option ${letter}`);
    options[letter] = option;
  }
  if (Object.keys(options).length < 2) throw new RangeError('has fewer than two options');
  return options;
}

/** A list or an object as JSON or Python writes it; a bare word is itself. */
function valueOf(text: string, name: string): unknown {
  const trimmed = text.trim();
  if (!/^[[{'"(]/.test(trimmed)) return trimmed;
  try {
    return looseValue(trimmed);
  } catch (cause) {
    throw new RangeError(`has ${name} that cannot be read: ${messageOf(cause)}`, { cause });
  }
}
