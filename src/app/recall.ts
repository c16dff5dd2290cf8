import type { Film } from './film.svelte.ts';
import { readEdits, readFilm } from './store.ts';

/** Shows what an earlier visit kept of a film; false where it kept nothing that was found in it. */
export async function recall(film: Film, fingerprint: string): Promise<boolean> {
  const kept = await readFilm(fingerprint).catch(() => null);
  const edits = await readEdits(fingerprint).catch(() => null);
  if (edits) film.recall(edits);
  if (kept) film.restore(kept);
  return kept !== null;
}
