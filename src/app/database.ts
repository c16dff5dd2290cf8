import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { CaptionerError } from '../boundary/errors.ts';
import type { RecordedPart } from '../film/recording.ts';
import type { Check } from './inspectKept.ts';
import type { CutEdit, Edit, FilmRecord, Finding, Picture, QueueItem } from './kept.ts';

interface Schema extends DBSchema {
  films: { key: string; value: FilmRecord };
  shots: { key: [string, number]; value: Finding & { fingerprint: string; index: number } };
  pictures: { key: [string, number]; value: Picture & { fingerprint: string } };
  recorded: { key: [string, number]; value: RecordedPart & { fingerprint: string } };
  edits: { key: [string, string]; value: (Edit | CutEdit) & { fingerprint: string } };
  queue: { key: 'queue'; value: { items: QueueItem[]; current: number } };
  priors: { key: [string, string]; value: { model: string; key: string; values: readonly number[] } };
  checks: { key: string; value: Check & { fingerprint: string } };
}

/** Raise it when stores are added or results change. */
const version = 6;

/** The version since which results are as they are found now: older ones would mislead. */
const resultsSince = 4;

/** Made anew where methods changed; the other stores hold what cannot be found again, and what a model says of nothing. */
export const results = ['films', 'shots', 'pictures', 'recorded'] as const;

/** A connection that is made when it is first needed, and again after the browser ended it. */
export class Connection {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<Schema>> | null = null;
  #refusal: CaptionerError | null = null;
  /** Told at once when another version of the page stands in the way. */
  onrefusal: (problem: CaptionerError) => void = () => {};

  constructor(name: string) {
    this.#name = name;
  }

  /** Throws `other_version` where another tab has an older or a newer one open; also ever after. */
  async open(): Promise<IDBPDatabase<Schema>> {
    if (this.#refusal) throw this.#refusal;
    try {
      return await (this.#opened ??= this.#connect());
    } catch (error) {
      this.#opened = null; // the next wish tries again
      throw error;
    }
  }

  #connect(): Promise<IDBPDatabase<Schema>> {
    return new Promise((resolve, reject) => {
      openDB<Schema>(this.#name, version, {
        upgrade,
        blocked: () => reject(this.#refuse({ newer: false })),
        blocking: (_old, _new, event) => {
          (event.target as IDBDatabase).close();
          this.#refuse({ newer: true });
        },
        terminated: () => (this.#opened = null),
      }).then(resolve, (error: unknown) => reject(isOutdated(error) ? this.#refuse({ newer: true }) : error));
    });
  }

  #refuse(details: { newer: boolean }): CaptionerError {
    this.#refusal = new CaptionerError('other_version', details);
    this.onrefusal(this.#refusal);
    return this.#refusal;
  }
}

function upgrade(db: IDBPDatabase<Schema>, before: number): void {
  if (before < resultsSince) {
    for (const name of results) if (db.objectStoreNames.contains(name)) db.deleteObjectStore(name);
    db.createObjectStore('films', { keyPath: 'fingerprint' });
    db.createObjectStore('shots', { keyPath: ['fingerprint', 'index'] });
    db.createObjectStore('pictures', { keyPath: ['fingerprint', 't'] });
    db.createObjectStore('recorded', { keyPath: ['fingerprint', 'from'] });
  }
  if (!db.objectStoreNames.contains('edits'))
    db.createObjectStore('edits', { keyPath: ['fingerprint', 'id'] });
  if (!db.objectStoreNames.contains('queue')) db.createObjectStore('queue');
  if (!db.objectStoreNames.contains('priors')) db.createObjectStore('priors', { keyPath: ['model', 'key'] });
  if (!db.objectStoreNames.contains('checks')) db.createObjectStore('checks', { keyPath: 'fingerprint' });
}

/** A newer version of the page has been here: its database is not for this one. */
const isOutdated = (error: unknown) => error instanceof DOMException && error.name === 'VersionError';

/** The connection of this page. */
export const connection = new Connection('shotscribe');
