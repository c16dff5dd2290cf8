import { readFileSync } from 'node:fs';
import JSON5 from 'json5';
import type { Fault } from './bench.ts';

/** The text of a file, without a byte order mark. Throws what the disk throws. */
export const textOf = (path: string) => readFileSync(path, 'utf8').replace(/^\uFEFF/, '');

/** A line of a JSONL file, and its number from 1. */
export interface Line {
  line: number;
  value: unknown;
}

/** The values of a JSONL file, empty lines left out; lines that are no JSON are said in `faults`. */
export function jsonLines(path: string, faults: Fault[]): Line[] {
  return textOf(path)
    .split(/\r?\n/)
    .flatMap((text, i): Line[] => {
      if (text.trim() === '') return [];
      try {
        return [{ line: i + 1, value: JSON.parse(text) }];
      } catch (error) {
        faults.push({ where: `line ${i + 1}`, why: `is no JSON: ${messageOf(error)}` });
        return [];
      }
    });
}

/** A value as JSON or Python writes lists and dictionaries of strings. Throws SyntaxError. */
export const looseValue = (text: string): unknown => JSON5.parse(text);

export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether a value has fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const pictures = /\.(jpe?g|png|webp|avif|gif|bmp)$/i;

/** Whether a file is a picture, by its name. */
export const isPicture = (name: string) => pictures.test(name);
