import { patternsOf, type Pattern } from '../claim.ts';

const camera = '(?:(?:the )?(?:camera|lens|viewer|audience)|us\\b)';

const everywhere = patternsOf(
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
    ],
    three_quarter_back: ['three quarter (?:back|rear)(?: (?:view|angle))?'],
    back: [
      'from (?:the )?(?:behind|back|rear)',
      `(?:with )?(?:his|her|their|its|the) backs? (?:is |are |turned |directly )*(?:to|toward|towards|facing) ${camera}`,
      `backs? (?:turned )?(?:to|toward|towards|facing) ${camera}`,
      `(?:fac|turn|look)(?:es|s|ing|ed) away(?: from ${camera})?`,
      '(?:back|rear) view',
    ],
  },
  [
    'from behind (?:the|a|some) (?:tree|wall|door|corner|clouds?|building|bar|counter|desk)',
    '(?<!side )profile of the',
    'profile picture',
  ],
);

/** CineCap's rule: who is seen from the front and from the side is in profile. */
const cinecap: Pattern = {
  dim: 'subject_orientation',
  label: 'profile',
  words:
    '(?:(?:seen|viewed|shown|filmed|framed|captured) from (?:the )?)?(?:front (?:and )?(?:the )?side|side and (?:the )?front)(?: view)?',
  dialects: ['cinecap'],
};

export const subjectOrientation = [...everywhere, cinecap];
