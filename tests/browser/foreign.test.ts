import { proxy, wrap } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptioningApi } from '../../src/boundary/captioning.ts';
import { installTransferHandlers } from '../../src/boundary/transfer.ts';
import { foreignQuestion } from '../../src/film/questions.ts';
import { place, question, stillsOf, tiny } from './tinyModel.ts';

installTransferHandlers();

const words = Object.fromEntries(question.options.map(({ text }, i) => ['ABCD'[i]!, text]));
const foreign = foreignQuestion(question.prompt, words);

describe("somebody else's question", () => {
  const worker = new Worker(new URL('../../workers/captioning/captioning.worker.ts', import.meta.url), {
    type: 'module',
  });
  const api = wrap<CaptioningApi>(worker);
  beforeAll(async () => {
    const how = { device: 'wasm', way: 'wasm', weights: 'made' } as const;
    await api.load(
      tiny,
      place,
      how,
      proxy(() => {}),
    );
    await api.see(stillsOf(['ramp', 'checks']));
  });
  afterAll(() => worker.terminate());

  it('is answered as ours with the same words is, in two orders, less what is said of nothing', async () => {
    const [ours, theirs] = [await api.ask(question), await api.choose(foreign)];
    expect(theirs.probabilities).toEqual(ours.probabilities);
    expect(theirs.scores).toEqual(ours.scores);
    expect(theirs.scores).toHaveLength(2);
  });

  it('keeps what is said of nothing apart from that of other words', async () => {
    await api.choose(foreign);
    expect((await api.choose(foreign)).priors).toEqual([]);
    const others = foreignQuestion(question.prompt, { ...words, B: 'a long shot' });
    expect(others.id).not.toBe(foreign.id);
    expect((await api.choose(others)).priors).toHaveLength(2);
    const elsewhere = foreignQuestion(`${question.prompt} `, words);
    expect((await api.choose(elsewhere)).priors).toHaveLength(2);
  });
});
