import { expect, it } from 'vitest';
import { letOthersGo } from '../../../src/flow/letOthersGo.ts';

it('keeps the order of those who wait where the platform has no queue of tasks', async () => {
  expect(globalThis).not.toHaveProperty('scheduler');
  const order: string[] = [];
  const first = letOthersGo().then(() => order.push('first'));
  const second = letOthersGo().then(() => order.push('second'));
  order.push('now');
  await Promise.all([first, second]);
  expect(order).toEqual(['now', 'first', 'second']);
});
