import { describe, expect, it } from 'vitest';
import { framesOf } from '../../../src/app/frames.ts';
import type { ModelEvidence, Unit } from '../../../src/film/unit.ts';

const frame = 0.04; // s
const unit = (start: number, end: number, seen?: number[]) => {
  const evidence = seen ? [{ kind: 'model', frames: seen } as unknown as ModelEvidence] : [];
  return { interval: [start, end], evidence } as unknown as Unit;
};

describe('the frames that stand for a unit', () => {
  it('are the first, the middle and the last', () => {
    expect(framesOf(unit(1, 2), frame)).toEqual([1, 1.5, 1.94]);
  });

  it('are each shown once, also of one frame', () => {
    expect(framesOf(unit(1, 1.04), frame)).toEqual([1]);
    expect(framesOf(unit(1, 1.08), frame)).toEqual([1, 1.04]);
    expect(framesOf(unit(1, 1.02), frame)).toEqual([1]);
    expect(framesOf(unit(1, 1), frame)).toEqual([1]);
  });

  it('are those that the model saw', () => {
    expect(framesOf(unit(1, 2, [1.7, 1.2, 1.2, 1.201]), frame)).toEqual([1.2, 1.7]);
  });
});
