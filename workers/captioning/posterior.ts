/** Sum of an option's token log-probabilities, and how many tokens that were. */
export interface OptionScore {
  logProbability: number;
  tokens: number;
}

/** What the scores of the same options are without the film, and how much of it to take away (0 to 1). */
export interface Prior {
  scores: readonly OptionScore[];
  weight: number;
}

/**
 * Probabilities of mutually exclusive options: softmax of the mean log-probability per token, so that long
 * wordings are not punished, less the prior's where there is one.
 */
export function posterior(scores: readonly OptionScore[], prior?: Prior): number[] {
  const mean = ({ logProbability, tokens }: OptionScore) => logProbability / tokens;
  return softmax(scores.map((s, i) => mean(s) - (prior ? prior.weight * mean(prior.scores[i]!) : 0)));
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
