import { describe, expect, it } from 'vitest';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { canBePlaced, momentsIn, stretchOf } from '../../../src/film/placing.ts';
import type { Unit } from '../../../src/film/unit.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { aSource } from './arbitraryDocument.ts';

/** One frame a second that says yes or no. */
const stretch = (says: string) =>
  stretchOf(
    [...says].map((s, i) => ({ t: i + 0.5, yes: s === 'y' })),
    [0, says.length],
  );

describe('frames that say yes', () => {
  it.each([
    ['nnyy', [2, 4]],
    ['yynn', [0, 2]],
    ['nyyn', [1, 3]],
    ['yynyyyn', [3, 6]],
    ['ynyy', [2, 4]],
    ['yyyny', [0, 3]],
    ['yyyy', null],
    ['nnnn', null],
  ])('%s hold in %j', (says, interval) => expect(stretch(says)).toEqual(interval));

  it('are looked for in the middle of equal parts', () => {
    expect(momentsIn([6, 12])).toEqual([6.5, 7.5, 8.5, 9.5, 10.5, 11.5]);
  });
});

it('are asked only of what a model alone says, of a part of a shot, and a frame can show', () => {
  const unit = (dim: Dim, label: Label, more: Partial<Unit> = {}) => ({
    ...makeUnit(aSource, { shot: 0, dim, label, interval: [0, 4], evidence: [], confidence: 1 }),
    provenance: 'model' as const,
    ...more,
  });
  expect(canBePlaced(unit('composition', 'leading_lines'))).toBe(true);
  for (const other of [
    unit('composition', 'leading_lines', { provenance: 'both' }),
    unit('composition', 'leading_lines', { status: 'abstained' }),
    unit('composition', 'leading_lines', { interval: [0, 1.9] }),
    unit('camera_movement', 'arc_cw'),
    unit('special_shot', 'slow_motion'),
    unit('depth_of_field', 'rack_focus'),
    unit('lens', 'macro'),
  ])
    expect(canBePlaced(other), other.label).toBe(false);
});
