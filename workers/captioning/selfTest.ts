import type { PreTrainedModel } from '@huggingface/transformers';
import type { Still } from '../../src/boundary/analysis.ts';
import type { Loading, SelfTest } from '../../src/boundary/captioning.ts';
import type { ModelEntry } from '../../src/boundary/catalogue.ts';
import { CaptionerError } from '../../src/boundary/errors.ts';
import { deviceOf } from '../../src/boundary/rungs.ts';
import type { Question } from '../../src/film/questions.ts';
import { grey } from './picture.ts';
import { extend, optionScores, prefill, type Prefix } from './score.ts';
import type { Speech } from './speech.ts';

/**
 * How far a log-probability may lie from the recorded one, in nats. A guess, which no real model has set: on the made
 * models devices differ by less than 0.001, and swapped weights by more than 1. Wrong kernels give what has nothing to do
 * with the question (onnxruntime #26732, transformers.js #1728).
 */
const goldenTolerance = 0.25;

/**
 * The same for what the processor says with the same weights, in nats. A guess too, and wider: its kernels for few bits
 * round otherwise, as it multiplies in 8 bits where a card does not.
 */
const referenceTolerance = 1;

/** How far a prompt read in two parts may lie from the whole one, in nats (reading.md). */
const splitTolerance = 1e-2;

/** Less than this between a card and a grey picture: the model does not see. In nats. */
const blindness = 1e-4;

/** What the card is asked; a model that sees has an easy answer. */
const question: Question = {
  id: 'test_card/v1',
  shot: 0,
  dim: 'colour',
  facet: '',
  prompt: 'What is in the picture?',
  options: [
    'A red disc on blue',
    'A green square on white',
    'A yellow stripe on black',
    'Nothing at all',
  ].map((text) => ({ label: 'cannot_tell', text })),
  interval: [0, 0],
};

/** The bundled picture: a red disc on a blue ground that darkens downward, drawn in whole numbers. */
export function testCard(side: number): Still {
  const data = new Uint8ClampedArray(side * side * 4);
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const isDisc = (2 * x - side) ** 2 + (2 * y - side) ** 2 < (side * side * 9) / 25;
      const ground = [20, 60, 220 - Math.floor((100 * y) / side)];
      data.set([...(isDisc ? [220, 30, 30] : ground), 255], (y * side + x) * 4);
    }
  return { t: 0, width: side, height: side, data };
}

/**
 * Asks the card's question and compares with what was recorded of this model and way, or else with the reference.
 * Throws `self_test_failed` where the answer is another, or does not depend on the picture.
 */
export async function selfTest(
  model: PreTrainedModel,
  speech: Speech,
  { golden, stillSize, id, shares }: ModelEntry,
  { way, device, reference, isReference }: Omit<Loading, 'priors'>,
  signal?: AbortSignal,
): Promise<SelfTest> {
  const fail = (reason: string) => new CaptionerError('self_test_failed', { model: id, way, reason });
  const order = question.options.map((_, i) => i);
  const turn = speech.question(question, order);
  const scored = async (prefix: Prefix) => {
    const scores = await optionScores(model, prefix, speech.options(question, order), signal);
    await prefix.dispose();
    return scores;
  };
  const whole = async (still: Still) => {
    const { inputs, positions } = await speech.whole(turn, [still]);
    return scored(await prefill(model, inputs, positions, signal));
  };
  const split = async (still: Still) => {
    const { inputs, positions } = await speech.opening([still]);
    const opening = await prefill(model, inputs, positions, signal);
    const scores = await scored(await extend(model, opening, turn.tokens, signal));
    await opening.dispose();
    return scores;
  };

  const card = testCard(stillSize);
  const values = await whole(card);
  if (isReference) return { golden: 'unrecorded', values, shares: false };
  const recorded = device === deviceOf(way) ? golden?.[way] : undefined;
  const [right, tolerance] = recorded ? [recorded, goldenTolerance] : [reference, referenceTolerance];
  if (right && !(furthest(values, right) <= tolerance))
    throw fail(`answers differ from the right ones by ${furthest(values, right).toFixed(2)} nats`);
  if (!(furthest(values, await whole(grey(card))) >= blindness))
    throw fail('the picture does not change the answer');
  return {
    golden: recorded ? 'passed' : right ? 'agrees' : 'unrecorded',
    values,
    shares: shares !== false && furthest(values, await split(card)) <= splitTolerance,
  };
}

/** The largest difference; endless where the numbers of values differ. */
function furthest(values: readonly number[], others: readonly number[]): number {
  if (values.length !== others.length) return Infinity;
  return Math.max(...values.map((value, i) => Math.abs(value - others[i]!)));
}
