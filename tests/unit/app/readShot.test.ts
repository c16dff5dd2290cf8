import { beforeEach, expect, it, vi } from 'vitest';
import { readShot } from '../../../src/app/readShot.ts';
import { captioning } from '../../../src/app/threads.ts';
import type { Finding } from '../../../src/app/kept.ts';
import type { LoadedModel } from '../../../src/boundary/captioning.ts';
import { openFacets, type Question } from '../../../src/film/questions.ts';
import type { Source } from '../../../src/film/source.ts';

const asked: Question[] = [];

/** Both threads: stills are nothing to look at, and each model has one thing to say to everything. */
vi.mock('../../../src/app/threads.ts', () => {
  const ask = (question: Question) => {
    asked.push(question);
    const answer = question.options[0]!.label;
    const evidence = {
      kind: 'model',
      model: 'm',
      question: question.id,
      answer,
      p: 0.5,
      margin: 0.1,
      frames: [],
    };
    return Promise.resolve({ question, evidence, probabilities: [] });
  };
  const thread = (api: object) => ({ call: (work: (api: object) => unknown) => work(api) });
  return {
    analysis: thread({ stills: () => Promise.resolve([]) }),
    captioning: thread({ ask, see: () => Promise.resolve({ frames: [], tokens: 0, length: 0 }) }),
  };
});

const source = { fingerprint: 'film', start: 0 } as Source;
const shot = { index: 0, interval: [0, 2], boundary: 'start' } as const;
const model = (cite: string) => ({ cite, maxStills: 4, stillSize: 64 }) as LoadedModel;
const context = (cite: string) => ({
  file: new File([], 'film.mp4'),
  source,
  model: model(cite),
  use: <R>(work: Parameters<typeof captioning.call<R>>[0]) => captioning.call(work),
});
const measured: Finding = {
  shot: { ...shot, interval: [0, 2] },
  units: [],
  open: openFacets({ ...shot, interval: [0, 2] }, []),
  final: true,
};
const optionsOf = (questions: readonly Question[]) =>
  questions.map(({ id, options }) => [id, options.map(({ label }) => label)]);

beforeEach(() => {
  asked.length = 0;
});

it('asks a second model everything that the first was asked', async () => {
  const first = await readShot(context('a'), measured);
  const questions = optionsOf(asked);
  expect(questions.length).toBeGreaterThan(3);
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
