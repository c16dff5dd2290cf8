import type { WeightsProgress } from '../../src/boundary/weights.ts';

/** Milliseconds between two words of progress. */
const every = 100;

/** Seconds over which the speed is smoothed: a second's hiccup does not move the time left by minutes. */
const smoothing = 4;

/** Adds up how far all files of a job are, and tells it a few times a second with the time left. */
export class Gauge {
  readonly #tell: (progress: WeightsProgress) => void;
  readonly #expected = new Map<string, number>();
  readonly #at = new Map<string, number>();
  #stage: WeightsProgress['stage'] = 'asking';
  #rate: number | null = null;
  #since = performance.now();
  #moved = 0;
  #told = 0;

  constructor(tell: (progress: WeightsProgress) => void) {
    this.#tell = tell;
  }

  get loaded(): number {
    return sum(this.#at);
  }

  /** A file's size, as published or found, and what is there of it already. */
  expect(path: string, bytes: number, there: number): void {
    this.#expected.set(path, bytes);
    this.#at.set(path, there);
  }

  /** The speed is measured anew with each stage. */
  stage(stage: WeightsProgress['stage']): void {
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#rate = null;
      this.#since = performance.now();
      this.#moved = 0;
    }
    this.#say();
  }

  /** A file is `bytes` long by now; fewer than before where it began anew. */
  at(path: string, bytes: number): void {
    this.#moved += Math.max(0, bytes - (this.#at.get(path) ?? 0));
    this.#at.set(path, bytes);
    if (performance.now() - this.#told >= every) this.tick();
  }

  /** Says how far it is, whether anything has moved or not: a line that stands still is seen to do so. */
  tick(): void {
    if (this.#stage === 'waiting') return; // which counts down by itself
    const now = performance.now();
    const seconds = (now - this.#since) / 1000;
    if (seconds > 0.3) {
      const latest = this.#moved / seconds;
      const weight = this.#rate === null ? 1 : 1 - Math.exp(-seconds / smoothing);
      this.#rate = (this.#rate ?? 0) * (1 - weight) + latest * weight;
      this.#since = now;
      this.#moved = 0;
    }
    this.#say();
  }

  /** Waits for the next try, second by second. */
  async wait(seconds: number, signal?: AbortSignal): Promise<void> {
    const before = this.#stage;
    this.stage('waiting');
    for (let left = seconds; left > 0; left -= Math.min(1, left)) {
      this.#say(left);
      await asleep(Math.min(1, left), signal);
    }
    this.stage(before);
  }

  #say(left: number | null = null): void {
    this.#told = performance.now();
    const loaded = this.loaded;
    const total = [...this.#expected].reduce(
      (all, [path, bytes]) => all + Math.max(bytes, this.#at.get(path) ?? 0),
      0,
    );
    const rate = this.#rate;
    this.#tell({
      stage: this.#stage,
      loaded,
      total,
      rate,
      left: left ?? (rate !== null && rate > 0 ? (total - loaded) / rate : null),
    });
  }
}

const sum = (sizes: ReadonlyMap<string, number>) => [...sizes.values()].reduce((a, b) => a + b, 0);

function asleep(seconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      done();
    }, seconds * 1000);
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end, { once: true });
  });
}
