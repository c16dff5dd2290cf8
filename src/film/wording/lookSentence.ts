import type { Unit } from '../unit.ts';
import { distinct, list, withArticle } from './join.ts';
import { lightAdjectives, lightDirections, lightEffects, paletteAdjectives, sources } from './states.ts';

/** The units of light and colour. */
export const isOfLook = (unit: Unit) =>
  unit.dim === 'lighting_source' || unit.dim === 'lighting_condition' || unit.dim === 'colour';

/** The noun phrase for no hue; in a sentence it reads better as `inMonochrome`. */
export const monochromeImage = 'a black-and-white image';
export const inMonochrome = 'in black and white';

/** Noun phrases of light and colour: "hard, low-key side lighting from a practical light", "a cool palette". */
export function lookPhrases(units: readonly Unit[]): string[] {
  // In the order of the table, so that adjectives stand as one says them: "a warm, saturated palette".
  const of = (dim: string, words: Record<string, string>) =>
    Object.keys(words).flatMap((label) =>
      units.some((u) => u.dim === dim && u.label === label) ? words[label]! : [],
    );
  const palette = of('colour', paletteAdjectives);
  const monochrome = units.some((u) => u.label === 'black_and_white');
  return [
    ...light(
      of('lighting_condition', lightAdjectives),
      of('lighting_condition', lightDirections),
      of('lighting_source', sources),
    ),
    ...of('lighting_condition', lightEffects),
    ...(monochrome ? [monochromeImage] : []),
    ...(palette.length > 0 ? [withArticle(`${palette.join(', ')} palette`)] : []),
  ];
}

function light(adjectives: readonly string[], directions: readonly string[], from: string[]): string[] {
  if (adjectives.length + directions.length === 0) return from;
  const [first = 'lighting', ...others] = directions;
  const lighting = [[...adjectives].join(', '), first].filter(Boolean).join(' ');
  const whole = list([lighting, ...others]);
  return [from.length > 0 ? `${whole} from ${list(from)}` : whole];
}

/**
 * Light and colour as a sentence of their own: "low-key lighting and a cool palette" after a frame that was told,
 * "the shot has low-key lighting and a cool palette" where the look is all there is.
 */
export function lookWords(units: readonly Unit[], isAlone: boolean): string {
  const phrases = lookPhrases(units).filter((words) => words !== monochromeImage);
  const monochrome = units.some((u) => u.label === 'black_and_white') ? inMonochrome : '';
  if (phrases.length === 0) return isAlone ? `the shot is ${monochrome}` : monochromeImage;
  const words = lit(units, phrases, isAlone);
  return monochrome ? `${words}, ${monochrome}` : words;
}

function lit(units: readonly Unit[], phrases: readonly string[], isAlone: boolean): string {
  const by = distinct(units.flatMap((u) => (u.dim === 'lighting_source' && sources[u.label]) || []));
  if (by.length === 0 || !phrases.includes(by[0]!))
    return `${isAlone ? 'the shot has ' : ''}${list(phrases)}`;
  const others = phrases.filter((p) => !by.includes(p));
  const subject = isAlone ? 'the shot is ' : '';
  return `${subject}lit by ${list(by)}${others.length > 0 ? `, with ${list(others)}` : ''}`;
}
