import { describe, expect, it } from 'vitest';
import { prefetch } from '../../../src/flow/prefetch.ts';

/** Numbers from 0 on, and what became of each; every item takes a turn of the loop to make. */
function source({ until = 10, failAt = Infinity } = {}) {
  const told = { made: [] as number[], released: [] as number[], taken: [] as number[], closed: 0 };
  async function* count() {
    try {
      for (let n = 0; n < until; n++) {
        await new Promise((done) => setTimeout(done));
        if (n === failAt) throw new RangeError(`no ${n}`);
        told.made.push(n);
        yield n;
      }
    } finally {
      told.closed++;
    }
  }
  const release = (n: number) => void told.released.push(n);
  return { told, count, release };
}

/** Every item that was made was either taken or released, and none was both. */
function isAccounted({ made, taken, released }: ReturnType<typeof source>['told']): void {
  expect([...taken, ...released].sort((a, b) => a - b)).toEqual(made);
}

describe('prefetch', () => {
  it('keeps the order, and ends with the source', async () => {
    const { told, count, release } = source();
    for await (const n of prefetch(count(), { depth: 3, release })) told.taken.push(n);
    expect(told.taken).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told).toMatchObject({ made: told.taken, released: [], closed: 1 });
  });

  it('reads ahead by its depth, and no further', async () => {
    const { told, count } = source();
    const stream = prefetch(count(), { depth: 3 });
    await stream.next();
    await new Promise((done) => setTimeout(done, 50));
    expect(told.made).toEqual([0, 1, 2, 3]); // one taken, three ahead
    await stream.return();
  });

  it('releases what nobody took when its reader leaves', async () => {
    const { told, count, release } = source();
    for await (const n of prefetch(count(), { depth: 4, release })) {
      told.taken.push(n);
      if (n === 2) break;
    }
    expect(told.released.length).toBeGreaterThan(0);
    expect(told.closed).toBe(1);
    isAccounted(told);
  });

  it('throws the reason of its signal, and releases what nobody took', async () => {
    const { told, count, release } = source();
    const stop = new AbortController();
    const reading = (async () => {
      for await (const n of prefetch(count(), { depth: 4, signal: stop.signal, release })) {
        told.taken.push(n);
        if (n === 2) stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
    expect(told.taken).toEqual([0, 1, 2]);
    expect(told.closed).toBe(1);
    isAccounted(told);
  });

  it('asks for nothing where its signal has fired already', async () => {
    const { told, count, release } = source();
    const stream = prefetch(count(), { depth: 2, signal: AbortSignal.abort(), release });
    await expect(stream.next()).rejects.toMatchObject({ name: 'AbortError' });
    expect(told.made).toEqual([]);
  });

  it('throws an error of the source in its turn, after all items before it', async () => {
    const { told, count, release } = source({ failAt: 3 });
    const reading = (async () => {
      for await (const n of prefetch(count(), { depth: 5, release })) told.taken.push(n);
    })();
    await expect(reading).rejects.toThrow('no 3');
    expect(told.taken).toEqual([0, 1, 2]);
    expect(told.closed).toBe(1);
    isAccounted(told);
  });
});
