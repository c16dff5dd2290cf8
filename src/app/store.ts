import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { OpenFacet } from '../film/questions.ts';
import type { Shot } from '../film/shot.ts';
import type { Source } from '../film/source.ts';
import type { Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** What is known of one shot. */
export interface Finding {
  shot: Shot;
  /** As measured. */
  units: readonly Unit[];
  /** After a model read the shot. */
  resolved?: readonly Unit[];
  /** The model that read it (id@revision/dtype). */
  readBy?: string;
  /** What measurement left open: every model is asked this. */
  open: readonly OpenFacet[];
  /** What is open still after a model read the shot, with the reason that measurement gave. */
  left?: readonly OpenFacet[];
  /** False while the analysis may still replace it. */
  final: boolean;
}

/** A film as it is kept between visits; shots and pictures lie in stores of their own. */
export interface FilmRecord {
  fingerprint: string;
  source: Source;
  /** Whether the analysis came to its end. */
  complete: boolean;
  /** Why it could not decode to the end, and how far it came. */
  stopped: string | null;
  until: Seconds;
  /** Milliseconds since 1970. */
  savedAt: number;
}

/** One picture of the filmstrip. */
export interface Picture {
  t: Seconds;
  jpeg: Uint8Array<ArrayBuffer>;
}

/** A person's verdict on one unit; kept apart from the units so that it survives a second run. */
export interface Edit {
  /** The unit's id. */
  id: string;
  verdict: 'rejected' | 'confirmed';
  /** ISO 8601. */
  at: string;
}

/** An entry of the queue, as it survives a reload. */
export interface QueueItem {
  name: string;
  fingerprint: string | null;
  /** Absent where the browser gives none, or for the sample. */
  handle?: FileSystemFileHandle;
  isSample?: true;
}

interface Schema extends DBSchema {
  films: { key: string; value: FilmRecord };
  shots: { key: [string, number]; value: Finding & { fingerprint: string; index: number } };
  pictures: { key: [string, number]; value: Picture & { fingerprint: string } };
  edits: { key: [string, string]; value: Edit & { fingerprint: string } };
  queue: { key: 'queue'; value: { items: QueueItem[]; current: number } };
}

/** Raise it when methods change so much that kept results would mislead. */
const version = 1;

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('shotscribe', version, {
    upgrade(db) {
      for (const name of db.objectStoreNames) db.deleteObjectStore(name);
      db.createObjectStore('films', { keyPath: 'fingerprint' });
      db.createObjectStore('shots', { keyPath: ['fingerprint', 'index'] });
      db.createObjectStore('pictures', { keyPath: ['fingerprint', 't'] });
      db.createObjectStore('edits', { keyPath: ['fingerprint', 'id'] });
      db.createObjectStore('queue');
    },
  });
  return opened;
}

// An array sorts after every number and every string, so this spans both kinds of second key.
const all = (fingerprint: string) => IDBKeyRange.bound([fingerprint, -Infinity], [fingerprint, []]);

/** All that is kept of one film. */
export interface Kept {
  record: FilmRecord;
  findings: Finding[];
  pictures: Picture[];
  edits: Edit[];
}

/** Everything kept of a film, or null. */
export async function readFilm(fingerprint: string): Promise<Kept | null> {
  const db = await database();
  const record = await db.get('films', fingerprint);
  if (!record) return null;
  const [shots, pictures, edits] = await Promise.all([
    db.getAll('shots', all(fingerprint)),
    db.getAll('pictures', all(fingerprint)),
    db.getAll('edits', all(fingerprint)),
  ]);
  return { record, findings: shots, pictures, edits };
}

/** Throws QuotaExceededError where there is no room, as do the other writers. */
export async function writeFilm(record: FilmRecord): Promise<void> {
  await (await database()).put('films', record);
}

export async function writeFinding(fingerprint: string, finding: Finding): Promise<void> {
  await (await database()).put('shots', { fingerprint, index: finding.shot.index, ...finding });
}

export async function writePicture(fingerprint: string, picture: Picture): Promise<void> {
  await (await database()).put('pictures', { fingerprint, ...picture });
}

/** Keeps a verdict, or takes it back with `null`. */
export async function writeEdit(fingerprint: string, id: string, edit: Edit | null): Promise<void> {
  const db = await database();
  if (edit) await db.put('edits', { fingerprint, ...edit });
  else await db.delete('edits', [fingerprint, id]);
}

/** Forgets what was found in a film; a person's verdicts stay. */
export async function forgetFilm(fingerprint: string): Promise<void> {
  const change = (await database()).transaction(['films', 'shots', 'pictures'], 'readwrite');
  await Promise.all([
    change.objectStore('films').delete(fingerprint),
    change.objectStore('shots').delete(all(fingerprint)),
    change.objectStore('pictures').delete(all(fingerprint)),
    change.done,
  ]);
}

export async function readQueue(): Promise<{ items: QueueItem[]; current: number } | undefined> {
  return (await database()).get('queue', 'queue');
}

export async function writeQueue(items: QueueItem[], current: number): Promise<void> {
  await (await database()).put('queue', { items, current }, 'queue');
}
