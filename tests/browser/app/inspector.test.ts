import { deleteDB, openDB } from 'idb';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection, Connection } from '../../../src/app/database.ts';
import { Keeper } from '../../../src/app/keeper.svelte.ts';
import { Inspector } from '../../../src/app/inspector.svelte.ts';
import { Film } from '../../../src/app/film.svelte.ts';
import { noCheck } from '../../../src/app/inspectKept.ts';
import * as store from '../../../src/app/store.ts';
import { cuesOf } from '../../../src/film/inspect/cues.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { filmOf, findingOf, sourceOf } from './found.ts';

const { fingerprint } = sourceOf('a.mp4');
const told = (shot: number, dim: Dim, label: Label) =>
  makeUnit(
    { fingerprint },
    { shot, dim, label, interval: [2 * shot, 2 * shot + 2], evidence: [], confidence: 0.9 },
  );

/** Two shots: a wide one that pans left, a close one. */
const aFilm = () =>
  filmOf(
    'a.mp4',
    {
      ...findingOf(0),
      units: [told(0, 'shot_size', 'long'), told(0, 'camera_movement', 'pan_left')],
      open: [],
    },
    { ...findingOf(1), units: [told(1, 'shot_size', 'close_up')], open: [] },
  );

/** An inspector of a film, as the desk has it. */
function inspectorOf(film: Film) {
  const said: string[] = [];
  const keeper = new Keeper();
  const place = {
    film,
    shot: film.shots[1]!,
    session: { keeper },
    say: (text: string) => void said.push(text),
  };
  return { inspector: new Inspector(place), keeper, said };
}

const verdicts = (inspector: Inspector, which = 0) =>
  inspector.found[which]!.judgements.map(({ verdict, claim }) => `${verdict} ${claim.label}`);

describe('an inspector', () => {
  beforeEach(async () => {
    const db = await connection.open();
    await db.clear('checks');
  });

  it('holds a caption against the film, its shots, or the one on screen', async () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.write(0, 'A wide shot that pans to the right.');
    await inspector.run();
    expect(verdicts(inspector)).toEqual(['supported long', 'not_found pan_right']);
    inspector.look('screen');
    flushSync();
    await inspector.run();
    expect(verdicts(inspector)).toEqual(['contradicted long', 'not_found pan_right']);
    inspector.look(0);
    await inspector.run();
    expect(inspector.found[0]!.scope).toEqual([0]);
    expect(verdicts(inspector)).toEqual(['supported long', 'contradicted pan_right']);
  });

  it('keeps texts, dialect and scope with the film, and nothing of another film', async () => {
    const film = aFilm();
    const { inspector, keeper } = inspectorOf(film);
    await inspector.open(film);
    inspector.write(0, 'A wide shot.', 'mine.txt');
    inspector.addSecond();
    inspector.write(1, 'A close-up.');
    inspector.speak('chai');
    inspector.look(1);
    await keeper.settled();
    expect(keeper.problem).toBeNull();
    const later = inspectorOf(aFilm()).inspector;
    await later.open(film);
    expect(later.texts).toEqual([
      { name: 'mine.txt', text: 'A wide shot.', isBorrowed: true },
      { name: 'Caption B', text: 'A close-up.' },
    ]);
    expect([later.dialect, later.scope]).toEqual(['chai', 1]);
    await later.open(filmOf('b.mp4', findingOf(0)));
    expect(later.texts).toEqual([{ name: 'Caption', text: '' }]);
  });

  it('compares two captions, and goes back to one', async () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.write(0, 'A wide shot that pans left.');
    inspector.addSecond();
    inspector.write(1, 'A wide shot that pans right.');
    await inspector.run();
    expect(inspector.comparison).toMatchObject({ same: 1, differences: [{ dim: 'camera_movement' }] });
    expect(inspector.document?.differences).toHaveLength(1);
    inspector.remove(0);
    await inspector.run();
    expect(inspector.texts).toEqual([{ name: 'Caption', text: 'A wide shot that pans right.' }]);
    expect(inspector.comparison).toBeNull();
  });

  it('lets others go first while it reads a long text, and drops a text that was changed meanwhile', async () => {
    const { inspector } = inspectorOf(aFilm());
    const pace = Array.from({ length: 2000 }, (_, i) => {
      const at = `00:00:${String(i % 4).padStart(2, '0')},000 --> 00:00:${String((i % 4) + 1).padStart(2, '0')},000`;
      return `${i + 1}\n${at}\nA medium close-up. It pans left in warm light.\n`;
    });
    inspector.write(0, pace.join('\n'));
    let turns = 0; // of others, while a text is read
    const clock = setInterval(() => (turns += 1));
    const first = inspector.run();
    expect(inspector.isBusy).toBe(true);
    inspector.write(0, 'A close-up.');
    await inspector.run();
    await first;
    expect(verdicts(inspector)).toEqual(['supported close_up']);
    inspector.write(0, pace.join('\n'));
    turns = 0;
    await inspector.run();
    clearInterval(clock);
    expect(turns).toBeGreaterThan(3);
    expect(inspector.found[0]!.judgements).toHaveLength(6000);
    expect(inspector.isBusy).toBe(false);
  });

  it('keeps what was kept from what is written before it is known', async () => {
    await store.writeCheck(fingerprint, { ...noCheck, texts: [{ name: 'kept', text: 'A wide shot.' }] });
    const film = aFilm();
    const { inspector, keeper } = inspectorOf(film);
    const opening = inspector.open(film);
    inspector.write(0, 'typed too early');
    inspector.addSecond();
    await inspector.open(film);
    await opening;
    await keeper.settled();
    expect(inspector.texts).toEqual([{ name: 'kept', text: 'A wide shot.' }]);
    expect((await store.readCheck(fingerprint))?.texts[0]?.text).toBe('A wide shot.');
  });

  it('knows what was kept of a film once its file is read', async () => {
    await store.writeCheck(fingerprint, { ...noCheck, texts: [{ name: 'kept', text: 'A wide shot.' }] });
    const film = new Film({ name: 'a.mp4', file: new File(['film'], 'a.mp4') });
    const { inspector } = inspectorOf(film);
    await inspector.open(film);
    expect(inspector.isKnown).toBe(false);
    inspector.write(0, 'lost');
    film.describe(sourceOf('a.mp4'));
    await inspector.open(film);
    expect([inspector.isKnown, inspector.texts[0]?.text]).toEqual([true, 'A wide shot.']);
  });

  const file = (name: string, text = `from ${name}`) => new File([text], name);
  const textsOf = ({ texts }: Inspector) => texts.map(({ text }) => text);

  it('gives a dropped caption an empty place, a second one, or that of the last, which can be undone', async () => {
    const { inspector } = inspectorOf(aFilm());
    await inspector.receive(file('a.txt'));
    expect(textsOf(inspector)).toEqual(['from a.txt']);
    expect(inspector.undoable).toBeNull();
    await inspector.receive(file('b.txt'));
    expect(textsOf(inspector)).toEqual(['from a.txt', 'from b.txt']);
    await inspector.receive(file('c.txt'));
    expect(textsOf(inspector)).toEqual(['from a.txt', 'from c.txt']);
    expect(inspector.undoable).toBe('Replaced by c.txt');
    inspector.undo();
    expect(textsOf(inspector)).toEqual(['from a.txt', 'from b.txt']);
    expect(inspector.undoable).toBeNull();
  });

  it('opens no second place for what is no caption', async () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.write(0, 'typed');
    expect(await inspector.receive(file('d.json', '{}'))).toBe(false);
    expect(textsOf(inspector)).toEqual(['typed']);
    expect(inspector.problem).toContain('d.json is data');
  });

  it('takes back what was cleared or removed, until the next change', () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.write(0, 'A wide shot.', 'mine.txt');
    inspector.clear(0);
    expect(inspector.texts).toEqual([{ name: 'Caption', text: '' }]);
    inspector.undo();
    expect(inspector.texts).toEqual([{ name: 'mine.txt', text: 'A wide shot.', isBorrowed: true }]);
    inspector.addSecond();
    inspector.write(1, 'B');
    const [first, second] = inspector.keys;
    inspector.remove(0);
    expect([textsOf(inspector), inspector.keys]).toEqual([['B'], [second]]);
    inspector.undo();
    expect([textsOf(inspector), inspector.keys]).toEqual([
      ['A wide shot.', 'B'],
      [first, second],
    ]);
    inspector.clear(0);
    inspector.write(1, 'C');
    expect(inspector.undoable).toBeNull();
  });

  it('drops the name of a file with its text, and keeps one that was given by hand', () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.write(0, 'one', 'a.txt');
    inspector.write(0, 'one more');
    expect(inspector.texts[0]!.name).toBe('a.txt');
    inspector.replace(0, 'two');
    expect(inspector.texts).toEqual([{ name: 'Caption', text: 'two' }]);
    inspector.name(0, 'mine');
    inspector.replace(0, 'three');
    expect(inspector.texts).toEqual([{ name: 'mine', text: 'three' }]);
  });

  it('puts a file that was still being read into no other film', async () => {
    const [film, other] = [aFilm(), filmOf('b.mp4', findingOf(0))];
    const { inspector } = inspectorOf(film);
    await inspector.open(film);
    const taking = inspector.take(0, file('a.txt'));
    await inspector.open(other);
    expect(await taking).toBe(false);
    expect(textsOf(inspector)).toEqual(['']);
  });

  it('saves nothing of a text that is being read', async () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.write(0, 'A wide shot.');
    await inspector.run();
    expect(inspector.document).not.toBeNull();
    inspector.name(0, 'mine');
    expect(inspector.document?.texts[0]?.name).toBe('mine');
    inspector.write(0, 'A close-up.', 'new.txt');
    expect(inspector.isBusy).toBe(true);
    expect(inspector.document).toBeNull();
    await inspector.run();
    expect(inspector.document?.texts[0]?.text).toBe('A close-up.');
  });

  it('says where it could not read, and keeps the text', async () => {
    const film = aFilm();
    const { inspector } = inspectorOf(film);
    inspector.write(0, 'A wide shot.');
    Object.defineProperty(film, 'told', { value: [{ shot: film.shots[0], units: null }] });
    await inspector.run();
    expect(inspector.problem).toMatch(/could not be checked/);
    expect(textsOf(inspector)).toEqual(['A wide shot.']);
    expect([inspector.isBusy, inspector.document]).toEqual([false, null]);
  });

  it('shows one verdict alone in one caption alone', () => {
    const { inspector } = inspectorOf(aFilm());
    inspector.addSecond();
    inspector.show(1, 'supported');
    expect([inspector.only(0), inspector.only(1)]).toEqual([null, 'supported']);
    inspector.remove(0);
    expect(inspector.only(0)).toBe('supported');
    inspector.show(0, 'supported');
    expect(inspector.only(0)).toBeNull();
  });

  const given = async (name: string, ...parts: BlobPart[]) => {
    const { inspector, said } = inspectorOf(aFilm());
    inspector.write(0, 'before');
    const isTaken = await inspector.take(0, new File(parts, name));
    return { isTaken, text: inspector.texts[0]!.text, problem: inspector.problem, said };
  };

  it('takes text in the alphabets that it comes in', async () => {
    const bytes = (...codes: number[]) => new Uint8Array(codes);
    expect(await given('a.txt', '\ufeffA café.')).toMatchObject({ isTaken: true, text: 'A café.' });
    expect(await given('a.srt', bytes(0x41, 0x20, 0xe9))).toMatchObject({ text: 'A é' });
    expect(await given('a.vtt', bytes(0xff, 0xfe, 0x41, 0, 0xe9, 0))).toMatchObject({ text: 'Aé' });
  });

  it.each([
    ['a.pdf', '%PDF-1.7', /is a PDF/],
    ['a.docx', 'PK\x03\x04word', /office document/],
    ['a.mp4', '\0\0\0\x20ftypisom', /is a film/],
    ['a.rtf', '{\\rtf1', /formatted text/],
    ['a.ass', '[Script Info]\n', /subtitle file of another kind/],
    ['a.txt', '', /is empty/],
    ['a.txt', ' \n ', /is empty/],
    ['a.bin', 'a\0b', /is not text/],
    ['a.csv', 'a,b', /is data, and no caption/],
    ['a.webp', 'RIFF\0\0\0\0WEBPVP8 ', /is a picture/],
  ])('says what %s is, and keeps the text that was there', async (name, content, problem) => {
    const taken = await given(name, content);
    expect(taken).toMatchObject({ isTaken: false, text: 'before' });
    expect(taken.problem).toMatch(problem);
    expect(taken.problem).toContain(name);
    expect(taken.said).toEqual([taken.problem]);
  });
});

describe('captions in a database of an earlier version', () => {
  it('have a place after it was brought up to date, and what was kept stays', async () => {
    const name = 'before-checks';
    await deleteDB(name);
    const old = await openDB(name, 5, {
      upgrade(db) {
        for (const one of ['films', 'shots', 'pictures', 'recorded', 'edits', 'queue', 'priors'])
          db.createObjectStore(one, { keyPath: 'fingerprint' });
      },
    });
    await old.put('films', { fingerprint, kept: true });
    old.close();
    const now = await new Connection(name).open();
    expect(await now.getAll('films')).toEqual([{ fingerprint, kept: true }]);
    const check = { texts: [{ name: 'a', text: 'b' }], dialect: 'film', scope: 'film' } as const;
    await now.put('checks', { fingerprint, ...check });
    expect(await now.get('checks', fingerprint)).toMatchObject(check);
    now.close();
  });

  it('are read back as they were written', async () => {
    const check = { texts: [{ name: 'a', text: 'b' }], dialect: 'chai', scope: 3 } as const;
    await store.writeCheck('one', check);
    expect(await store.readCheck('one')).toEqual(check);
    expect(await store.readCheck('another')).toBeNull();
  });
});

/** Cues as the browser itself reads them. */
async function browserCues(text: string): Promise<{ interval: number[]; text: string }[]> {
  const video = document.createElement('video');
  const track = document.createElement('track');
  track.src = URL.createObjectURL(new Blob([text], { type: 'text/vtt' }));
  track.default = true;
  video.append(track);
  const loaded = new Promise((resolve, reject) => {
    track.onload = resolve;
    track.onerror = reject;
  });
  track.track.mode = 'hidden';
  await loaded;
  return [...(track.track.cues ?? [])].map((cue) => ({
    interval: [cue.startTime, cue.endTime],
    text: (cue as VTTCue).text,
  }));
}

describe('subtitles', () => {
  it.each([
    'WEBVTT\n\n00:01.000 --> 00:02.500\nA wide shot.\n\n00:00:03.000 --> 01:00:04.000 align:start\nIt pans\nleft.\n',
    'WEBVTT - a title\n\nNOTE not a cue\n\nfirst\n00:01.000 --> 00:02.000\n- One\n- Two\n\n2\n00:02.000 --> 00:03.000\nLast',
    'WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nA <i>wide</i> shot.\r\n\r\n\r\n00:06.000 --> 00:07.000\r\nOn.\r\n',
  ])('are read as the browser reads them', async (text) => {
    const own = cuesOf(text).map(({ interval, span }) => ({
      interval: [...interval],
      text: text.slice(...span).replaceAll('\r\n', '\n'),
    }));
    expect(own).toEqual(await browserCues(text));
    expect(own.length).toBeGreaterThan(1);
  });

  it('that end before they begin are never on screen, and not read', () => {
    expect(cuesOf('WEBVTT\n\n00:05.000 --> 00:04.000\nA wide shot.\n')).toEqual([]);
  });
});
