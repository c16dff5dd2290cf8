import type { Remote } from 'comlink';
import type { AnalysisApi, AnalysisEvent } from '../boundary/analysis.ts';
import { read } from '../boundary/stream.ts';
import type { Film } from './film.svelte.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { Finding } from './kept.ts';
import { recall } from './recall.ts';
import { orAborted } from './thread.ts';
import { analysis } from './threads.ts';

/** Told of each shot after its last word. */
type OnShot = (finding: Finding) => void;

/** Reads the container, and shows at once what an earlier visit kept. */
export async function openFilm(film: Film, signal: AbortSignal): Promise<void> {
  film.enter('opening');
  const { file } = film;
  if (!file) return;
  const source = await orAborted(
    analysis.call((api, own) => api.open(file, own), signal),
    signal,
  );
  film.describe(source);
  await recall(film, source.fingerprint);
  signal.throwIfAborted();
}

/** Runs pass 1 from where the film was left, and keeps what it finds. */
export async function measureFilm(
  film: Film,
  keeper: Keeper,
  onShot: OnShot,
  signal: AbortSignal,
): Promise<void> {
  film.found.dropProvisional();
  film.enter('measuring');
  keeper.record(film);
  await analysis.call((api, own) => follow(api, film, keeper, onShot, own), signal);
  await keeper.settled();
}

async function follow(
  api: Remote<AnalysisApi>,
  film: Film,
  keeper: Keeper,
  onShot: OnShot,
  signal: AbortSignal,
): Promise<void> {
  const { file, source } = film;
  if (!file || !source) return;
  const { resume } = film.found;
  for await (const event of read(
    await api.analyse(file, source, { record: true, ...(resume && { resume }) }, signal),
  )) {
    signal.throwIfAborted();
    take(event as AnalysisEvent, film, keeper, onShot);
  }
  signal.throwIfAborted();
}

function take(event: AnalysisEvent, film: Film, keeper: Keeper, onShot: OnShot): void {
  switch (event.kind) {
    case 'progress':
      film.reach(event.at, event.frames);
      break;
    case 'thumbnail':
      film.takePicture(event);
      keeper.picture(film, { t: event.t, jpeg: event.jpeg });
      break;
    case 'shot': {
      const { kind: _, ...told } = event;
      const { shot, final } = told;
      const finding = { ...told, open: final ? told.open : [] };
      const isNew = film.found.next?.index !== shot.index;
      film.found.take(finding);
      if (final) keeper.finding(film, finding);
      if (final || isNew) keeper.record(film);
      if (final) onShot(finding);
      break;
    }
    case 'missing':
      film.found.miss(event.detectors.map(({ use }) => use));
      break;
    case 'recorded':
      keeper.recorded(film, event.part);
      break;
    case 'stats':
      break;
    case 'end':
      film.reach(event.until, event.frames);
      film.found.complete(event.stopped);
      keeper.record(film);
      break;
  }
}
