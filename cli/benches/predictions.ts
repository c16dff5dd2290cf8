import { isRecord, jsonLines, messageOf, textOf } from './text.ts';
import type { Fault } from './bench.ts';
import { answerText, type AnswerText } from './answerText.ts';
import { closest, partsOf } from './trailing.ts';
import { UsageError } from '../commandLine.ts';

/** Somebody's captions, by the paths they were written for. */
export interface Predictions {
  /** Of a file by its name in the bench, found by its trailing path parts; null where there is none. */
  of(name: string): AnswerText | null;
  faults: readonly Fault[];
  /** Captions in the file. */
  n: number;
  texts: readonly AnswerText[];
}

/**
 * Reads a JSON list or JSONL of `{video_path, pred | predictions | caption}`. Of several generations for one video the
 * first one counts, and of several entries for one video as well. Throws UsageError where it is neither.
 */
export function readPredictions(path: string): Predictions {
  const faults: Fault[] = [];
  const found: { parts: string[]; text: AnswerText }[] = [];
  entriesOf(path, faults).forEach(({ where, value }) => {
    const read = captionIn(value);
    if ('why' in read) return void faults.push({ where: `${path}, ${where}`, why: read.why });
    const parts = partsOf(read.file);
    if (found.some((other) => other.parts.join('/') === parts.join('/')))
      return void faults.push({ where: `${path}, ${where}`, why: `is a second caption of ${read.file}` });
    found.push({ parts, text: answerText(read.raw) });
  });
  return {
    faults,
    n: found.length,
    texts: found.map(({ text }) => text),
    of(name) {
      const best = closest(found, partsOf(name), ({ parts }) => parts);
      return best.length === 1 ? best[0]!.text : null;
    },
  };
}

function entriesOf(path: string, faults: Fault[]): { where: string; value: unknown }[] {
  const text = textOf(path);
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

function captionIn(value: unknown): { file: string; raw: string } | { why: string } {
  if (!isRecord(value)) return { why: 'is no object' };
  const file = value['video_path'] ?? value['file'];
  if (typeof file !== 'string') return { why: 'has no video_path' };
  const given = value['pred'] ?? value['predictions'] ?? value['caption'];
  const raw: unknown = Array.isArray(given) ? given[0] : given;
  return typeof raw === 'string' ? { file, raw } : { why: 'has no pred, predictions or caption' };
}

/** What whoever reads figures of somebody's captions has to know. */
export function predictionNotes({ n, texts }: Predictions): string[] {
  const thought = texts.filter(({ cutThink }) => cutThink).length;
  const answered = texts.filter(({ hasAnswer }) => hasAnswer).length;
  return [
    `${n} captions were given; only what stands inside <answer> counts (${answered} have one), and <think> is cut (${thought}). The authors' evaluator as released reads the raw list of generations, reasoning included.`,
  ];
}
