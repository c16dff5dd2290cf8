import { expect, it, vi } from 'vitest';
import type { CaptionerError } from '../../../src/boundary/errors.ts';
import { orAborted, Thread } from '../../../src/app/thread.ts';

/** As much of a worker as a thread needs; it never answers. */
class DeafWorker extends EventTarget {
  onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
  terminate = vi.fn();
  postMessage(): void {}
  die(): void {
    this.onerror?.({ message: 'out of memory', preventDefault: () => {} });
  }
}

function deafThread() {
  const workers: DeafWorker[] = [];
  const thread = new Thread<object>('analysis', () => {
    workers.push(new DeafWorker());
    return workers.at(-1) as unknown as Worker;
  });
  return { thread, workers };
}

const forEver = () => new Promise<never>(() => {});

it('starts its worker when it is first needed, and once', async () => {
  const { thread, workers } = deafThread();
  expect(workers).toHaveLength(0);
  await thread.call(() => Promise.resolve(1));
  await thread.call(() => Promise.resolve(2));
  expect(workers).toHaveLength(1);
});

it('tells waiting work that the worker died, and starts another for the next', async () => {
  const { thread, workers } = deafThread();
  const work = thread.call(forEver);
  workers[0]!.die();
  await expect(work).rejects.toMatchObject({
    code: 'worker_died',
    details: { thread: 'analysis', message: 'out of memory' },
  } satisfies Partial<CaptionerError>);
  expect(workers[0]!.terminate).toHaveBeenCalled();
  expect(await thread.call(() => Promise.resolve('alive'))).toBe('alive');
  expect(workers).toHaveLength(2);
});

it('ends waiting work with AbortError when it is stopped', async () => {
  const { thread } = deafThread();
  const work = thread.call(forEver);
  thread.stop();
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
});

it('hands the work a signal of its own, which follows the one it was called with', async () => {
  const { thread } = deafThread();
  const outer = new AbortController();
  const listen = vi.spyOn(outer.signal, 'addEventListener');
  const forget = vi.spyOn(outer.signal, 'removeEventListener');
  const aborted = thread.call(
    (_, signal) => new Promise<string>((done) => signal.addEventListener('abort', () => done('heard'))),
    outer.signal,
  );
  await thread.call((_, signal) => Promise.resolve(signal.aborted), outer.signal);
  expect([listen.mock.calls.length, forget.mock.calls.length]).toEqual([2, 1]);
  outer.abort();
  expect(await aborted).toBe('heard');
  expect(await thread.call((_, signal) => Promise.resolve(signal.aborted), outer.signal)).toBe(true);
});

it('lets a person stop what the far side does not hear of', async () => {
  const { thread, workers } = deafThread();
  const stop = new AbortController();
  const { signal } = stop;
  const work = orAborted(thread.call(forEver, signal), signal);
  stop.abort();
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  await expect(orAborted(forEver(), signal)).rejects.toMatchObject({ name: 'AbortError' });
  expect(workers[0]!.terminate).not.toHaveBeenCalled();
});
