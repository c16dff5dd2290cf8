import { basename, resolve } from 'node:path';
import { isRecord, jsonLines, messageOf, textOf } from './text.ts';
import type { Fault } from './bench.ts';
import { answerText, type AnswerText } from './answerText.ts';
import { meantBy } from './trailing.ts';
import { UsageError } from '../commandLine.ts';

/** Somebody's captions, and what could not be used of their file. */
export interface Predictions {
  /** Absolute. */
  path: string;
  captions: readonly { file: string; text: AnswerText }[];
  faults: readonly Fault[];
}

/** Captions of a bench's files. */
export interface Captions {
  /** Of a file by its name in the bench; null where there is none. */
  of(name: string): AnswerText | null;
  /** What whoever reads figures of somebody's captions has to know. */
  notes: readonly string[];
}

/**
 * Reads a JSON list or JSONL of `{video_path, pred | predictions | caption}`. Of several generations for one video the
 * first one counts, and of several entries for one video as well. Throws UsageError where it is neither.
 */
export function readPredictions(path: string): Predictions {
  const faults: Fault[] = [];
  const found = new Map<string, AnswerText>();
  for (const { where, value } of entriesOf(path, faults)) {
    const read = captionIn(value);
    const why =
      'why' in read ? read.why : found.has(read.file) ? `is a second caption of ${read.file}` : null;
    if (why !== null) faults.push({ where: `${basename(path)}, ${where}`, why });
    else if ('raw' in read) found.set(read.file, answerText(read.raw));
  }
  return { path: resolve(path), captions: [...found].map(([file, text]) => ({ file, text })), faults };
}

/**
 * Which of somebody's captions is of which file of a bench, by their paths (`meantBy`); a file that may be meant by
 * several, or whose caption may be of another too, has none, and is a fault.
 */
export function captionsOf(names: readonly string[], { captions }: Predictions, faults: Fault[]): Captions {
  const files = captions.map(({ file }) => file);
  const found = new Map<string, AnswerText>();
  meantBy(names, files).forEach((meant, i) => {
    if (meant.found !== null) return void found.set(names[i]!, captions[meant.found]!.text);
    const rivals = meant.rivals.map((at) => files[at]!);
    if (rivals.length > 0)
      faults.push({
        where: names[i]!,
        why: `is ambiguous: its caption may be that of ${rivals.join(' or ')}`,
      });
  });
  return { of: (name) => found.get(name) ?? null, notes: notesOf(captions, found.size) };
}

function entriesOf(path: string, faults: Fault[]): { where: string; value: unknown }[] {
  const text = readable(path);
  if (/^\s*\[/.test(text)) {
    try {
      const list = JSON.parse(text) as unknown[];
      return list.map((value, i) => ({ where: `entry ${i + 1}`, value }));
    } catch (cause) {
      throw new UsageError(`${path} is no JSON list: ${messageOf(cause)}`, { cause });
    }
  }
  const lines = jsonLines(path, faults).map(({ line, value }) => ({ where: `line ${line}`, value }));
  if (lines.length === 0) throw new UsageError(`${path} is neither a JSON list nor JSONL.`);
  return lines;
}

function readable(path: string): string {
  try {
    return textOf(path);
  } catch (cause) {
    throw new UsageError(`The captions cannot be read: ${messageOf(cause)}`, { cause });
  }
}

function captionIn(value: unknown): { file: string; raw: string } | { why: string } {
  if (!isRecord(value)) return { why: 'is no object' };
  const file = value['video_path'] ?? value['file'];
  if (typeof file !== 'string') return { why: 'has no video_path' };
  const given = value['pred'] ?? value['predictions'] ?? value['caption'];
  const raw: unknown = Array.isArray(given) ? given[0] : given;
  return typeof raw === 'string' ? { file, raw } : { why: 'has no pred, predictions or caption' };
}

function notesOf(captions: Predictions['captions'], used: number): string[] {
  const thought = captions.filter(({ text }) => text.cutThink).length;
  const answered = captions.filter(({ text }) => text.hasAnswer).length;
  return [
    `${captions.length} captions were given, ${used} of files of this bench; only what stands inside <answer> counts (${answered} have one), and <think> is cut (${thought}). The authors' evaluator as released reads the raw list of generations, reasoning included.`,
  ];
}
