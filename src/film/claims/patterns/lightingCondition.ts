import { patternsOf } from '../claim.ts';

const light = '(?:light|lights|lighting|lit|illumination|shadows)';
/** "The light is hard": only the last word is taken. */
const is = (name: string) =>
  `${name}(?<=\\b(?:light|lighting) (?:is|remains|becomes) (?:\\w+,? ){0,2}${name})`;
/** "hard, low-key side lighting": the noun may stand three adjectives later. */
const noun = `(?=(?:,? (?:and )?(?!of\\b|the\\b|a\\b|with\\b|in\\b|from\\b|focus\\b)[a-z]+){0,3},? (?:${light}|backlighting|underlighting|daylight|sunlight)\\b)`;

export const lightingCondition = patternsOf(
  'lighting_condition',
  {
    side: [
      `side ?${light}`,
      `(?<=\\b(?:lit|light|lighting) (?:coming |falling )?)from (?:the |one )?(?:(?:left|right)(?: side)?|side)`,
      'side lit',
    ],
    back: ['backlight(?:s|ing|ed)?', 'backlit', '(?:lit|light|lighting) from behind'],
    top: [`top ?${light}`, `overhead ${light}`, '(?:lit|light|lighting) from above'],
    under: [`under ?${light}`, '(?:lit|light|lighting) from below'],
    hard: [`(?:hard|harsh) ${light}`, `(?:hard|harsh)${noun}`, is('(?:hard|harsh)')],
    soft: [`(?:soft|diffused?) ${light}`, `(?:soft|diffused?)${noun}`, is('(?:soft|diffused)')],
    high_key: [`high key(?: ${light})?`],
    low_key: [`low key(?: ${light})?`],
    silhouette: ['(?:in )?silhouettes?', 'silhouetted'],
    rim: [`(?:rim|edge) ?${light}`, 'rim lit'],
  },
  ['(?:on|by) the side'],
);
