import { patternsOf } from '../claim.ts';

const palette =
  '(?:color palette|palette|tones?|colors?|hues?|color tones?|tonality|color grad(?:e|ing)|grade|color temperature|image|look|toned|tinted)';
const noun = `(?=(?:,? (?:and )?(?!of\\b|the\\b|a\\b|with\\b|in\\b)[a-z]+){0,2},? ${palette}\\b)`;
const words = (name: string) => [
  `${name}(?:ly)? ${palette}`,
  `${name}${noun}`,
  `${palette} (?:is|are|becomes?|turns?) (?:\\w+ ){0,2}${name}`,
];

export const colour = patternsOf(
  'colour',
  {
    black_and_white: [
      '(?:in )?black and white(?: (?:image|photography|footage|film|shot))?',
      'monochrom(?:e|atic)(?: (?:image|palette))?',
      'grayscale',
    ],
    warm: [...words('warm'), 'warm (?:light|lighting)'],
    cool: [...words('(?:cool|cold)'), '(?:cool|cold) (?:light|lighting)'],
    saturated: [...words('(?:highly |richly )?(?:saturated|vivid|vibrant)')],
    desaturated: [...words('(?:desaturated|muted|washed out)'), 'desaturated', 'low saturation'],
  },
  ['black and white (?:striped?|checkered|shirt|dress|cat|dog|cow|suit|outfit)'],
);
