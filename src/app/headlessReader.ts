import type { LoadedModel, ModelPlace } from '../boundary/captioning.ts';
import type { ModelEntry } from '../boundary/catalogue.ts';
import { CaptionerError } from '../boundary/errors.ts';
import type { MultipleChoice } from '../film/questions.ts';
import type { Source } from '../film/source.ts';
import { bringModel } from './bring.ts';
import type { Seconds } from '../film/time.ts';
import type { Finding } from './kept.ts';
import { keepPriors } from './priors.ts';
import { ModelThread } from './modelThread.ts';
import { isModelFailure } from './problems.ts';
import { likeliest, type ForeignAnswer } from './foreignAnswer.ts';
import { readShot } from './readShot.ts';
import type { Place } from './sitting.ts';
import { analysis } from './threads.ts';

/** A model, and the same-origin folder that holds it; null is the shelf, filled by a download. */
export interface HeadlessModel {
  entry: ModelEntry;
  base: string | null;
}

/** What a model is to read, and whether questions that it was not shown to be right on are put too. */
interface HeadlessFilm {
  file: File;
  source: Source;
  explore: boolean;
  /** Whether all its frames are one picture. */
  picture: boolean;
}

/** Loads a model once for all films of a page, and puts each film's open questions to it. */
export class HeadlessReader {
  #id: string | null = null;
  #thread: ModelThread | null = null;

  async load({ entry, base }: HeadlessModel, tell: (share: number) => void): Promise<void> {
    if (this.#id === entry.id) return;
    this.#thread?.close();
    const shareOf = (p: { loaded: number; total: number } | null) =>
      p && p.total > 0 ? p.loaded / p.total : 0;
    if (base === null) await bringModel(entry, 'auto', (p) => tell(shareOf(p)));
    const place: ModelPlace = base === null ? { kind: 'stored' } : { kind: 'static', base };
    this.#thread = new ModelThread({ entry, place, device: 'auto' }, { progress: (p) => tell(shareOf(p)) });
    await this.#thread.open();
    this.#id = entry.id;
  }

  /** What is loaded, and what it runs on. */
  get model(): Pick<LoadedModel, 'cite' | 'device'> | null {
    const loaded = this.#thread?.loaded;
    return loaded ? { cite: loaded.cite, device: loaded.device } : null;
  }

  /** Puts each finding, once the model has read its shot, in the place of what was measured. */
  async read(
    { file, source, explore }: Omit<HeadlessFilm, 'picture'>,
    findings: Finding[],
    tell: (share: number) => void,
  ): Promise<void> {
    for (const [i, finding] of findings.entries()) {
      tell(i / findings.length);
      findings[i] = await this.#readShot({ file, source, explore }, finding);
    }
  }

  /** Puts questions of somebody else about the whole film; their answers are added to `answers` one by one. */
  async answer(
    film: Omit<HeadlessFilm, 'explore'>,
    questions: readonly MultipleChoice[],
    answers: ForeignAnswer[],
    tell: (share: number) => void,
  ): Promise<void> {
    for (const [i, question] of questions.entries()) {
      tell(i / questions.length);
      answers.push(await this.#kept((model, use) => answered(film, question, model, use)));
    }
  }

  #readShot({ file, source, explore }: Omit<HeadlessFilm, 'picture'>, finding: Finding): Promise<Finding> {
    return this.#kept((model, use) => readShot({ file, source, model, wishes: { explore }, use }, finding));
  }

  /** Works with the model; after a failure again with a fresh thread, or on the next rung, as long as there is one. */
  async #kept<R>(work: (model: LoadedModel, use: Place['use']) => Promise<R>): Promise<R> {
    for (;;) {
      const thread = this.#thread;
      const model = thread?.loaded;
      if (!model) throw new CaptionerError('model_load_failed', { reason: 'no model is loaded' });
      try {
        const done = await work(model, (ask) => thread.use(ask));
        thread.worked();
        return done;
      } catch (error) {
        if (!isModelFailure(error) || !(await thread.recover(error))) throw error;
      }
    }
  }
}

async function answered(
  { file, source, picture }: Omit<HeadlessFilm, 'explore'>,
  question: MultipleChoice,
  model: LoadedModel,
  use: Place['use'],
): Promise<ForeignAnswer> {
  const at = { start: source.start, times: timesIn(source.duration, picture ? 1 : model.maxStills) };
  const stills = await analysis.call((api, own) => api.stills(file, at, model.stillSize, own));
  if (stills.length === 0) throw new CaptionerError('decode_failed');
  return use(async (api, signal) => {
    const { frames } = await api.see(stills, signal);
    const choice = await api.choose(question, signal);
    await keepPriors(model.cite, choice.priors);
    return { id: question.id, frames, ...likeliest(question, choice) };
  });
}

/** The middles of equal parts of a film: a question about all of it is not about one moment. */
const timesIn = (duration: Seconds, count: number) =>
  Array.from({ length: count }, (_, i) => ((i + 0.5) / count) * duration);
