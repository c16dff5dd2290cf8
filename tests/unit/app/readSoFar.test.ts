import { describe, expect, it } from 'vitest';
import type { Finding, Reading } from '../../../src/app/kept.ts';
import { readSoFar } from '../../../src/app/readSoFar.ts';

const finding = (index: number, readBy?: string, reading: Partial<Reading> = {}): Finding => ({
  shot: { index, interval: [index, index + 1], boundary: 'cut' },
  ...{ units: [], open: [], final: true },
  ...(readBy && {
    readBy,
    reading: { gates: '{}', tokens: 100, seconds: 2, longest: 300, ...reading },
  }),
});

describe('what models did with a film', () => {
  it('is nothing where none read it, or none was asked anything', () => {
    expect(readSoFar([])).toBeNull();
    expect(readSoFar([finding(0), finding(1, 'a@1/q4', { tokens: 0 })])).toBeNull();
  });

  it('is told by model, with what came of it and what it took', () => {
    const asked = { ...finding(2, 'b@1/q4', { content: '', tokens: 500, longest: 700 }), explored: [] };
    const read = [finding(0, 'a@1/q4', { content: 'A dog runs.' }), finding(1, 'b@1/q4', { content: '' })];
    expect(readSoFar([...read, asked, finding(3)])).toEqual({
      by: [
        ['b@1/q4', 2],
        ['a@1/q4', 1],
      ],
      asked: 1,
      lines: { kept: 1, dropped: 2 },
      tokens: 700 / 3,
      seconds: 2,
      longest: 700,
    });
  });

  it('counts no line as dropped that was never asked for', () => {
    expect(readSoFar([finding(0, 'a@1/q4')])!.lines).toEqual({ kept: 0, dropped: 0 });
  });
});
