import * as Comlink from 'comlink';
import { CaptionerError } from '../boundary/errors.ts';
import { installTransferHandlers } from '../boundary/transfer.ts';

interface Life<Api> {
  worker: Worker;
  api: Comlink.Remote<Api>;
  /** Never resolves; rejects when the worker dies, which comlink itself would wait out for ever. */
  death: Promise<never>;
}

/** One worker behind its interface: started when first needed, and started afresh after it died. */
export class Thread<Api> {
  readonly #spawn: () => Worker;
  #life: Life<Api> | null = null;
  #end: ((reason: Error) => void) | null = null;

  constructor(spawn: () => Worker) {
    this.#spawn = spawn;
  }

  /** Does `work` with the far side. Throws `worker_died` where the thread ends before the work does. */
  async call<R>(work: (api: Comlink.Remote<Api>) => Promise<R>): Promise<R> {
    const life = (this.#life ??= this.#start());
    return Promise.race([work(life.api), life.death]);
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
        this.#die(new CaptionerError('worker_died', { message: event.message ?? '' }));
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
