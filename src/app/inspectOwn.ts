import { captionShot } from '../film/caption.ts';
import { referenceFree } from '../film/score/referenceFree.ts';
import { dimensions } from '../film/vocabulary/index.ts';
import type { Told } from './film.svelte.ts';
import { percent } from './wording.ts';

const facets = dimensions.flatMap(({ id, labels }) => [
  ...new Set(labels.map(({ facet }) => `${id}.${facet}`)),
]);

/** What can be said of the film's own caption without another: a mean over the shots that have an answer, and their number. */
export function ownFigures(told: readonly Told[]): { name: string; value: string; n: number }[] {
  const all = told.map(({ units, reading }) =>
    referenceFree({
      ...{ units, caption: captionShot(units), facetsAsked: facets },
      ...(reading && { tokens: reading.tokens, seconds: reading.seconds }),
    }),
  );
  type Key = keyof (typeof all)[number];
  const line = (name: string, key: Key, print: (mean: number) => string) => {
    const values = all.map((one) => one[key]).filter((value) => value !== null);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.length > 0 ? [{ name, value: print(mean), n: values.length }] : [];
  };
  const plain = (mean: number) => mean.toFixed(2).replace(/\.?0+$/, '');
  return [
    ...line('Sentences that cite a unit', 'citationCoverage', percent),
    ...line('Units that a measurement bears out', 'measuredShare', percent),
    ...line('Units in conflict', 'conflictRate', percent),
    ...line('Units too unsure to be told', 'abstainRate', percent),
    ...line('Facets of the vocabulary that are answered', 'facetsAnswered', percent),
    ...line('Claims that contradict another, a shot', 'selfContradictions', plain),
    ...line('Claims made twice', 'repetition', percent),
    ...line('Tokens a claim', 'tokensPerClaim', plain),
    ...line('Seconds a claim', 'secondsPerClaim', plain),
  ];
}
