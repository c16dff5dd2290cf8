/** Thrown where the outside world did not answer in time. */
export class TimeLimitError extends Error {
  override readonly name = 'TimeLimitError';
}

/** The promise's value, `TimeLimitError` after `ms` milliseconds, or the signal's reason as soon as it fires. */
export async function withLimit<T>(promise: Promise<T>, ms: number, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TimeLimitError(`no answer within ${ms / 1000} s`)), ms);
  const abort = () => reject(signal!.reason);
  signal?.addEventListener('abort', abort);
  try {
    return await Promise.race([promise, ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}
