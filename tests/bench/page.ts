import * as Comlink from 'comlink';
import type { AnalysisApi, AnalysisEvent, AnalysisOptions } from '../../src/boundary/analysis.ts';
import { read } from '../../src/boundary/stream.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { drawFilm, repeat } from './draw.ts';

installTransferHandlers();

const films = new Map<string, File>();

/** The film of a name: drawn before, or chosen in the page's file field. */
function filmOf(name: string): File {
  const chosen = [...document.querySelector('input')!.files!].find((file) => file.name === name);
  const film = films.get(name) ?? chosen;
  if (!film) throw new Error(`no film ${name}`);
  return film;
}

/** Analyses a film in a fresh worker; events without thumbnails. */
async function analyse(name: string, options: AnalysisOptions = {}) {
  const file = filmOf(name);
  const worker = new Worker(new URL('../../workers/analysis/analysis.worker.ts', import.meta.url), {
    type: 'module',
  });
  const api = Comlink.wrap<AnalysisApi>(worker);
  try {
    const source = await api.open(file);
    const events: AnalysisEvent[] = [];
    const began = performance.now();
    for await (const event of read(await api.analyse(file, source, options)))
      if (event.kind !== 'thumbnail' && event.kind !== 'progress') events.push(event);
    return { source, events, ms: performance.now() - began, count: await api.frameCount() };
  } finally {
    worker.terminate();
  }
}

/** Decodes a film without measuring it. */
async function decode(name: string): Promise<{ frames: number; ms: number }> {
  const worker = new Worker(new URL('./decode.worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(filmOf(name));
    });
  } finally {
    worker.terminate();
  }
}

/** Draws a film, or repeats one, and keeps it under a name. */
const draw = async (name: string, ...size: Parameters<typeof drawFilm>) =>
  void films.set(name, await drawFilm(...size));
const lengthen = async (name: string, of: string, times: number) =>
  void films.set(name, await repeat(filmOf(of), times));

const bench = { analyse, decode, draw, lengthen };
declare global {
  /** What `run.ts` calls in the page. */
  var bench: { analyse: typeof analyse; decode: typeof decode; draw: typeof draw; lengthen: typeof lengthen };
}
globalThis.bench = bench;
