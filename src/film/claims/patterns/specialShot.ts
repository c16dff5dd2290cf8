import { patternsOf } from '../claim.ts';

export const specialShot = patternsOf(
  'special_shot',
  {
    pov: [
      'pov(?: shot)?',
      'fpv',
      '(?:point of view|first person|subjective)(?: (?:shot|view|perspective|camera))?',
    ],
    over_the_shoulder: [
      'over (?:the|his|her|their|a) shoulder(?: (?:shot|view|angle))?',
      'over shoulder',
      'ots(?: shot)?',
      'over (?:the )?\\w+s shoulder',
    ],
    slow_motion: ['slow? mo(?:tion)?', 'slowed down', 'slow(?:ed)? (?:footage|playback|speed)'],
    fast_motion: ['(?:fast|accelerated) motion', 'sped up', 'speeded up', 'fast forward(?:ed)?'],
    timelapse: ['timelapse(?: (?:shot|sequence|footage))?', 'hyperlapse'],
    bullet_time: ['bullet time(?: effect)?'],
    fisheye: [
      'fisheye(?: (?:look|lens|effect|shot|distortion|view))?',
      '(?:strong |heavy )?barrel distortion',
    ],
  },
  ['(?:birds eye|worms eye|gods eye) point of view'],
);
