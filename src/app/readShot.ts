import type { Still } from '../boundary/analysis.ts';
import type { Remote } from 'comlink';
import type { CaptioningApi, LoadedModel } from '../boundary/captioning.ts';
import { disputes, resolve, type Answer } from '../film/resolve.ts';
import {
  facetsClosedIn,
  followUp,
  openFacets,
  questionsFor,
  type OpenFacet,
  type Question,
} from '../film/questions.ts';
import type { Source } from '../film/source.ts';
import type { Interval, Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';
import type { Finding } from './kept.ts';
import { analysis } from './threads.ts';

/** Enough to see a state; a disagreement is looked at twice as closely. */
const stillsPerQuestion = 4;

interface Context {
  file: File;
  source: Source;
  model: LoadedModel;
  /** Does something with the model's thread. */
  use: <R>(work: (api: Remote<CaptioningApi>, signal: AbortSignal) => Promise<R>) => Promise<R>;
  signal?: AbortSignal;
}

/** Puts what measurement left open in one shot to the model, and joins both. */
export async function readShot(context: Context, finding: Finding): Promise<Finding> {
  const { source, model } = context;
  const { units } = finding;
  const stills = new StillBox(context);
  const answers: Answer[] = [];
  const put = async (question: Question, count = stillsPerQuestion) => {
    const answer = await ask(context, question, await stills.of(question.interval, count));
    answers.push(answer);
    return answer;
  };
  for (const question of questionsFor(finding.open)) {
    const { evidence } = await put(question);
    const next = followUp(question, evidence.answer);
    if (next) await put(next);
  }
  for (const question of disputes(units, answers)) await put(question, 2 * stillsPerQuestion);
  const resolved = resolve(source, units, answers);
  return { ...finding, resolved, left: leftOpen(finding, resolved), readBy: model.cite };
}

/** A facet that measurement left open keeps its reason: a model that is unsure has measured nothing. */
function leftOpen({ shot, open }: Finding, resolved: readonly Unit[]): OpenFacet[] {
  const after = openFacets(shot, resolved, facetsClosedIn(open));
  const isSame = (a: OpenFacet, b: OpenFacet) =>
    a.dim === b.dim && a.facet === b.facet && a.interval[0] === b.interval[0];
  return after.map((facet) => open.find((before) => isSame(before, facet)) ?? facet);
}

async function ask({ use, signal }: Context, question: Question, stills: readonly Still[]): Promise<Answer> {
  signal?.throwIfAborted();
  const { evidence } = await use(async (api, own) => {
    await api.see(stills, own);
    return api.ask(question, own);
  });
  return { question, evidence };
}

/** The stills of one shot: questions about the same stretch share them. */
class StillBox {
  readonly #context: Context;
  readonly #known = new Map<string, Promise<Still[]>>();

  constructor(context: Context) {
    this.#context = context;
  }

  of(interval: Interval, count: number): Promise<Still[]> {
    const { file, source, model, signal } = this.#context;
    const times = spread(interval, Math.min(count, model.maxStills));
    const key = times.join(' ');
    let stills = this.#known.get(key);
    if (!stills) {
      stills = analysis.call(
        (api, own) => api.stills(file, { start: source.start, times }, model.stillSize, own),
        signal,
      );
      this.#known.set(key, stills);
    }
    return stills;
  }
}

/** Times in the middle of equal parts: never on a cut. */
function spread([start, end]: Interval, count: number): Seconds[] {
  return Array.from({ length: count }, (_, i) => start + ((i + 0.5) / count) * (end - start));
}
