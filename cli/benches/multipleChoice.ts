import { extract } from '../../src/film/claims/extract.ts';
import { entails } from '../../src/film/entailment.ts';
import { isTold } from '../../src/film/phases.ts';
import { positive } from '../../src/film/score/match.ts';
import type { Unit } from '../../src/film/unit.ts';
import type { Dim } from '../../src/film/vocabulary/index.ts';

/** ShotBench's eight categories, and the dimensions in which their options are read, what is asked about first; "lens size" comes before "size". */
const categories: readonly (readonly [words: RegExp, dims: readonly Dim[]])[] = [
  [/lens/i, ['lens', 'special_shot']],
  [/size/i, ['shot_size']],
  [/framing/i, ['framing', 'special_shot']],
  [/angle/i, ['camera_angle']],
  [/lighting type/i, ['lighting_source']],
  [/lighting/i, ['lighting_condition']],
  [/composition/i, ['composition']],
  [/movement/i, ['camera_movement', 'depth_of_field']],
];

/** Dimensions of a category by its name; undefined for one that is none of the eight. */
export const dimsOf = (category: string): readonly Dim[] | undefined =>
  categories.find(([words]) => words.test(category))?.[1];

/**
 * The option that told units speak for: each of its claims is entailed by one of them, and no other option's are. Null
 * where there is none or more than one.
 */
export function measuredAnswer(
  units: readonly Unit[],
  options: Readonly<Record<string, string>>,
  dims: readonly Dim[] | undefined,
): string | null {
  const told = units.filter(isTold);
  const [about] = dims ?? [];
  const asked = { ...(dims && { dims }), ...(about && { about }) };
  const supported = Object.entries(options).filter(([, text]) => {
    const claims = positive(extract(text, { dialect: 'shotbench', ...asked }));
    const isTrue = (claim: (typeof claims)[number]) =>
      told.some((unit) => unit.dim === claim.dim && entails(claim.dim, unit.label, claim.label));
    return claims.length > 0 && claims.every(isTrue);
  });
  return supported.length === 1 ? supported[0]![0] : null;
}

/** A question as its floors see it. */
export interface Asked {
  category: string;
  options: Readonly<Record<string, string>>;
  answer: string;
}

/** Chance of the right option where one is drawn. */
export const chance = ({ options }: Asked) => 1 / Object.keys(options).length;

/** The letter that is right most often in the whole bench; the first of several. */
export function commonestLetter(questions: readonly Asked[]): string {
  const counts = tally(questions.map(({ answer }) => answer));
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))[0]?.[0] ?? '';
}

/**
 * For each question the letter of the option whose words are right most often in the other questions of its category;
 * the first one where none ever is.
 */
export function commonestTexts(questions: readonly Asked[]): string[] {
  const counts = tally(questions.map(keyOf));
  return questions.map((question) => {
    const own = keyOf(question);
    const count = (text: string) => {
      const key = JSON.stringify([question.category, text]);
      return (counts.get(key) ?? 0) - Number(key === own);
    };
    const letters = Object.keys(question.options);
    return letters.reduce((best, letter) =>
      count(question.options[letter]!) > count(question.options[best]!) ? letter : best,
    );
  });
}

const keyOf = ({ category, options, answer }: Asked) => JSON.stringify([category, options[answer]]);

function tally(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
