import * as Comlink from 'comlink';
import type { AnalysisApi, AnalysisEvent, AnalysisOptions } from '../../src/boundary/analysis.ts';
import { read } from '../../src/boundary/stream.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { encode } from '../clips/film.ts';
import type { Script } from '../clips/script.ts';
import { drawFilm, repeat } from './draw.ts';
import { loadModel, readFilm } from './reading.ts';

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

let recorder: { worker: Worker; api: Comlink.Remote<AnalysisApi> } | null = null;

/** A worker that is kept from film to film, so that its detectors are loaded once. */
function kept() {
  if (recorder) return recorder;
  const worker = new Worker(new URL('../../workers/analysis/analysis.worker.ts', import.meta.url), {
    type: 'module',
  });
  recorder = { worker, api: Comlink.wrap<AnalysisApi>(worker) };
  return recorder;
}

/** Draws a scripted clip and measures it. */
async function recordDrawn(name: string, script: Script) {
  films.set(name, await encode(script, name));
  return record(name, { detect: false });
}

/** Everything that is measured of a film, its small pictures as plain lists; why nothing was where that fails. */
async function record(name: string, options: AnalysisOptions = {}) {
  const { api, worker } = kept();
  try {
    const file = filmOf(name);
    const source = await api.open(file);
    const frames: unknown[] = [];
    for await (const event of read(
      await api.analyse(file, source, { ...options, measure: 'cpu', stats: true }),
    ))
      if (event.kind === 'stats')
        for (const frame of event.frames)
          frames.push({ ...frame, tiny: { ...frame.tiny, data: Array.from(frame.tiny.data) } });
    return { source, frames };
  } catch (error) {
    worker.terminate();
    recorder = null;
    return { source: null, frames: [], error: error instanceof Error ? error.message : String(error) };
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

/** Puts questions about a film to the model that was loaded. */
const readOne = (name: string, questions: Parameters<typeof readFilm>[1]) =>
  readFilm(filmOf(name), questions);

const bench = { analyse, record, recordDrawn, decode, draw, lengthen, loadModel, readOne };
declare global {
  /** What `run.ts` calls in the page. */
  var bench: {
    analyse: typeof analyse;
    record: typeof record;
    recordDrawn: typeof recordDrawn;
    decode: typeof decode;
    draw: typeof draw;
    lengthen: typeof lengthen;
    loadModel: typeof loadModel;
    readOne: typeof readOne;
  };
}
globalThis.bench = bench;
