import { expect, it } from 'vitest';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { read, serve, type RemoteStream } from '../../../src/boundary/stream.ts';
import { across } from './across.ts';

/** Counts up, and says what became of it. */
function counter(until: number, failAt = Infinity) {
  const told = { made: 0, closed: 0 };
  async function* count() {
    try {
      for (let n = 0; n < until; n++) {
        if (n === failAt) throw new CaptionerError('decode_failed', { at: n });
        told.made++;
        yield n;
      }
    } finally {
      told.closed++;
    }
  }
  const remote = across({ open: () => serve(count()) });
  return { told, open: async () => read<number>((await remote.open()) as unknown as RemoteStream<number>) };
}

it('gives every item in order, and ends', async () => {
  const { told, open } = counter(5);
  const seen: number[] = [];
  for await (const n of await open()) seen.push(n);
  expect(seen).toEqual([0, 1, 2, 3, 4]);
  expect(told).toEqual({ made: 5, closed: 1 });
});

it('is pulled: nothing is made before it is asked for', async () => {
  const { told, open } = counter(1000);
  const stream = await open();
  await stream.next();
  await stream.next();
  await new Promise((done) => setTimeout(done, 20));
  expect(told.made).toBe(2);
  await stream.return();
});

it('ends on the far side when the reader leaves', async () => {
  const { told, open } = counter(1000);
  for await (const n of await open()) if (n === 3) break;
  expect(told).toEqual({ made: 4, closed: 1 });
});

it('brings an error over after the items before it', async () => {
  const { told, open } = counter(5, 2);
  const seen: number[] = [];
  const reading = (async () => {
    for await (const n of await open()) seen.push(n);
  })();
  await expect(reading).rejects.toMatchObject({ code: 'decode_failed', details: { at: 2 } });
  expect(seen).toEqual([0, 1]);
  expect(told).toEqual({ made: 2, closed: 1 });
});
