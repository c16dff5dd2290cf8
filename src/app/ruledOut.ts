import { isRefuted, type OpenFacet } from '../film/openFacets.ts';
import type { Label } from '../film/vocabulary/index.ts';

/** A reason why answers are ruled out, with those answers and the number of shots in which it is so. */
export interface RuledOut {
  but: string;
  labels: readonly Label[];
  shots: number;
}

/** What measurement has against answers to open facets, each reason once, in the facets' order. */
export function ruledOut(facets: readonly OpenFacet[]): RuledOut[] {
  const all = facets.flatMap(({ shot, vetoes = [] }) =>
    vetoes.map(({ label, but }) => ({ shot, label, but })),
  );
  return [...new Set(all.map(({ but }) => but))].map((but) => {
    const found = all.filter((one) => one.but === but);
    return {
      but,
      labels: [...new Set(found.map(({ label }) => label))],
      shots: new Set(found.map(({ shot }) => shot)).size,
    };
  });
}

/** In how many shots one of the facets has no answer left. */
export const shotsRefuted = (facets: readonly OpenFacet[]): number =>
  new Set(facets.filter(isRefuted).map(({ shot }) => shot)).size;
