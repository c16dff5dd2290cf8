import { patternsOf, type Dialect, type Pattern } from '../claim.ts';

const view = '(?:angles?|shots?|views?|perspective|viewpoint|vantage point|position|camera)';
const noun = `(?=(?:,? (?:and )?(?!of\\b|the\\b|a\\b|with\\b|in\\b|key\\b)[a-z]+){0,3},? ${view}\\b)`;

/** "The angle is slightly low." */
const is = (name: string) => `angle (?:is|remains|stays|becomes) (?:(?:\\w+ly|very|quite|a bit) )?${name}`;

const everywhere = patternsOf(
  'camera_angle',
  {
    birds_eye: [
      `birds eye(?: ${view})?`,
      `(?:top down|gods eye|directly overhead)(?: ${view})?`,
      'from directly above',
      'straight down',
    ],
    high: [
      `(?:slightly |very )?(?:high|elevated|raised) angled?(?: ${view})?`,
      `high (?:camera )?${view}`,
      'from (?:slightly )?above',
      'looking down (?:at|on|onto|over|upon)',
      is('(?:high|elevated)'),
      `(?:high|elevated)${noun}`,
    ],
    eye_level: ['level angle', 'straight on (?:angle|shot|view)', 'neutral angle'],
    low: [
      `(?:slightly |very )?low angled?(?: ${view})?`,
      `low (?:camera )?${view}`,
      'from (?:slightly )?below',
      'looking up (?:at|toward|towards)',
      is('low'),
      `low${noun}`,
    ],
    worms_eye: [`worms eye(?: ${view})?`, 'straight up from (?:the )?(?:ground|below)'],
    dutch: [
      '(?:dutch|canted|oblique) (?:angle|tilt|shot|frame|framing)',
      'tilted (?:angle|frame|framing|horizon|shot|camera angle)',
      'dutch(?:ed)?',
      'canted',
    ],
  },
  ['low(?:er)? (?:key|light|contrast)', 'high(?:er)? (?:key|contrast|speed|lighting)', 'upper level'],
);

/** Words that CHAI's annotators use of the camera's height above the ground, not of its angle. */
const ofAngle: readonly Dialect[] = ['film', 'cinecap', 'shotbench'];
const aboveGround: Pattern[] = [
  { dim: 'camera_angle', label: 'birds_eye', words: `overhead (?:${view})`, dialects: ofAngle },
  { dim: 'camera_angle', label: 'high', words: `(?:aerial|drone) (?:${view})`, dialects: ofAngle },
  { dim: 'camera_angle', label: 'eye_level', words: `eye ?level(?: ${view})?`, dialects: ofAngle },
  {
    dim: 'camera_angle',
    label: null,
    words: `(?:overhead|aerial|drone|eye ?level)(?: ${view})?`,
    dialects: ['chai'],
  },
  // CineCap's judge has one claim for all that is seen from far up.
  {
    dim: 'camera_angle',
    label: 'high',
    words: `very high(?: (?:up|above|${view}))?|(?:aerial|drone) (?:footage|video|imagery)`,
    dialects: ['cinecap'],
  },
];

export const cameraAngle = [...everywhere, ...aboveGround];
