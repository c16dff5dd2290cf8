import { patternsOf } from '../claim.ts';

const camera = '(?:the )?(?:camera|lens|viewer|audience)';

export const subjectOrientation = patternsOf(
  'subject_orientation',
  {
    front: [
      `fac(?:es|ing|ed) (?:directly |straight )?(?:toward |towards |into |at )?${camera}`,
      `look(?:s|ing) (?:directly |straight )?(?:into|at|toward|towards) ${camera}`,
      `turns? (?:to face|toward|towards|to) ${camera}`,
      '(?:frontal|front facing|front on)(?: view| angle)?',
      '(?:seen|viewed|shown|filmed|framed|captured) from the front',
      'front view',
    ],
    three_quarter_front: [
      'three quarter(?: front)?(?: (?:view|profile|angle|face))',
      'in (?:a )?three quarter(?: front)?',
      'three quarter front',
    ],
    profile: [
      '(?:side )?profile(?: (?:view|shot|angle))?',
      'side (?:view|on)(?: angle)?',
      '(?:seen|viewed|shown|filmed|framed|captured) from the side',
      'front and side',
    ],
    three_quarter_back: ['three quarter (?:back|rear)(?: (?:view|angle))?'],
    back: [
      'from (?:the )?(?:behind|back|rear)',
      `(?:with )?(?:his|her|their|its|the) backs? (?:is |are |turned )*(?:to|toward|towards) ${camera}`,
      'backs? to (?:the )?camera',
      `(?:fac|turn|look)(?:es|s|ing|ed) away(?: from ${camera})?`,
      '(?:back|rear) view',
    ],
  },
  [
    'from behind (?:the|a|some) (?:tree|wall|door|corner|clouds?|building|bar|counter|desk)',
    'profile (?:picture|of the)',
  ],
);
