import { CaptionerError } from '../../src/boundary/errors.ts';

/** The hub says 401 or 403 of a repository that is private, or not there at all. */
const notThere: ReadonlySet<number> = new Set([401, 403, 404, 410]);

/** A connection that brings nothing for so long is given up, in milliseconds. */
const patience = 30_000;

/** A response and its bytes as they come; whoever does not read them to the end cancels. */
export interface Answer {
  status: number;
  headers: Headers;
  chunks(): AsyncGenerator<Uint8Array<ArrayBuffer>, void>;
  cancel(): void;
}

/**
 * Asks for a file, from a byte on. Throws `model_not_found`, `network_failed` or AbortError. Of the headers that resume
 * a download only this form of `Range` needs no leave of the other server (CORS), which the hub's store does not give;
 * so there is no `If-Range`, and whoever asks compares sizes and names.
 */
export async function ask(
  url: string,
  { from = 0, to, signal }: { from?: number; to?: number; signal?: AbortSignal } = {},
): Promise<Answer> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), patience);
  const failed = (cause: unknown, status: number | null = null) => {
    clearTimeout(timer);
    if (signal?.aborted) return signal.reason as Error;
    return new CaptionerError('network_failed', { url, status }, { cause });
  };
  const own = signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal;
  const range = from > 0 || to !== undefined ? { Range: `bytes=${from}-${to ?? ''}` } : undefined;
  let response: Response;
  try {
    // Weights do not belong into the browser's own cache as well.
    response = await fetch(url, {
      signal: own,
      cache: 'no-store',
      credentials: 'omit',
      headers: { ...range },
    });
  } catch (error) {
    throw failed(error);
  }
  const { status, headers, body } = response;
  const isPage = /^text\/html/i.test(headers.get('content-type') ?? '');
  if (notThere.has(status) || (response.ok && isPage)) {
    // Some servers answer with their start page for whatever they have not.
    clearTimeout(timer);
    void body?.cancel();
    throw new CaptionerError('model_not_found', { url, status });
  }
  if (!response.ok && status !== 416) {
    void body?.cancel();
    throw failed(null, status);
  }
  const cancel = () => {
    clearTimeout(timer);
    void body?.cancel().catch(() => {});
  };
  return {
    status,
    headers,
    cancel,
    async *chunks() {
      const reader = body?.getReader();
      try {
        for (;;) {
          const step = await reader?.read().catch((error: unknown) => {
            throw failed(error);
          });
          if (!step || step.done) return;
          clearTimeout(timer);
          timer = setTimeout(() => stalled.abort(), patience);
          yield step.value;
        }
      } finally {
        clearTimeout(timer);
        await reader?.cancel().catch(() => {});
      }
    },
  };
}

/** What `bytes 5-9/10` says: the first byte that comes, and how many there are in all; null where it cannot be read. */
export function contentRange(headers: Headers): { from: number; total: number } | null {
  const parts = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  return parts && { from: Number(parts[1]), total: Number(parts[2]) };
}
