import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Finding } from '../../../src/app/kept.ts';
import { isUnread, unitsOf } from '../../../src/app/readings.ts';
import { readShot } from '../../../src/app/readShot.ts';
import { isUnwritten, rewriteShot } from '../../../src/app/rewriteShot.ts';
import { captioning } from '../../../src/app/threads.ts';
import type { LoadedModel } from '../../../src/boundary/captioning.ts';
import type { Gates } from '../../../src/film/gates.ts';
import { measured as numbers } from '../../../src/film/evidence.ts';
import { violations } from '../../../src/film/invariants.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { openFacets } from '../../../src/film/openFacets.ts';
import type { Question } from '../../../src/film/questions.ts';
import type { Source } from '../../../src/film/source.ts';
import type { Unit } from '../../../src/film/unit.ts';
import { aSource } from '../film/arbitraryDocument.ts';

/** What the model does, in order: `see 3`, `ask pitch/v1`, `write`. */
const done: string[] = [];
const asked: Question[] = [];
let shown: readonly number[] = [];
/** The answer to a question about these frames: the number of an option, and its lead. */
let say = (_question: Question, _frames: readonly number[]): [option: number, margin: number] => [0, 0.1];
let text = 'A dog runs. The camera pans left.';

/** Both threads: a still is its time, and the model has the same to say every time. */
vi.mock('../../../src/app/threads.ts', () => {
  const thread = (api: object) => ({ call: (work: (api: object) => unknown) => work(api) });
  return {
    analysis: thread({
      stills: (_: File, { times }: { times: readonly number[] }) =>
        Promise.resolve(times.map((t) => ({ t }))),
    }),
    captioning: thread({
      see(stills: readonly { t: number }[]) {
        shown = stills.map(({ t }) => t);
        done.push(`see ${stills.length}`);
        return Promise.resolve({ frames: shown, tokens: 100, length: 100 });
      },
      ask(question: Question) {
        asked.push(question);
        done.push(`ask ${question.id}`);
        const [option, margin] = say(question, shown);
        const answer = question.options[option]!.label;
        const evidence = {
          ...{ kind: 'model', model: 'm', question: question.id, answer, p: 0.6, margin, prior: 'none' },
          ...{ orders: 2, frames: shown },
        };
        return Promise.resolve({ question, evidence, tokens: 10, length: 110 + asked.length, priors: [] });
      },
      write({ candidates }: { candidates: number }) {
        done.push('write');
        const written = { text, fluency: -1, ended: true };
        const texts = Array.from({ length: candidates }, () => written);
        return Promise.resolve({ texts, tokens: 7 * candidates, length: 120 });
      },
    }),
  };
});

const shot = { index: 0, interval: [0, 8], boundary: 'start' } as const;
const model = (cite: string, writes = false) =>
  ({ cite, writes, maxStills: 8, stillSize: 64 }) as LoadedModel;
const context = (cite: string, explore = true, more: { gates?: Gates; writes?: boolean } = {}) => ({
  file: new File([], 'film.mp4'),
  source: aSource as Source,
  model: model(cite, more.writes),
  wishes: { explore },
  ...(more.gates && { gates: more.gates }),
  use: <R>(work: Parameters<typeof captioning.call<R>>[0]) =>
    captioning.call((api) => work(api, new AbortController().signal)),
});
const measured: Finding = { shot, units: [], open: openFacets(shot, []), final: true };
const optionsOf = (questions: readonly Question[]) =>
  questions.map(({ id, options }) => [id, options.map(({ label }) => label)]);
const passing = numbers('head_yaw', 3, '°', '<', 20, 'head@1');
const gates: Gates = {
  'camera_angle.pitch': { floor: 0.3, weighing: { alpha: 0.5, temperature: 2, orders: 2 } },
};

beforeEach(() => {
  done.length = 0;
  asked.length = 0;
  say = () => [0, 0.1];
});

describe('without exploring', () => {
  it('a model that may decide nothing is shown and asked nothing', async () => {
    const { resolved, explored, reading, readBy } = await readShot(context('m', false), measured);
    expect(done).toEqual([]);
    expect(resolved).toEqual([]);
    expect(explored).toBeUndefined();
    expect([readBy, reading?.tokens, reading?.longest]).toEqual(['m', 0, 0]);
  });

  it('it is asked what it may decide, with what was fitted for that', async () => {
    say = () => [3, 0.5];
    const { resolved } = await readShot(context('m', false, { gates }), measured);
    expect(asked.map(({ id }) => id)).toEqual(['pitch/v1']);
    expect(asked[0]!.weighing).toEqual({ alpha: 0.5, temperature: 2, orders: 2 });
    expect(resolved!.map((u) => [u.label, u.status])).toEqual([['low', 'asserted']]);
  });

  it('a tie is put as yes or no while the same frames are shown', async () => {
    say = (q) => [q.id === 'low_wrong/v1' ? 1 : q.form ? 0 : 3, 0.1];
    const { resolved } = await readShot(context('m', false, { gates }), measured);
    expect(done).toEqual(['see 3', 'ask pitch/v1', 'ask low_right/v1', 'ask low_wrong/v1']);
    expect(resolved!.map((u) => [u.label, u.status])).toEqual([['low', 'asserted']]);
  });
});

describe('exploring', () => {
  it('puts every open facet, and tells none of the answers', async () => {
    const { resolved, explored, left } = await readShot(context('m'), measured);
    expect(asked.length).toBeGreaterThanOrEqual(measured.open.length);
    expect(resolved).toEqual([]);
    expect(explored!.length).toBeGreaterThan(20);
    for (const { status, why } of explored!) {
      expect(status).toBe('abstained');
      expect(why).toContain('not shown to be reliable');
    }
    expect(left).toEqual(measured.open);
    const doc = { schema: 'cine-units/1', source: aSource, shots: [shot], units: explored! } as const;
    expect(violations(doc)).toEqual([]);
  });

  it('shows a shot few times, and asks all there is to ask of each', async () => {
    await readShot(context('m'), measured);
    expect(done.filter((step) => step.startsWith('see'))).toEqual(['see 3', 'see 8']);
  });

  it('later asks only what was not asked', async () => {
    const first = await readShot(context('m', false, { gates, writes: true }), measured);
    const before = asked.map(({ id }) => id);
    expect(done).toContain('write');
    done.length = asked.length = 0;
    const second = await readShot(context('m', true, { gates, writes: true }), first);
    expect(asked.length).toBeGreaterThan(20);
    for (const id of before) expect(asked.map((q) => q.id)).not.toContain(id);
    expect(done).not.toContain('write');
    expect(second.resolved).toBe(first.resolved);
    expect(second.reading!.content).toBe(first.reading!.content);
    expect(second.reading!.tokens).toBeGreaterThan(first.reading!.tokens);
    done.length = 0;
    await readShot(context('m', true, { gates, writes: true }), second);
    expect(done).toEqual([]);
  });

  it('asks a second model everything that the first was asked', async () => {
    const first = await readShot(context('a'), measured);
    const questions = optionsOf(asked);
    asked.length = 0;
    const second = await readShot(context('b'), first);
    expect(optionsOf(asked)).toEqual(questions);
    expect([first.readBy, second.readBy]).toEqual(['a', 'b']);
    expect(second.open).toEqual(measured.open);
  });

  it('does not say that measurement was undecided where a model was', async () => {
    const { left } = await readShot(context('a'), measured);
    expect(left!.length).toBeGreaterThan(0);
    expect(left!.map(({ reason }) => reason)).not.toContain('undecided');
  });
});

it('is asked nothing more after a stop', async () => {
  const stop = new AbortController();
  say = () => {
    if (asked.length === 3) stop.abort();
    return [0, 0.1];
  };
  const use = <R>(work: (api: never, signal: AbortSignal) => Promise<R>) =>
    captioning.call((api) => work(api as never, stop.signal));
  const reading = readShot({ ...context('m'), use, signal: stop.signal }, measured);
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  expect(asked).toHaveLength(3);
});

describe('what it takes', () => {
  it('is counted: every look, every answer, every word, and the longest prompt', async () => {
    const { reading } = await readShot(context('m', true, { writes: true }), measured);
    const looks = done.filter((step) => step.startsWith('see')).length;
    expect(reading).toMatchObject({
      tokens: 100 * looks + 10 * asked.length + 7,
      longest: 110 + asked.length,
    });
    expect(reading!.seconds).toBeGreaterThanOrEqual(0);
  });
});

it('says what part of a frame it was shown', async () => {
  const followed = makeUnit(aSource, {
    ...{ shot: 0, dim: 'subject_orientation', label: 'front', interval: [0, 8], confidence: 0.4 },
    ...{ evidence: [passing], status: 'abstained', subject: 's1' },
    box: { kind: 'static', xywh: [0.4, 0.2, 0.2, 0.6] },
  });
  const units = [followed];
  const { explored } = await readShot(context('m'), { ...measured, units, open: openFacets(shot, units) });
  const votes = explored!.flatMap((u) => u.evidence.flatMap((e) => (e.kind === 'model' ? [e] : [])));
  const ofSubject = votes.filter(({ crops }) => crops);
  expect(ofSubject.map(({ question }) => question)).toContain('orientation_front/v1');
  for (const { crops, frames } of ofSubject) expect(crops).toEqual(frames.map(() => [0.35, 0.05, 0.3, 0.9]));
  expect(votes.find(({ question }) => question === 'pitch/v1')!.crops).toBeUndefined();
  const doc = { schema: 'cine-units/1', source: aSource, shots: [shot], units: explored! } as const;
  expect(violations(doc)).toEqual([]);
});

describe('the content line', () => {
  it('comes first, from the frames of the first questions, without what it says of the camera', async () => {
    const { reading } = await readShot(context('m', true, { writes: true }), measured);
    expect(done.slice(0, 3)).toEqual(['see 3', 'write', 'see 3']);
    expect(reading!.content).toBe('A dog runs.');
  });

  it('is not asked of a model that does not write', async () => {
    const { reading } = await readShot(context('m'), measured);
    expect(done).not.toContain('write');
    expect(reading!.content).toBeUndefined();
  });
});

describe('a claim that only a model makes', () => {
  const open: Gates = { 'composition.leading_lines': { floor: 0.3 } };
  const late = (frames: readonly number[]) => frames.every((t) => t > 4);

  it('is placed where single frames show it, if it is made of that part again', async () => {
    say = (q, frames) => (q.form ? [late(frames) ? 0 : 1, 0.5] : [0, 0.5]);
    const { resolved } = await readShot(context('m', false, { gates: open }), measured);
    expect(resolved).toHaveLength(1);
    const [unit] = resolved as [Unit];
    expect(unit).toMatchObject({ label: 'leading_lines', status: 'asserted', provenance: 'model' });
    expect(unit.interval).toEqual([4, 8]);
    expect(unit.evidence).toHaveLength(4);
    expect(unit.why).toContain('from 0.0 s to 8.0 s');
    const doc = { schema: 'cine-units/1', source: aSource, shots: [shot], units: resolved! } as const;
    expect(violations(doc)).toEqual([]);
  });

  it.each([
    ['is not made of that part again', (frames: readonly number[]) => (late(frames) ? 1 : 0)],
    ['is seen in no frame', () => 0],
  ])('keeps its interval where it %s', async (_, choice) => {
    const isNone = choice([5]) === 0;
    say = (q, frames) => [q.form ? (!isNone && late(frames) ? 0 : 1) : choice(frames), 0.5];
    const { resolved } = await readShot(context('m', false, { gates: open }), measured);
    expect(resolved!.map((u) => u.interval)).toEqual([[0, 8]]);
  });
});

describe('what is shown of a reading', () => {
  const wish = (explore: boolean) => ({ explore, flowing: false });
  const nobody = () => false;

  it('has unverified answers only while a person explores, but for those decided about', async () => {
    const read = await readShot(context('m'), measured);
    expect(unitsOf(read, wish(true), nobody)).toBe(read.explored);
    expect(unitsOf(read, wish(false), nobody)).toBe(read.resolved);
    const [one] = read.explored!;
    expect(unitsOf(read, wish(false), (unit) => unit.id === one!.id)).toEqual([one]);
  });

  it('is nothing of what an earlier version of the page resolved, which is read anew', async () => {
    const { reading: _, ...old } = await readShot(context('m'), measured);
    expect(unitsOf({ ...old, resolved: old.explored! }, wish(true), nobody)).toBe(old.units);
    expect(isUnread(old, model('m'), wish(false))).toBe(true);
    asked.length = 0;
    expect((await readShot(context('m', false), { ...old, resolved: old.explored! })).resolved).toEqual([]);
    expect((await readShot(context('m'), { ...old, resolved: old.explored! })).resolved).toEqual([]);
    expect(asked.length).toBeGreaterThan(20);
  });

  it('is read anew where the model may decide other things than then', async () => {
    const read = await readShot(context('m'), measured);
    asked.length = 0;
    const { resolved, explored } = await readShot(context('m', false, { gates }), read);
    expect(asked.map(({ id }) => id)).toContain('pitch/v1');
    expect(resolved).toHaveLength(1);
    expect(explored).toBeUndefined();
    expect(
      isUnread({ ...read, reading: { ...read.reading!, gates: 'other' } }, model('m'), wish(false)),
    ).toBe(true);
  });

  it('is unread while something is wished that was not asked', async () => {
    const read = await readShot(context('m', false), measured);
    expect(isUnread(measured, model('m'), wish(false))).toBe(true);
    expect(isUnread(read, model('m'), wish(false))).toBe(false);
    expect(isUnread(read, model('m'), wish(true))).toBe(true);
    expect(isUnread(read, model('other'), wish(false))).toBe(true);
    // One that had to step down in the middle of a film reads nothing twice; another revision does.
    const stepped = { ...read, readBy: 'a/m@1/q4f16' };
    expect(isUnread(stepped, model('a/m@1/q8'), wish(false))).toBe(false);
    expect(isUnread(stepped, model('a/m@2/q4f16'), wish(false))).toBe(true);
    const settled = { ...measured, open: [] };
    expect(isUnread(settled, model('m'), wish(true))).toBe(false);
    expect(isUnread(settled, model('m', true), wish(true))).toBe(true);
  });
});

describe('a caption that is rewritten', () => {
  const units = [
    makeUnit(aSource, {
      ...{
        shot: 0,
        dim: 'camera_movement',
        label: 'pan_left',
        interval: [0, 8],
        evidence: [],
        confidence: 1,
      },
    }),
  ];
  const reading = { gates: '{}', tokens: 5, seconds: 1, longest: 9 };

  it('stands only where it says the same, and what was cut off is left away', async () => {
    text = 'With the camera panning left. Then it';
    const written = await rewriteShot(context('m'), units, reading);
    expect(written.flowing!.caption!.text).toBe('With the camera panning left.');
    expect(written).toMatchObject({ tokens: 5 + 4 * 7, longest: 120 });
    expect(isUnwritten({ shot, units, reading: written })).toBe(false);
    text = 'The camera pans right.';
    const refused = await rewriteShot(context('m'), units, reading);
    expect(refused.flowing).toMatchObject({ caption: null, but: { lost: ['pans left'] } });
    expect(isUnwritten({ shot, units, reading: refused })).toBe(false);
  });

  it('is wanted again when what is told changes, and not of a shot of which nothing is told', async () => {
    text = 'With the camera panning left.';
    const written = await rewriteShot(context('m'), units, reading);
    expect(isUnwritten({ shot, units, reading })).toBe(true);
    expect(isUnwritten({ shot, units: [{ ...units[0]!, attrs: { speed: 'slow' } }], reading: written })).toBe(
      true,
    );
    expect(isUnwritten({ shot, units: [], reading })).toBe(false);
    expect(isUnwritten({ shot, units })).toBe(false);
  });
});
