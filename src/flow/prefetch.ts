/** How far ahead to read, what stops it, and what becomes of items that nobody took. */
export interface PrefetchOptions<T> {
  depth: number;
  signal?: AbortSignal;
  release?: (item: T) => void;
}

/**
 * Reads `source` up to `depth` items ahead of its reader. The only buffer between two stages.
 * Throws the signal's reason when it fires. However it ends, untaken items go to `release` and the source
 * is closed.
 */
export async function* prefetch<T>(
  source: AsyncIterable<T>,
  { depth, signal, release }: PrefetchOptions<T>,
): AsyncGenerator<T, void> {
  const iterator = source[Symbol.asyncIterator]();
  const ahead: Promise<IteratorResult<T>>[] = [];
  const ask = () => {
    const step = iterator.next();
    step.catch(() => {}); // reported when its turn comes
    ahead.push(step);
  };
  try {
    signal?.throwIfAborted();
    while (ahead.length < depth) ask();
    for (;;) {
      const step = await ahead[0]!;
      signal?.throwIfAborted();
      ahead.shift();
      if (step.done) return;
      ask();
      yield step.value;
    }
  } finally {
    // Order matters: the source may still be producing what we asked for.
    const left = await Promise.allSettled(ahead);
    for (const step of left) if (step.status === 'fulfilled' && !step.value.done) release?.(step.value.value);
    await iterator.return?.();
  }
}
