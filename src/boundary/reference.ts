import type { ModelEntry, Way } from './catalogue.ts';

/** Under which of a model's priors it is kept what these weights said of the test card on this processor. */
export const referenceKey = ({ dtype }: ModelEntry, way: Way, weights: string): string =>
  `reference ${weights} ${JSON.stringify(dtype[way])}`;
