import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '../../../src/app/database.ts';
import { Model } from '../../../src/app/model.svelte.ts';
import { knownPriors } from '../../../src/app/priors.ts';
import { CaptionerError, isAbort } from '../../../src/boundary/errors.ts';
import { referenceKey } from '../../../src/boundary/reference.ts';
import { failureOf, place, question, stillsOf, tiny } from '../tinyModel.ts';

/** What the next threads are like; after the last one they are as they should be. */
const { tempers, started } = vi.hoisted(() => ({ tempers: [] as object[], started: vi.fn() }));
vi.mock('../../../src/app/threads.ts', async () => {
  const { Thread } = await import('../../../src/app/thread.ts');
  const spawn = () => {
    started();
    return new Worker(new URL('./stubborn.worker.ts', import.meta.url), {
      type: 'module',
      name: JSON.stringify(tempers.shift() ?? {}),
    });
  };
  return { captioning: new Thread('captioning', spawn) };
});

vi.mock('../../../src/app/storedWeights.ts', () => ({ storedWeights: () => Promise.resolve('made') }));
const model = new Model();
const ask = (signal = new AbortController().signal) =>
  model.ready!.use(async (api, own) => {
    await api.see(stillsOf(['ramp']), own);
    return api.ask(question, own);
  }, signal);
const recover = (error: unknown) => model.ready!.recover(error);

beforeEach(() => {
  tempers.length = 0;
  started.mockClear();
});
afterEach(() => model.drop());

it('comes back from a thread that died, with the same answers', async () => {
  await model.load(tiny, place, 'wasm');
  const before = await ask();
  model.drop();
  tempers.push({ dies: true });
  await model.load(tiny, place, 'wasm');
  const error = await failureOf(ask());
  expect(error).toMatchObject({ code: 'worker_died', details: { thread: 'captioning' } });
  expect(await recover(error)).toBe(true);
  expect(model.givenUp).toEqual([]); // the same way once more
  expect((await ask()).probabilities).toEqual(before.probabilities);
});

it('comes back from a lost graphics device', async () => {
  tempers.push({ loses: true });
  await model.load(tiny, place, 'webgpu');
  expect(model.loaded).toMatchObject({ device: 'webgpu' });
  const error = await failureOf(ask());
  expect(error.code).toBe('device_lost');
  expect(await recover(error)).toBe(true);
  expect(model.loaded).toMatchObject({ device: 'webgpu' });
  expect((await ask()).probabilities).toHaveLength(4);
});

it('goes to the next way where a fresh thread fails too, and at last is let go', async () => {
  tempers.push(...Array.from({ length: 4 }, () => ({ fails: true, pretends: true })));
  await model.load(tiny, place, 'webgpu');
  const steps: [boolean, string | undefined][] = [];
  for (let i = 0; i < 4; i++) steps.push([await recover(await failureOf(ask())), model.loaded?.way]);
  expect(steps).toEqual([
    [true, 'webgpu'],
    [true, 'wasm'],
    [true, 'wasm'],
    [false, undefined],
  ]);
  expect(model.problem).toMatchObject({ code: 'model_run_failed' });
  expect(model.chosen).toBeNull();
  expect(started).toHaveBeenCalledTimes(4);
});

it('steps down where the self-test fails, and says what it gave up', async () => {
  await model.load(tiny, place, 'wasm');
  const right = model.loaded!.test.values;
  const golden = { webgpu: right.map((value) => value - 1), wasm: right };
  tempers.push({ pretends: true }, { pretends: true });
  await model.load({ ...tiny, golden }, place, 'webgpu');
  expect(model.loaded).toMatchObject({ way: 'wasm', test: { golden: 'passed' } });
  expect(model.givenUp).toMatchObject([{ way: 'webgpu', problem: { code: 'self_test_failed' } }]);
  expect(model.problem).toBeNull();
});

it('is not loaded at all where every way gives wrong answers', async () => {
  const golden = { webgpu: [0, 0, 0, 0], wasm: [0, 0, 0, 0] };
  tempers.push({ pretends: true }, { pretends: true });
  await model.load({ ...tiny, golden }, place, 'webgpu');
  expect(model.loaded).toBeNull();
  expect(model.problem).toMatchObject({ code: 'self_test_failed' });
});

describe('a model of which nothing was recorded', () => {
  const unknown = { ...tiny, id: 'tiny-smolvlm', revision: 'unknown', golden: {} };
  const key = referenceKey(unknown, 'webgpu', 'made');
  const forget = async () => (await connection.open()).clear('priors');
  beforeEach(forget);
  afterEach(forget);

  it('is held on a graphics card against what the processor says with the same weights, worked out once', async () => {
    const stages = new Set<string>();
    const watch = setInterval(() => model.progress && stages.add(`${model.progress.stage} ${model.progress.isReference ?? false}`), 1); // prettier-ignore
    await model.load(unknown, { kind: 'stored' }, 'webgpu');
    clearInterval(watch);
    expect(model.loaded).toMatchObject({ way: 'webgpu', test: { golden: 'agrees' } });
    expect([...stages]).toEqual(expect.arrayContaining(['checking true', 'checking false']));
    const reference = (await knownPriors(unknown.id)).get(key)!;
    model.loaded!.test.values.forEach((value, i) => expect(value).toBeCloseTo(reference[i]!, 3));
    expect(started).toHaveBeenCalledTimes(2);
    tempers.push({ pretends: true });
    await model.load(unknown, { kind: 'stored' }, 'webgpu');
    expect(started).toHaveBeenCalledTimes(3);
    expect(model.loaded).toMatchObject({ test: { golden: 'agrees' } });
  });

  it('keeps nothing of files that may be any, but while it is open', async () => {
    tempers.push({ pretends: true }, { pretends: true, fails: true }, { pretends: true });
    await model.load(unknown, place, 'webgpu');
    expect(model.loaded).toMatchObject({ test: { golden: 'agrees' } });
    expect(await recover(await failureOf(ask()))).toBe(true);
    expect(started).toHaveBeenCalledTimes(3);
    expect(
      [...(await knownPriors(unknown.id)).keys()].filter((name) => name.startsWith('reference')),
    ).toEqual([]);
  });

  it('steps down where the card says something else', async () => {
    tempers.push({ pretends: true }, { pretends: true, skews: true }, { pretends: true });
    await model.load(unknown, place, 'webgpu');
    expect(model.givenUp).toMatchObject([{ way: 'webgpu', problem: { code: 'self_test_failed' } }]);
    expect(model.loaded).toMatchObject({ way: 'wasm', test: { golden: 'unrecorded' } });
  });

  it('does without where the processor cannot run it', async () => {
    tempers.push({ balks: true }, { pretends: true });
    await model.load(unknown, place, 'webgpu');
    expect(model.loaded).toMatchObject({ way: 'webgpu', test: { golden: 'unrecorded' } });
    expect(model.problem).toBeNull();
  });
});

it('runs on the processor with the weights of the card where no others are stored', async () => {
  tempers.push(...Array.from({ length: 3 }, () => ({ fails: true, pretends: true })));
  await model.load(tiny, { kind: 'stored', ways: ['webgpu'] }, 'webgpu');
  expect(model.loaded).toMatchObject({ way: 'webgpu', device: 'webgpu' });
  expect(await recover(await failureOf(ask()))).toBe(true);
  expect(await recover(await failureOf(ask()))).toBe(true);
  expect(model.loaded).toMatchObject({ way: 'webgpu', device: 'wasm' });
  expect(model.givenUp).toMatchObject([{ way: 'webgpu', device: 'webgpu' }]);
});

it('gets a fresh thread for each failure, as long as something works in between', async () => {
  tempers.push(...Array.from({ length: 3 }, () => ({ fails: true })));
  await model.load(tiny, place, 'wasm');
  for (let i = 0; i < 3; i++) {
    expect(await recover(await failureOf(ask()))).toBe(true);
    model.ready!.worked();
  }
  expect(model.givenUp).toEqual([]);
});

it('is another once another was chosen: work with the one before ends', async () => {
  await model.load(tiny, place, 'wasm');
  const before = model.ready!;
  await model.load(tiny, place, 'wasm');
  const { signal } = new AbortController();
  expect(await before.use((api, own) => api.see(stillsOf(['ramp']), own), signal).catch(isAbort)).toBe(true);
  expect(await before.recover(new CaptionerError('device_lost'))).toBe(false);
  expect((await ask()).probabilities).toHaveLength(4);
});

it('does not look for a way down where files are missing', async () => {
  await model.load({ ...tiny, id: 'no/such-model' }, place, 'auto');
  expect(model.problem).toMatchObject({ code: 'model_not_found' });
  expect(started).toHaveBeenCalledTimes(1);
});

it('stops within half a second in the middle of a pass that hears nothing, and answers again when asked', async () => {
  tempers.push({ busy: 20_000 });
  await model.load(tiny, place, 'wasm');
  const stop = new AbortController();
  const asked = ask(stop.signal).catch((error: unknown) => error);
  await new Promise((done) => setTimeout(done, 400)); // the thread is in it
  const pressed = performance.now();
  stop.abort();
  expect(isAbort(await asked)).toBe(true);
  expect(performance.now() - pressed).toBeLessThan(500);
  expect(model.loaded).not.toBeNull();
  expect((await ask()).probabilities).toHaveLength(4);
  expect(started).toHaveBeenCalledTimes(2);
});

it('keeps its thread where a stop comes between two passes', async () => {
  await model.load(tiny, place, 'wasm');
  const stop = new AbortController();
  const asked = ask(stop.signal).catch((error: unknown) => error);
  stop.abort();
  expect(isAbort(await asked)).toBe(true);
  await new Promise((done) => setTimeout(done, 400)); // longer than a thread is waited for
  expect((await ask()).probabilities).toHaveLength(4);
  expect(started).toHaveBeenCalledTimes(1);
});

it('tells the stages of a load and since when each of them lasts', async () => {
  const stages = new Map<string, number>();
  const watch = setInterval(() => {
    if (model.progress) stages.set(model.progress.stage, model.progress.since);
  }, 1);
  await model.load(tiny, place, 'webgpu');
  clearInterval(watch);
  expect([...stages.keys()]).toEqual(expect.arrayContaining(['files', 'compiling', 'checking']));
  const since = [...stages.values()];
  expect(since).toEqual(since.toSorted((a, b) => a - b));
  expect(model.progress).toBeNull();
});

it('gives up without a word where a person lets it go', async () => {
  const loading = model.load(tiny, place, 'wasm');
  model.drop();
  await loading;
  expect(model).toMatchObject({ chosen: null, loaded: null, progress: null, problem: null });
  expect(model.ready).toBeNull();
});
