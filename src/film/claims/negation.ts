import type { Hit } from './claim.ts';

const words =
  '(?:(?:(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should) )?not|no|without|never|nor|neither|lack(?:s|ing)?(?: of)?|isnt|rather than|instead of|(?:free|devoid|absence) of)';

/** A denial holds for what begins at most two words after it, with no comma between: "she does not smile, close-up". */
const deny = new RegExp(`\\b${words}[^\\w,]+(?:[\\w']+[^\\w,]+){0,2}$`);
const inside = new RegExp(`\\b${words}\\b`);
/** "not only a close-up but ...": says both. */
const both = /\bnot (?:only|just|merely|simply)\b[^,]*$/;

/** Where what denies the words at `at` begins, in the clause; null where nothing does. */
function denialBefore(text: string, at: number): number | null {
  const from = Math.max(0, at - 60);
  const before = text.slice(from, at);
  const match = both.test(before) ? null : deny.exec(before);
  return match ? from + match.index : null;
}

/** The last of a list: "pan, tilt, or zoom", "zoom or pan". */
const orNext = /^(?:,? ?[a-z]+)?(?:, ?[a-z]+){0,2},? ?\b(?:or|nor) (?:(?:any|an?|the|even|[a-z]+ly) ){0,2}$/;
const commaNext = /^, ?(?:any |an? )?$/;

/** Where the denial of each hit begins, in the clause; hits that nothing denies are not in it. */
export function denials(text: string, hits: readonly Hit[]): ReadonlyMap<Hit, number> {
  const found = new Map<Hit, number>();
  if (!inside.test(text)) return found;
  const inOrder = hits.toSorted((a, b) => a.at - b.at);
  let [open, last]: [number | null, Hit | null] = [null, null]; // the denial that goes on, and to where
  let waiting: Hit[] = []; // joined to it by commas alone: "not static, handheld" denies one, "not static, held or shaken" all
  for (const hit of inOrder) {
    const own = denialBefore(text, hit.at);
    const between = last && last.dim === hit.dim ? text.slice(last.words[1], hit.at) : null;
    const goesOn = open !== null && between !== null;
    if (goesOn && orNext.test(between)) {
      for (const one of [...waiting, hit]) found.set(one, open!);
      waiting = [];
    } else if (own !== null || !goesOn) {
      waiting = [];
      // "no camera movement or shake": the words of a hit may deny by themselves.
      const itself = inside.exec(text.slice(...hit.words));
      open = own ?? (itself && hit.words[0] + itself.index);
      if (own !== null) found.set(hit, own);
    } else if (commaNext.test(between)) waiting.push(hit);
    else if (hit.at !== last!.at) [open, waiting] = [null, []];
    last = hit;
  }
  return found;
}
