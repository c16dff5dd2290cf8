import type { ModelEntry, Way } from './catalogue.ts';

/** Under which of a model's priors it is kept what the weights of a way said of the test card on this processor. */
export const referenceKey = ({ id, revision, dtype }: ModelEntry, way: Way): string =>
  `reference ${id}@${revision} ${JSON.stringify(dtype[way])}`;
