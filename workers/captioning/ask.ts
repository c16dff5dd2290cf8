import type { Answer, Choice, OptionScores } from '../../src/boundary/captioning.ts';
import type { MultipleChoice, Question } from '../../src/film/questions.ts';
import type { ModelEvidence } from '../../src/film/unit.ts';
import { averaged, plainly, posterior } from './posterior.ts';
import type { Reader } from './reader.ts';
import { optionScores } from './score.ts';
import type { Before, Eyes } from './eyes.ts';
import { cyclicOrders, wordingVersion } from './wording.ts';

/** What is shown in place of a film, and its version. */
const priorName = 'grey@1';

/** What a model says without a film, by `keyOfPrior`. */
export type Priors = Map<string, readonly number[]>;

/** Asks one closed question of ours about what the model was shown last. What it says without a film is added to `priors`. */
export async function ask(
  reader: Reader,
  eyes: Eyes,
  question: Question,
  priors: Priors,
  signal?: AbortSignal,
): Promise<Answer> {
  const choice = await choose(reader, eyes, question, priors, signal);
  return { ...choice, question, evidence: evidenceOf(reader, eyes, question, choice) };
}

/** Scores the options of a question about what the model was shown last; `priors` as in `ask`. */
export async function choose(
  reader: Reader,
  eyes: Eyes,
  question: MultipleChoice,
  priors: Priors,
  signal?: AbortSignal,
): Promise<Choice> {
  const made: [string, readonly number[]][] = [];
  let [tokens, length] = [0, 0];
  const scored = async (before: Before, order: readonly number[]) => {
    const { prefix, tokens: read } = await eyes.after(
      before,
      reader.speech.question(question, order),
      signal,
    );
    try {
      const options = reader.speech.options(question, order);
      tokens += read + options.reduce((sum, option) => sum + option.length - 1, 0);
      length = Math.max(length, prefix.length + Math.max(...options.map((option) => option.length)) - 1);
      return await optionScores(reader.model, prefix, options, signal);
    } finally {
      await prefix.dispose();
    }
  };
  const weighing = question.weighing ?? plainly;
  const orders = cyclicOrders(question.options.length, question.form === 'yes_no' ? 1 : weighing.orders);
  const scores: OptionScores[] = [];
  for (const order of orders) {
    const film = await scored('film', order);
    const key = keyOfPrior(reader, eyes, question, order);
    let prior = priors.get(key);
    if (!prior) {
      prior = await scored('nothing', order);
      priors.set(key, prior);
      if (reader.weights !== undefined) made.push([key, prior]);
    }
    scores.push({ film, nothing: prior });
  }
  const probabilities = averaged(scores.map(({ film, nothing }) => posterior(film, nothing, weighing)));
  return { probabilities, scores, tokens, length, priors: made };
}

/** Everything that a prior depends on: model, its very weights, wording, what is shown, question and order. */
function keyOfPrior(
  { about, speech, weights = '' }: Reader,
  { nothing }: Eyes,
  { id, form, options }: MultipleChoice,
  order: readonly number[],
): string {
  const put = order.map((i) => options[i]!.label).join(',');
  return [about.cite, weights, `${form ?? speech.answers}@${wordingVersion}`, nothing, id, put].join(' ');
}

/** The likeliest option as evidence; its margin is the lead over the runner-up. */
function evidenceOf(
  { about }: Reader,
  { stills }: Eyes,
  question: Question,
  { probabilities, scores }: Choice,
): ModelEvidence {
  const ranked = [...probabilities].sort((a, b) => b - a);
  const p = ranked[0] ?? 0;
  const answer = question.options[probabilities.indexOf(p)];
  if (!answer) throw new RangeError(`question ${question.id} has no options`);
  const frames = stills.map(({ t }) => t);
  const margin = p - (ranked[1] ?? 0);
  return {
    ...{ kind: 'model', model: about.cite, question: question.id, answer: answer.label },
    ...{ p, margin, prior: priorName, orders: scores.length, frames },
  };
}
