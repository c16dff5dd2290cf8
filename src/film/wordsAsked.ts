import { prompts } from './prompts.ts';
import { facetAsked } from './openFacets.ts';
import { version } from './questions.ts';
import { entryOf, type Dim, type Label } from './vocabulary/index.ts';
import { yesNo } from './yesNo.ts';

/**
 * The words in which a question about a label or its like was put, by the question's id. Null where they are not known:
 * the id was given by another version of all wordings, or by nobody here.
 */
export function wordsAsked(dim: Dim, label: Label, id: string): string | null {
  const facet = facetAsked(dim, label);
  if (facet === undefined || !id.endsWith(`/${version}`)) return null;
  const claimed = /^(.+)_(?:right|wrong)\//.exec(id)?.[1] as Label | undefined;
  // `position_right` is the question whether something is on the right, and no claim of a “position”.
  if (claimed && entryOf(dim, claimed))
    return yesNo({ shot: 0, dim, facet, interval: [0, 0] }, claimed).find((q) => q.id === id)!.prompt;
  return prompts[`${dim}.${facet}`]?.prompt ?? null;
}
