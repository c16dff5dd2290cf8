import type { RecordedPart } from '../film/recording.ts';
import type { Seconds } from '../film/time.ts';
import { connection, results } from './database.ts';
import type { Check } from './inspectKept.ts';
import type { CutEdit, Edit, FilmRecord, Finding, Kept, Picture, QueueItem } from './kept.ts';

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

/** A person's verdicts and cuts of a film; they outlive what was found in it. */
export async function readEdits(fingerprint: string): Promise<(Edit | CutEdit)[]> {
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

/** Puts these shots in the place of all that were kept of a film. */
export async function replaceFindings(fingerprint: string, findings: readonly Finding[]): Promise<void> {
  const change = (await connection.open()).transaction('shots', 'readwrite');
  await Promise.all([
    change.store.delete(all(fingerprint)),
    ...findings.map((finding) => change.store.put({ fingerprint, index: finding.shot.index, ...finding })),
    change.done,
  ]);
}

/** Keeps a recorded stretch in the place of all that was recorded from its beginning on. */
export async function writeRecorded(fingerprint: string, part: RecordedPart): Promise<void> {
  const change = (await connection.open()).transaction('recorded', 'readwrite');
  await Promise.all([
    change.store.delete(IDBKeyRange.bound([fingerprint, part.from], [fingerprint, []])),
    change.store.put({ fingerprint, ...part }),
    change.done,
  ]);
}

/** What was recorded of a film, in order of time; one stretch at a time is in memory. */
export async function* readRecorded(fingerprint: string): AsyncGenerator<RecordedPart, void> {
  const db = await connection.open();
  for (let last: Seconds = -Infinity; ;) {
    const range = IDBKeyRange.bound([fingerprint, last], [fingerprint, []], true);
    const kept = await db.get('recorded', range);
    if (!kept) return;
    const { fingerprint: _, ...part } = kept;
    yield part;
    last = part.from;
  }
}

/** Keeps a verdict or a cut, or takes it back with `null`. */
export async function writeEdit(fingerprint: string, id: string, edit: Edit | CutEdit | null): Promise<void> {
  const db = await connection.open();
  if (edit) await db.put('edits', { fingerprint, ...edit });
  else await db.delete('edits', [fingerprint, id]);
}

/** The captions that a person checks against a film, or null; they outlive what was found in it. */
export async function readCheck(fingerprint: string): Promise<Check | null> {
  const kept = await (await connection.open()).get('checks', fingerprint);
  if (!kept) return null;
  const { texts, dialect, scope } = kept;
  return { texts, dialect, scope };
}

/** Keeps the captions of a film in the place of those that were kept. */
export async function writeCheck(fingerprint: string, check: Check): Promise<void> {
  await (await connection.open()).put('checks', { fingerprint, ...check });
}

/** Forgets what was found in a film; a person's verdicts and cuts stay. */
export async function forgetFilm(fingerprint: string): Promise<void> {
  const change = (await connection.open()).transaction(results, 'readwrite');
  const [films, ...parts] = results;
  await Promise.all([
    change.objectStore(films).delete(fingerprint),
    ...parts.map((name) => change.objectStore(name).delete(all(fingerprint))),
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
