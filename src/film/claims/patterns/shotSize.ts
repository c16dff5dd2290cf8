import { patternsOf, type Pattern } from '../claim.ts';

/** "a wide, eye-level tracking shot": the noun may stand up to four adjectives later. */
const noun =
  '(?=(?:,? (?:and )?(?!of\\b|the\\b|a\\b|an\\b|with\\b|in\\b|at\\b|on\\b|from\\b|to\\b|angle lens\\b|depth\\b|lens\\b|close\\b)[a-z]+){0,4},? (?:shots?|framing|view|two shot|three shot|group shot|composition)\\b)';
const shot = '(?:shots?|views?|framing)';

const everywhere = patternsOf(
  'shot_size',
  {
    extreme_close_up: ['(?:extreme|tight|big|very) close up(?: shots?)?', 'extreme close shot'],
    close_up: ['close up(?: shots?)?', 'close shot', `close${noun}`, 'tight shot'],
    medium_close_up: [
      'medium close up(?: shots?)?',
      'medium close shot',
      'mid close up',
      'chest up',
      'head and shoulders(?: (?:shot|framing))?',
    ],
    medium: [
      `(?:medium|mid) (?:sized )?${shot}`,
      'waist up',
      `(?:medium|mid)(?! close| long| full| wide)${noun}`,
      'midshot',
    ],
    medium_long: [
      `medium (?:long|full|wide)(?: ${shot})?`,
      '(?:cowboy|american|knee) shot',
      '(?:knees?|mid thigh) up',
    ],
    full: [
      `full (?:body |length |figure )?${shot}`,
      `full(?! frame)${noun}`,
      '(?:full|entire|whole) body (?:is )?(?:visible|in frame)',
    ],
    long: [
      `(?:long|wide)(?: angle)? ${shot}`,
      `(?:long|wide)(?! angle lens| lens| exposure| take| haired?)${noun}`,
      'panoramic (?:shot|view)',
      'wide(?= establishing)',
      // A noun by itself: "a symmetrical wide", "a wide of the barn".
      'wide(?=[^a-z]*$| of\\b| on\\b)(?<=\\b(?:a|an|the) (?:(?:symmetrical|static|monochrome|simple|slow|handheld|master|opening|final|locked off),? ){1,2}wide)',
      'wide(?= of the\\b)(?<=\\ba wide)',
    ],
    extreme_long: [
      `(?:extreme|very|ultra) (?:long|wide)(?: angle)? ${shot}`,
      'extreme (?:long|wide)(?! angle| lens)',
    ],
  },
  ['wide open', 'long (?:take|lens|exposure|hair)', 'full (?:depth|frame|focus)'],
);

/** A class of CineCap's judge with wide and long. */
const panorama: Pattern = {
  dim: 'shot_size',
  label: 'long',
  words: 'panoramas?(?: (?:shot|view))?|panoramic(?: (?:framing|image))?',
  dialects: ['cinecap'],
};

export const shotSize = [...everywhere, panorama];
