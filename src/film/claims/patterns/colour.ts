import { patternsOf } from '../claim.ts';

const palette =
  '(?:color palette|palette|tones?|colors?|hues?|color tones?|tonality|color grad(?:e|ing)|grade|color temperature|image|look|toned|tinted)';
const noun = `(?=(?:,? (?:and )?(?!of\\b|the\\b|a\\b|with\\b|in\\b)[a-z]+){0,2},? ${palette}\\b)`;
const light = '(?:light|lights|lighting|lit|glow)';
const lit = (name: string) => [
  `${name}(?:ly)? ${light}`,
  `${name}(?=(?:,? (?:and )?(?!of\\b|the\\b|a\\b|with\\b|in\\b)[a-z]+){0,2},? ${light}\\b)`,
];
const words = (name: string) => [
  `${name}(?:ly)? ${palette}`,
  `${name}${noun}`,
  // Only looked at: "the palette is cool and desaturated" says both.
  `${name}(?<=\\b${palette} (?:is|are|becomes?|turns?) (?:\\w+,? ){0,3}${name})`,
];

export const colour = patternsOf(
  'colour',
  {
    black_and_white: [
      '(?:in )?black and white(?: (?:image|photography|footage|film|shot))?',
      'monochrom(?:e|atic)(?: (?:image|palette))?',
      'grayscale',
    ],
    warm: [...words('warm'), ...lit('warm')],
    cool: [...words('(?:cool|cold)'), ...lit('(?:cool|cold)')],
    saturated: [...words('(?:highly |richly )?(?:saturated|vivid|vibrant)')],
    desaturated: [...words('(?:desaturated|muted|washed out)'), 'desaturated', 'low saturation'],
  },
  ['black and white (?:striped?|checkered|shirt|dress|cat|dog|cow|suit|outfit)'],
);
