import { CaptionerError } from '../../src/boundary/errors.ts';
import { isMissing } from '../../src/boundary/missing.ts';

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
  const watch = new Watch();
  const failed = (cause: unknown, status: number | null = null) =>
    signal?.aborted ? signal.reason : new CaptionerError('network_failed', { url, status }, { cause });
  const range = from > 0 || to !== undefined ? { Range: `bytes=${from}-${to ?? ''}` } : undefined;
  const response = await fetch(url, {
    signal: signal ? AbortSignal.any([signal, watch.stalled]) : watch.stalled,
    cache: 'no-store', // weights do not belong into the browser's own cache as well
    credentials: 'omit',
    headers: { ...range },
  }).catch((error: unknown) => {
    watch.end();
    throw failed(error);
  });
  const { status, headers, body, ok } = response;
  const cancel = () => {
    watch.end();
    void body?.cancel().catch(() => {});
  };
  // Some servers answer with their start page for whatever they have not.
  if (isMissing(response)) {
    cancel();
    throw new CaptionerError('model_not_found', { url, status });
  }
  if (!ok && status !== 416) {
    cancel();
    throw failed(null, status);
  }
  return { status, headers, cancel, chunks: () => read(body, watch, failed) };
}

/** Ends a connection that brings nothing for too long. */
class Watch {
  readonly #stalled = new AbortController();
  #timer = this.#begin();

  get stalled(): AbortSignal {
    return this.#stalled.signal;
  }

  alive(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#begin();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #begin() {
    return setTimeout(() => this.#stalled.abort(), patience);
  }
}

async function* read(
  body: Response['body'],
  watch: Watch,
  failed: (cause: unknown) => unknown,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = body?.getReader();
  try {
    for (;;) {
      const step = await reader?.read().catch((error: unknown) => {
        throw failed(error);
      });
      if (!step || step.done) return;
      watch.alive();
      yield step.value;
    }
  } finally {
    watch.end();
    await reader?.cancel().catch(() => {});
  }
}

/** What `bytes 5-9/10` says: the first byte that comes, and how many there are in all; null where it cannot be read. */
export function contentRange(headers: Headers): { from: number; total: number } | null {
  const parts = /^bytes (\d+)-\d+\/(\d+)$/.exec(headers.get('content-range') ?? '');
  return parts && { from: Number(parts[1]), total: Number(parts[2]) };
}
