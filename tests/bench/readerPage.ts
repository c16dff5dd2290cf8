import { proxy, wrap, type Remote } from 'comlink';
import type { Still } from '../../src/boundary/analysis.ts';
import type { CaptioningApi, LoadedModel, ModelDevice, ModelPlace } from '../../src/boundary/captioning.ts';
import { parseEntry, type ModelEntry } from '../../src/boundary/catalogue.ts';
import { openFacets } from '../../src/film/openFacets.ts';
import { questionsFor } from '../../src/film/questions.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import type { BareReader } from './bareReader.worker.ts';

installTransferHandlers();

/** Stills of a shot, and their size: what a 16:9 film is shown in to SmolVLM. */
const [stillCount, width, height] = [8, 512, 288];

/** A shot that nothing is known of: every facet is asked. */
const everything = openFacets({ index: 0, interval: [0, 4], boundary: 'start' }, [], new Set());

/** Noise: no two shots look alike, so that nothing is remembered from the one before. */
function stillsOf(shot: number): Still[] {
  return Array.from({ length: stillCount }, (_, i) => {
    const data = new Uint8ClampedArray(width * height * 4);
    let state = shot * stillCount + i + 1;
    for (let at = 0; at < data.length; at++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      data[at] = at % 4 === 3 ? 255 : state >>> 24;
    }
    return { t: i / 2, width, height, data };
  });
}

const entryOf = async (base: string, id: string) =>
  parseEntry(await (await fetch(`${base}${id}/entry.json`)).json());
const unwatched = proxy(() => {});

const threads = new Map<string, Remote<CaptioningApi>>();
let bare: Remote<BareReader> | null = null;

/** Loads a model into the reader's thread, into one that may share nothing, and beside them into transformers.js alone. */
async function load(base: string, id: string, device: ModelDevice, facets: number) {
  const place: ModelPlace = { kind: 'static', base };
  const entry = await entryOf(base, id);
  for (const [name, shares] of [
    ['shared', true],
    ['unshared', false],
  ] as const) {
    const api = startThread();
    await api.load({ ...entry, shares }, place, { device, way: device }, unwatched);
    threads.set(name, api);
  }
  const worker = new Worker(new URL('./bareReader.worker.ts', import.meta.url), { type: 'module' });
  bare = wrap<BareReader>(worker);
  await bare.load(entry, place, device, questions(facets));
}

const questions = (facets: number) => questionsFor(everything).slice(0, facets);

function startThread(): Remote<CaptioningApi> {
  const url = new URL('../../workers/captioning/captioning.worker.ts', import.meta.url);
  return wrap<CaptioningApi>(new Worker(url, { type: 'module' }));
}

let stills: readonly Still[] = [];

/** Draws the stills of a shot beforehand: that is no part of reading it. */
const prepare = (shot: number) => void (stills = stillsOf(shot));

/** The shot by a thread that was loaded: milliseconds as the page waits, and tokens. */
async function read(name: string, facets: number) {
  const api = threads.get(name)!;
  const began = performance.now();
  let { tokens } = await api.see(stills);
  let longest = 0;
  for (const question of questions(facets)) {
    const answer = await api.ask(question);
    tokens += answer.tokens;
    longest = Math.max(longest, answer.length);
  }
  return { ms: performance.now() - began, tokens, longest };
}

/** The same shot by transformers.js alone. */
async function readBare() {
  const began = performance.now();
  const { tokens } = await bare!.shot(stills);
  return { ms: performance.now() - began, tokens };
}

/** A fresh thread with one model, for a long run. */
async function hold(base: string, id: string, device: ModelDevice) {
  const api = startThread();
  await api.load(await entryOf(base, id), { kind: 'static', base }, { device, way: device }, unwatched);
  threads.set('long', api);
}

/** What a model makes of the test card. */
async function testCard(entry: ModelEntry, base: string, device: ModelDevice): Promise<LoadedModel> {
  return startThread().load(entry, { kind: 'static', base }, { device, way: device }, unwatched);
}

const readerBench = { load, prepare, read, readBare, hold, testCard };
declare global {
  /** What `reader.ts` and `golden.ts` call in the page. */
  var readerBench: {
    load: typeof load;
    prepare: typeof prepare;
    read: typeof read;
    readBare: typeof readBare;
    hold: typeof hold;
    testCard: typeof testCard;
  };
}
globalThis.readerBench = readerBench;
