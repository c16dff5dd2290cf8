import { basename } from 'node:path';
import { dimensions, entryOf, type Dim, type Label } from '../../src/film/vocabulary/index.ts';
import type { Box, Interval, Seconds } from '../../src/film/time.ts';
import type { UnitBox } from '../../src/film/unit.ts';
import type { Fault } from './bench.ts';
import { isRecord, jsonLines, messageOf } from './text.ts';

/** A label of a film, as a line of labels.jsonl gives it. */
export interface Labelled {
  file: string;
  dim: Dim;
  label: Label;
  interval?: Interval;
  box?: NonNullable<UnitBox>;
  /** Labels of the dimension that are not wrong either. */
  accept: readonly Label[];
  /** Where the film comes from. */
  source?: string;
}

/** Reads a labels.jsonl; lines that cannot be used are said in `faults`. */
export function readLabels(path: string, faults: Fault[]): Labelled[] {
  const own: Fault[] = [];
  const found: Labelled[] = [];
  const seen = new Set<string>();
  for (const { line, value } of jsonLines(path, own))
    try {
      const labelled = labelOf(value);
      const key = JSON.stringify([
        labelled.file,
        labelled.dim,
        labelled.label,
        labelled.interval,
        labelled.box,
      ]);
      if (seen.has(key)) throw new RangeError('says what an earlier line says');
      seen.add(key);
      found.push(labelled);
    } catch (error) {
      own.push({ where: `line ${line}`, why: messageOf(error) });
    }
  const lineOf = ({ where }: Fault) => Number(where.split(' ')[1]);
  own.sort((a, b) => lineOf(a) - lineOf(b));
  faults.push(...own.map(({ where, why }) => ({ where: `${basename(path)}, ${where}`, why })));
  return found;
}

/** Throws RangeError that says what is wrong with the line. */
function labelOf(value: unknown): Labelled {
  if (!isRecord(value)) throw new RangeError('is no object');
  const { file, dimension, label, accept = [], source } = value;
  if (typeof file !== 'string' || file === '') throw new RangeError('has no file');
  const dim = dimensions.find(({ id }) => id === dimension)?.id;
  if (!dim) throw new RangeError(`has the unknown dimension ${String(dimension)}`);
  if (!Array.isArray(accept)) throw new RangeError('has accept, which is no list');
  const interval = intervalOf(value['interval']);
  const box = boxOf(value['box']);
  return {
    file,
    dim,
    label: known(dim, label),
    accept: accept.map((other: unknown) => known(dim, other)),
    ...(interval && { interval }),
    ...(box && { box }),
    ...(typeof source === 'string' && { source }),
  };
}

function known(dim: Dim, label: unknown): Label {
  const entry = typeof label === 'string' ? entryOf(dim, label) : undefined;
  if (!entry) throw new RangeError(`has the label ${String(label)}, which is unknown in ${dim}`);
  return entry.id as Label;
}

const isNumbers = (value: unknown, length: number): value is number[] =>
  Array.isArray(value) && value.length === length && value.every((item) => Number.isFinite(item));

function intervalOf(value: unknown): Interval | null {
  if (value === undefined || value === null) return null;
  if (!isNumbers(value, 2) || value[0]! < 0 || value[1]! <= value[0]!)
    throw new RangeError('has an interval that is not [start, end] in seconds');
  return [value[0]!, value[1]!];
}

/** `[x, y, w, h]` in shares of the frame, or keys `{ t, xywh }` of a box that moves. */
function boxOf(value: unknown): NonNullable<UnitBox> | null {
  if (value === undefined || value === null) return null;
  if (isBox(value)) return { kind: 'static', xywh: value };
  if (Array.isArray(value) && value.length > 0 && value.every(isKey)) return { kind: 'track', keys: value };
  throw new RangeError(
    'has a box that is neither [x, y, w, h] in shares of the frame nor a list of { t, xywh }',
  );
}

const isBox = (value: unknown): value is Box =>
  isNumbers(value, 4) && value.every((side) => side >= 0 && side <= 1);

const isKey = (value: unknown): value is { t: Seconds; xywh: Box } =>
  isRecord(value) && Number.isFinite(value['t']) && isBox(value['xywh']);
