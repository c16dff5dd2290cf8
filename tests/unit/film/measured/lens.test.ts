import { describe, expect, it } from 'vitest';
import type { View } from '../../../../src/film/view.ts';
import { labels, looked, unitsOf, view } from './views.ts';

const told = (changes: Partial<View>) => {
  const units = unitsOf(looked(() => ({ view: view(changes as Parameters<typeof view>[0]) })));
  return [...labels('special_shot', units), ...labels('lens', units)];
};

describe('lens', () => {
  it.each([
    [{ bend: { lambda: -0.25, agreement: 0.95, edges: 20 } }, ['fisheye', 'ultra_wide?']],
    [{ bend: { lambda: -0.12, agreement: 0.95, edges: 20 } }, ['ultra_wide?']],
    [{ bend: { lambda: 0.25, agreement: 0.95, edges: 20 } }, []], // a cushion is no fisheye
    [{ bend: { lambda: -0.25, agreement: 0.6, edges: 20 } }, []], // an arch among straight edges
    [{ bend: { lambda: -0.25, agreement: 0.95, edges: 3 } }, []],
    [{ bend: null }, []],
    [{ bend: null, circle: 0.9 }, ['fisheye']],
  ])('%o: %s', (changes, expected) => expect(told(changes)).toEqual(expected));
});
