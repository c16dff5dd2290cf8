import type { Seconds } from '../film/time.ts';
import type { Finding, Reading } from './kept.ts';

/** What models did with the shots of a film. */
export interface ReadSoFar {
  /** The models (id@revision/dtype) and how many shots each of them read, the busiest first. */
  by: readonly (readonly [cite: string, shots: number])[];
  /** Shots of which it was asked what nothing vouches for. */
  asked: number;
  /** Lines about the picture: kept, and dropped since nothing of them may be shown. */
  lines: { kept: number; dropped: number };
  /** Of a shot, on average. */
  tokens: number;
  seconds: Seconds;
  /** Tokens of the longest prompt. */
  longest: number;
}

/** What models did with these shots; null where they did nothing. */
export function readSoFar(findings: readonly Finding[]): ReadSoFar | null {
  const read = findings.flatMap((finding) =>
    finding.reading && finding.reading.tokens > 0 ? [{ ...finding, reading: finding.reading }] : [],
  );
  if (read.length === 0) return null;
  const mean = (of: (reading: Reading) => number) =>
    read.reduce((sum, { reading }) => sum + of(reading), 0) / read.length;
  const by = new Map<string, number>();
  for (const { readBy = '' } of read) by.set(readBy, (by.get(readBy) ?? 0) + 1);
  const written = read.flatMap(({ reading }) => reading.content ?? []);
  const kept = written.filter((line) => line !== '').length;
  return {
    by: [...by].sort(([, a], [, b]) => b - a),
    asked: read.filter(({ explored }) => explored !== undefined).length,
    lines: { kept, dropped: written.length - kept },
    tokens: mean(({ tokens }) => tokens),
    seconds: mean(({ seconds }) => seconds),
    longest: Math.max(...read.map(({ reading }) => reading.longest)),
  };
}
