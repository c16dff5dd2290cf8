import * as Comlink from 'comlink';

/** The far end of a stream: pulled one item at a time, so that back-pressure crosses the thread. */
export interface RemoteStream<T> {
  next(): Promise<IteratorResult<T, void>>;
  /** Ends the stream early and frees everything upstream. */
  return(): Promise<void>;
}

/** Offers an async iterable to the other thread. */
export function serve<T>(source: AsyncIterable<T>): RemoteStream<T> & Comlink.ProxyMarked {
  const iterator = source[Symbol.asyncIterator]();
  return Comlink.proxy({
    next: async () => (await iterator.next()) as IteratorResult<T, void>,
    return: async () => {
      await iterator.return?.();
    },
  });
}

/** Reads a served stream with `for await`; leaving the loop ends it on the other side too. */
export async function* read<T>(
  remote: Comlink.Remote<RemoteStream<T>> | RemoteStream<T>,
): AsyncGenerator<T, void> {
  let ended = false;
  try {
    for (;;) {
      const step = (await remote.next()) as IteratorResult<T, void>;
      if (step.done) {
        ended = true;
        return;
      }
      yield step.value;
    }
  } finally {
    if (!ended) await remote.return();
    (remote as Partial<Comlink.ProxyMethods>)[Comlink.releaseProxy]?.();
  }
}
