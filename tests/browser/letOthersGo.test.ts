import { expect, it } from 'vitest';
import { letOthersGo } from '../../src/flow/letOthersGo.ts';

it('lets what waits go first, and keeps the order of those who wait for it', async () => {
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => order.push('waiting');
  port2.postMessage(null);
  const first = letOthersGo().then(() => order.push('first'));
  const second = letOthersGo().then(() => order.push('second'));
  order.push('now');
  await Promise.all([first, second]);
  port1.close();
  expect(order).toEqual(['now', 'waiting', 'first', 'second']);
});
