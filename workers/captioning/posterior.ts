import type { Weighing } from '../../src/film/questions.ts';

/**
 * What is done where nothing is known better: the prior taken away whole, and two orders, which cancel a liking for
 * the first or the last place to first order.
 */
export const plainly: Weighing = { alpha: 1, temperature: 1, orders: 2 };

/**
 * Probabilities of mutually exclusive options from the mean log-probability per token of each, less what the same
 * options get without the film; both in the same order.
 */
export function posterior(
  scores: readonly number[],
  prior: readonly number[],
  { alpha, temperature }: Pick<Weighing, 'alpha' | 'temperature'> = plainly,
): number[] {
  return softmax(scores.map((score, i) => (score - alpha * prior[i]!) / temperature));
}

/** Mean of the same options' probabilities over several orders of asking; each row in the same option order. */
export function averaged(orders: readonly (readonly number[])[]): number[] {
  return orders[0]!.map((_, i) => orders.reduce((sum, row) => sum + row[i]!, 0) / orders.length);
}

function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((v) => Math.exp(v - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((v) => v / sum);
}
