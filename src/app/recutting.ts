import type { Recut } from '../film/recut.ts';
import { read, serve } from '../boundary/stream.ts';
import type { ToldShot } from '../film/tell.ts';
import type { Film } from './film.svelte.ts';
import type { Keeper } from './keeper.svelte.ts';
import type { Finding } from './kept.ts';
import { readRecorded } from './store.ts';
import { recutter } from './threads.ts';

/**
 * Cuts a film anew, as it is chosen, from what was recorded of it: its shots are replaced, on screen and where they are
 * kept. Throws where the recording is not complete, and AbortError; the shots then stay as they are.
 */
export async function recutFilm(film: Film, keeper: Keeper, signal: AbortSignal): Promise<void> {
  const { source } = film;
  if (!source) return;
  const { fingerprint, width, height } = source;
  const how: Recut = {
    film: { fingerprint, width, height },
    boundaries: film.found.boundaries,
    choice: film.cutting.choice,
    end: film.found.until,
  };
  const findings: Finding[] = [];
  await recutter.call(async (api) => {
    const parts = serve(readRecorded(fingerprint));
    for await (const told of read<ToldShot>(await api.recut(parts, how))) {
      signal.throwIfAborted();
      findings.push({ ...told, final: true });
    }
  }, signal);
  signal.throwIfAborted();
  film.replace(findings);
  keeper.replace(film);
}
