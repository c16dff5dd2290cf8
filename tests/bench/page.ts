import * as Comlink from 'comlink';
import type { AnalysisApi, AnalysisEvent, AnalysisOptions } from '../../src/boundary/analysis.ts';
import { read } from '../../src/boundary/stream.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';

installTransferHandlers();

const start = () =>
  Comlink.wrap<AnalysisApi>(
    new Worker(new URL('../../workers/analysis/analysis.worker.ts', import.meta.url), { type: 'module' }),
  );

/** Analyses the chosen file in a fresh worker; what the bench scripts call. */
async function analyse(index: number, options: AnalysisOptions) {
  const file = document.querySelector('input')!.files![index]!;
  const worker = start();
  const began = performance.now();
  try {
    const source = await worker.open(file);
    const events: AnalysisEvent[] = [];
    for await (const event of read(await worker.analyse(file, source, options)))
      if (event.kind !== 'thumbnail') events.push(event);
    return { source, events, ms: performance.now() - began, count: await worker.frameCount() };
  } finally {
    worker[Comlink.releaseProxy]();
  }
}

/** Decodes the chosen file without measuring it. */
async function decode(index: number): Promise<{ frames: number; ms: number }> {
  const file = document.querySelector('input')!.files![index]!;
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(file);
    });
  } finally {
    worker.terminate();
  }
}

Object.assign(globalThis, { bench: { analyse, decode } });
