import * as Comlink from 'comlink';
import { CaptionerError } from '../boundary/errors.ts';
import { installTransferHandlers, releaseSignal } from '../boundary/transfer.ts';

interface Life<Api> {
  worker: Worker;
  api: Comlink.Remote<Api>;
  /** Never resolves; rejects when the worker dies, which comlink itself would wait out for ever. */
  death: Promise<never>;
}

/** Which of the threads it is, for the words when it dies. */
export type ThreadName = 'analysis' | 'captioning' | 'weights';

/** One worker behind its interface: started when first needed, and started afresh after it died. */
export class Thread<Api> {
  readonly #name: ThreadName;
  readonly #spawn: () => Worker;
  #life: Life<Api> | null = null;
  #end: ((reason: Error) => void) | null = null;

  constructor(name: ThreadName, spawn: () => Worker) {
    this.#name = name;
    this.#spawn = spawn;
  }

  /**
   * Does `work` with the far side. Throws `worker_died` where the thread ends before the work does. What the
   * work sends over of a signal is the one it is given, which is let go when the work is over.
   */
  async call<R>(
    work: (api: Comlink.Remote<Api>, signal: AbortSignal) => Promise<R>,
    signal?: AbortSignal,
  ): Promise<R> {
    const own = new AbortController();
    const follow = () => own.abort(signal?.reason);
    if (signal?.aborted) follow();
    signal?.addEventListener('abort', follow);
    const life = (this.#life ??= this.#start());
    try {
      return await Promise.race([work(life.api, own.signal), life.death]);
    } finally {
      signal?.removeEventListener('abort', follow);
      releaseSignal(own.signal);
    }
  }

  /** Ends the thread; work that still waits on it throws AbortError. */
  stop(): void {
    this.#die(new DOMException('The thread was stopped', 'AbortError'));
  }

  #start(): Life<Api> {
    installTransferHandlers();
    const worker = this.#spawn();
    const death = new Promise<never>((_, reject) => {
      this.#end = reject;
      worker.onerror = (event) => {
        event.preventDefault();
        this.#die(new CaptionerError('worker_died', { thread: this.#name, message: event.message ?? '' }));
      };
    });
    death.catch(() => {}); // nobody may be waiting
    return { worker, api: Comlink.wrap<Api>(worker), death };
  }

  #die(reason: Error): void {
    this.#life?.worker.terminate();
    this.#life = null;
    this.#end?.(reason);
    this.#end = null;
  }
}

/** The work, or AbortError as soon as the signal fires: the far side may take a while to notice. */
export async function orAborted<R>(work: Promise<R>, signal: AbortSignal): Promise<R> {
  let stop: () => void = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new DOMException('Stopped', 'AbortError'));
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
