import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection, Connection } from '../../../src/app/database.ts';
import { keepPriors, knownPriors } from '../../../src/app/priors.ts';
import { Keeper } from '../../../src/app/keeper.svelte.ts';
import { Session } from '../../../src/app/session.svelte.ts';
import * as store from '../../../src/app/store.ts';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { filmOf, findingOf, sourceOf } from './found.ts';

const edit = { id: 'u1', verdict: 'rejected', at: '2026-01-01T00:00:00Z' } as const;
const { fingerprint } = sourceOf('a.mp4');
const filmRecord = {
  ...{ fingerprint, source: sourceOf('a.mp4'), complete: true, stopped: null, until: 10, savedAt: 0 },
};

describe('what a later visit finds', () => {
  beforeEach(async () => {
    const db = await connection.open();
    for (const name of db.objectStoreNames) await db.clear(name);
  });

  it('is a film with its shots, how the next one began, and a person’s verdicts', async () => {
    const film = filmOf('a.mp4', findingOf(0), findingOf(1, false, 'fade'));
    const keeper = new Keeper();
    keeper.finding(film, film.found.findings[0]!);
    keeper.record(film);
    keeper.edit(film, edit.id, edit);
    keeper.queue([film], film);
    await keeper.settled();
    expect(keeper.problem).toBeNull();
    const session = new Session();
    await session.restore();
    expect(session.current?.stage).toBe('shelved');
    expect(session.current?.found.resume).toEqual({ time: 2, shot: 1, boundary: 'fade' });
    expect(session.current?.verdict(edit.id)).toBe('rejected');
  });

  it('is a person’s verdicts, even where the results are gone', async () => {
    await store.writeEdit(fingerprint, edit.id, edit);
    await store.writeQueue([{ name: 'a.mp4', fingerprint }], 0);
    const session = new Session();
    await session.restore();
    expect(session.current?.verdict(edit.id)).toBe('rejected');
  });

  it('is the same list with the same film on screen, written once when it is complete', async () => {
    const items = ['a.mp4', 'b.mp4', 'c.mp4'].map((name) => ({
      name,
      fingerprint: sourceOf(name).fingerprint,
    }));
    for (const { name, fingerprint } of items)
      await store.writeFilm({
        ...{ fingerprint, source: sourceOf(name), complete: true, stopped: null, until: 10, savedAt: 0 },
      });
    await store.writeQueue(items, 1);
    const session = new Session();
    const queue = vi.spyOn(session.keeper, 'queue');
    await session.restore();
    expect(session.current?.name).toBe('b.mp4');
    expect(queue).toHaveBeenCalledOnce();
    await session.keeper.settled();
    expect(await store.readQueue()).toEqual({ items, current: 1 });
  });

  it('is not half a list, though a film comes in while the list is restored', async () => {
    const items = ['a.mp4', 'b.mp4'].map((name) => ({ name, fingerprint: sourceOf(name).fingerprint }));
    await store.writeQueue(items, 1);
    const session = new Session();
    const queue = vi.spyOn(session.keeper, 'queue');
    const restoring = session.restore();
    await session.add([{ name: 'rushes', error: new CaptionerError('empty_folder') }]);
    expect(queue).not.toHaveBeenCalled();
    await restoring;
    expect(queue).toHaveBeenCalledOnce();
    expect(session.films.map(({ name }) => name).sort()).toEqual(['a.mp4', 'b.mp4', 'rushes']);
    expect(session.current?.name).toBe('rushes');
    await session.keeper.settled();
    expect((await store.readQueue())?.items).toHaveLength(2);
  });

  it('is not a file that never was at hand, which says what is wrong with it today', async () => {
    const session = new Session();
    await session.add([{ name: 'rushes', error: new CaptionerError('empty_folder') }]);
    expect(session.current).toMatchObject({ stage: 'failed', problem: { code: 'empty_folder' } });
    await session.keeper.settled();
    expect(await store.readQueue()).toEqual({ items: [], current: -1 });
  });
});

describe('what a model says without a film', () => {
  it('is known to the same model ever after, in all its forms, and to no other', async () => {
    await keepPriors('lab/m@1/q4', [['m@1/q4 size/v1', [-1, -2]]]);
    await keepPriors('lab/m@1/q8', [['m@1/q8 size/v1', [-3, -4]]]);
    await keepPriors('lab/m2@1/q4', [['m2@1/q4 size/v1', [-5, -6]]]);
    expect(await knownPriors('lab/m')).toEqual(
      new Map([
        ['m@1/q4 size/v1', [-1, -2]],
        ['m@1/q8 size/v1', [-3, -4]],
      ]),
    );
  });

  it('is worked out again where it cannot be read or kept', async () => {
    vi.spyOn(connection, 'open').mockRejectedValue(new Error('no storage'));
    await keepPriors('lab/m@1/q4', [['key', [-1]]]);
    expect(await knownPriors('lab/m')).toEqual(new Map());
    vi.restoreAllMocks();
  });
});

describe('another version of the page', () => {
  const name = 'versions';
  let problems: CaptionerError[];
  let own: Connection;

  beforeEach(async () => {
    await deleteDB(name);
    problems = [];
    own = new Connection(name);
    own.onrefusal = (problem) => problems.push(problem);
  });

  it('leaves verdicts and the list of films to the next, and no results', async () => {
    const old = await openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore('films', { keyPath: 'fingerprint' });
        db.createObjectStore('edits', { keyPath: ['fingerprint', 'id'] });
        db.createObjectStore('queue');
      },
    });
    await old.put('films', { fingerprint });
    await old.put('edits', { fingerprint, ...edit });
    await old.put('queue', { items: [], current: -1 }, 'queue');
    old.close();
    const db = await own.open();
    expect(await db.count('films')).toBe(0);
    expect(await db.getAll('edits')).toEqual([{ fingerprint, ...edit }]);
    expect(await db.get('queue', 'queue')).toEqual({ items: [], current: -1 });
    db.close();
  });

  it('leaves results too where they are found as they were', async () => {
    const old = await openDB(name, 4, {
      upgrade(db) {
        db.createObjectStore('films', { keyPath: 'fingerprint' });
        for (const store of ['shots', 'pictures', 'recorded', 'edits'])
          db.createObjectStore(store, { keyPath: ['fingerprint', 'index'] });
        db.createObjectStore('queue');
      },
    });
    await old.put('films', filmRecord);
    old.close();
    const now = await own.open();
    expect(await now.getAll('films')).toEqual([filmRecord]);
    expect(await now.count('priors')).toBe(0);
    now.close();
  });

  it('is let in where it is newer, and this one keeps nothing more', async () => {
    await own.open();
    const newer = await openDB(name, 1000);
    expect(problems).toMatchObject([{ code: 'other_version', details: { newer: true } }]);
    await expect(own.open()).rejects.toBe(problems[0]);
    await expect(new Connection(name).open()).rejects.toMatchObject({ details: { newer: true } });
    newer.close();
  });

  it('is not waited for where it is older and does not let go', async () => {
    const old = await openDB(name, 1);
    await expect(own.open()).rejects.toMatchObject({ code: 'other_version', details: { newer: false } });
    expect(problems).toHaveLength(1);
    old.close();
  });
});
