import type { Remote } from 'comlink';
import type { CaptioningApi, LoadedModel } from '../boundary/captioning.ts';
import { CaptionerError } from '../boundary/errors.ts';
import { contentOf, contentPrompt, contentTokens } from '../film/content.ts';
import type { Gates } from '../film/gates.ts';
import { showings, statesOf, type Scene, type Showing, type Viewing } from '../film/looks.ts';
import { canBePlaced, momentsIn, placed, stretchOf, type Seen } from '../film/placing.ts';
import type { OpenFacet } from '../film/openFacets.ts';
import { followUp, questionsFor, type Question } from '../film/questions.ts';
import { disputes, resolve, ties, type Answer } from '../film/resolve.ts';
import type { Source } from '../film/source.ts';
import type { Box, Seconds } from '../film/time.ts';
import type { ModelEvidence, Unit } from '../film/unit.ts';
import { yesNo } from '../film/yesNo.ts';
import type { Finding, Reading } from './kept.ts';
import { keepPriors } from './priors.ts';
import { analysis } from './threads.ts';

/** Where a shot is read: its film, and the model. */
export interface Place {
  file: File;
  source: Source;
  model: LoadedModel;
  /** Does something with the model's thread. */
  use: <R>(work: (api: Remote<CaptioningApi>, signal: AbortSignal) => Promise<R>) => Promise<R>;
  signal?: AbortSignal;
}

/** Puts a question about what the model is being shown. */
type Put = (question: Question) => Promise<Answer>;

/** One shot with one model: what it is shown, asked and told to write, and what all of that takes. */
export class Sitting {
  readonly #place: Place;
  readonly #scene: Scene;
  readonly #begun = performance.now();
  readonly #priors: (readonly [string, readonly number[]])[] = [];
  #reading: Reading;

  /** `before` is what the same model took for the shot in an earlier sitting, or nothing yet. */
  constructor(place: Place, { shot, units, curves }: Finding, before: Reading) {
    this.#place = place;
    this.#scene = { shot, units, ...(curves && { curves }) };
    this.#reading = before;
  }

  /** Has the model say what is in the picture, where it can write and has not yet. */
  async describe(): Promise<void> {
    if (!this.#place.model.writes || this.#reading.content !== undefined) return;
    const wish = { prompt: contentPrompt, seen: true, maxTokens: contentTokens, candidates: 1 };
    await this.#look(this.#states, async (api, signal) => {
      const { texts, tokens, length } = await api.write(wish, signal);
      const [written] = texts;
      this.#count(tokens, length);
      this.#reading = { ...this.#reading, content: written ? contentOf(written.text, written.ended) : '' };
    });
  }

  /** What the model decides of these facets, joined with what was measured, and placed in time. */
  async decide(facets: readonly OpenFacet[], gates: Gates): Promise<Unit[]> {
    const answers = await this.answers(facets, gates);
    const decided: Unit[] = [];
    for (const unit of resolve(this.#place.source, this.#scene.units, answers, gates))
      decided.push(canBePlaced(unit) ? await this.#placed(unit, answers, gates) : unit);
    return decided;
  }

  /** Coarse questions before fine ones; then a closer look where the model says otherwise than the measurement. */
  async answers(facets: readonly OpenFacet[], gates: Gates = {}): Promise<Answer[]> {
    const { units } = this.#scene;
    const answers: Answer[] = [];
    for (const { viewing, questions } of this.#inOrder(questionsFor(facets)))
      await this.#show(viewing, gates, async (put) => {
        const own: Answer[] = [];
        for (const question of questions) {
          const answer = await put(question);
          own.push(answer);
          const next = followUp(question, answer.evidence.answer);
          if (next) own.push(await put(next));
        }
        for (const question of ties(units, own, gates)) own.push(await put(question));
        answers.push(...own);
      });
    const again = disputes(units, answers, gates);
    const closer = { most: this.#place.model.maxStills, dense: true };
    for (const { viewing, questions } of showings(again, this.#scene, closer))
      await this.#show(viewing, gates, async (put) => {
        for (const question of questions) answers.push(await put(question));
      });
    return answers;
  }

  /** Keeps what the model says without a film, and says what all of it took. */
  async end(): Promise<Reading> {
    await keepPriors(this.#place.model.cite, this.#priors);
    const seconds = this.#reading.seconds + (performance.now() - this.#begun) / 1000;
    return { ...this.#reading, seconds };
  }

  /** A claim that only the model makes, where single frames show it, if it makes the same claim of that part again. */
  async #placed(unit: Unit, answers: readonly Answer[], gates: Gates): Promise<Unit> {
    const asked = answers.findLast(
      ({ question, evidence }) => !question.form && unit.evidence.includes(evidence),
    )?.question;
    const floor = asked && gates[`${asked.dim}.${asked.facet}`]?.floor;
    if (!asked || floor === undefined) return unit;
    const [straight] = yesNo(asked, unit.label);
    const votes: (Seen & { evidence: ModelEvidence })[] = [];
    for (const t of momentsIn(unit.interval))
      await this.#show({ times: [t] }, gates, async (put) => {
        const { evidence } = await put(straight);
        votes.push({ t, yes: evidence.answer === unit.label, evidence });
      });
    const interval = stretchOf(votes, unit.interval);
    if (!interval) return unit;
    const again = { ...asked, interval };
    const [{ viewing }] = showings([again], this.#scene, { most: this.#place.model.maxStills }) as [Showing];
    const said: ModelEvidence[] = [];
    await this.#show(viewing, gates, async (put) => void said.push((await put(again)).evidence));
    const [evidence] = said;
    if (evidence?.answer !== unit.label || evidence.margin < floor) return unit;
    const inside = votes.filter(({ t, yes }) => yes && t >= interval[0] && t < interval[1]);
    return placed(this.#place.source, unit, interval, [evidence, ...inside.map((vote) => vote.evidence)]);
  }

  get #states(): Viewing {
    return statesOf(this.#scene, this.#place.model.maxStills);
  }

  /** Questions by what they are shown: first those about what the model was just shown to describe. */
  #inOrder(questions: readonly Question[]): Showing[] {
    const first = JSON.stringify(this.#states);
    const isFirst = ({ viewing }: Showing) => Number(JSON.stringify(viewing) === first);
    const shown = showings(questions, this.#scene, { most: this.#place.model.maxStills });
    return shown.sort((a, b) => isFirst(b) - isFirst(a));
  }

  /** Shows some frames and asks about them. */
  #show(viewing: Viewing, gates: Gates, work: (put: Put) => Promise<void>): Promise<void> {
    return this.#look(viewing, (api, signal, cropAt) =>
      work(async (question) => {
        signal.throwIfAborted();
        const { weighing } = gates[`${question.dim}.${question.facet}`] ?? {};
        const weighed = weighing ? { ...question, weighing } : question;
        const { evidence, tokens, length, priors } = await api.ask(weighed, signal);
        this.#count(tokens, length);
        this.#priors.push(...priors);
        const crops = cropAt && evidence.frames.map((t) => cropAt.get(t)!);
        return { question, evidence: crops ? { ...evidence, crops } : evidence };
      }),
    );
  }

  async #look(
    viewing: Viewing,
    work: (
      api: Remote<CaptioningApi>,
      signal: AbortSignal,
      cropAt: ReadonlyMap<Seconds, Box> | null,
    ) => Promise<void>,
  ): Promise<void> {
    const { file, source, model, use, signal } = this.#place;
    signal?.throwIfAborted();
    const at = { start: source.start, ...viewing };
    const stills = await analysis.call((api, own) => api.stills(file, at, model.stillSize, own), signal);
    // From here on times are those of the frames; one that cannot be had would put the others out of step.
    const isWhole = stills.length === viewing.times.length;
    if (stills.length === 0 || (viewing.crops && !isWhole)) throw new CaptionerError('decode_failed');
    const cropAt = viewing.crops ? new Map(stills.map(({ t }, i) => [t, viewing.crops![i]!])) : null;
    await use(async (api, own) => {
      const { tokens, length } = await api.see(stills, own);
      this.#count(tokens, length);
      await work(api, own, cropAt);
    });
  }

  #count(tokens: number, length: number): void {
    const { tokens: before, longest } = this.#reading;
    this.#reading = { ...this.#reading, tokens: before + tokens, longest: Math.max(longest, length) };
  }
}
