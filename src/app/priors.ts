import { connection } from './database.ts';

/** What a model says without a film: log-probabilities of a question's options, by the captioning thread's own keys. */
export type Priors = ReadonlyMap<string, readonly number[]>;

/** What all forms of a model (by its id) said in earlier visits; nothing where that cannot be read. */
export async function knownPriors(id: string): Promise<Priors> {
  try {
    const db = await connection.open();
    // An array sorts after every string, so this spans every revision and number format.
    const all = await db.getAll('priors', IDBKeyRange.bound([`${id}@`], [`${id}@\uffff`, []]));
    return new Map(all.map(({ key, values }) => [key, values]));
  } catch {
    return new Map(); // it is only worked out again
  }
}

/** Keeps what a model (id@revision/dtype) was found to say; one that cannot be kept is worked out again next time. */
export async function keepPriors(
  model: string,
  priors: Iterable<readonly [string, readonly number[]]>,
): Promise<void> {
  try {
    const change = (await connection.open()).transaction('priors', 'readwrite');
    await Promise.all([
      ...[...priors].map(([key, values]) => change.store.put({ model, key, values })),
      change.done,
    ]);
  } catch {
    // The disk may be full.
  }
}
