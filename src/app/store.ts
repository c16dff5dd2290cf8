import { connection } from './database.ts';
import type { Edit, FilmRecord, Finding, Kept, Picture, QueueItem } from './kept.ts';

// An array sorts after every number and every string, so this spans both kinds of second key.
const all = (fingerprint: string) => IDBKeyRange.bound([fingerprint, -Infinity], [fingerprint, []]);

/** What was found in a film, or null. */
export async function readFilm(fingerprint: string): Promise<Kept | null> {
  const db = await connection.open();
  const record = await db.get('films', fingerprint);
  if (!record) return null;
  const [findings, pictures] = await Promise.all([
    db.getAll('shots', all(fingerprint)),
    db.getAll('pictures', all(fingerprint)),
  ]);
  return { record, findings, pictures };
}

/** A person's verdicts on a film; they outlive what was found in it. */
export async function readEdits(fingerprint: string): Promise<Edit[]> {
  return (await connection.open()).getAll('edits', all(fingerprint));
}

/** Keeps how far a film came. Throws QuotaExceededError where there is no room, as do the other writers. */
export async function writeFilm(record: FilmRecord): Promise<void> {
  await (await connection.open()).put('films', record);
}

/** Keeps a shot in place of what was kept of it. */
export async function writeFinding(fingerprint: string, finding: Finding): Promise<void> {
  await (await connection.open()).put('shots', { fingerprint, index: finding.shot.index, ...finding });
}

/** Keeps one picture of the filmstrip. */
export async function writePicture(fingerprint: string, picture: Picture): Promise<void> {
  await (await connection.open()).put('pictures', { fingerprint, ...picture });
}

/** Keeps a verdict, or takes it back with `null`. */
export async function writeEdit(fingerprint: string, id: string, edit: Edit | null): Promise<void> {
  const db = await connection.open();
  if (edit) await db.put('edits', { fingerprint, ...edit });
  else await db.delete('edits', [fingerprint, id]);
}

/** Forgets what was found in a film; a person's verdicts stay. */
export async function forgetFilm(fingerprint: string): Promise<void> {
  const change = (await connection.open()).transaction(['films', 'shots', 'pictures'], 'readwrite');
  await Promise.all([
    change.objectStore('films').delete(fingerprint),
    change.objectStore('shots').delete(all(fingerprint)),
    change.objectStore('pictures').delete(all(fingerprint)),
    change.done,
  ]);
}

/** The list of films as it was last written. */
export async function readQueue(): Promise<{ items: QueueItem[]; current: number } | undefined> {
  return (await connection.open()).get('queue', 'queue');
}

/** Keeps the list of films, and which of them is on screen (−1: none). */
export async function writeQueue(items: QueueItem[], current: number): Promise<void> {
  await (await connection.open()).put('queue', { items, current }, 'queue');
}
