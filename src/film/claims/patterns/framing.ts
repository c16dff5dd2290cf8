import { patternsOf } from '../claim.ts';

export const framing = patternsOf(
  'framing',
  {
    single: [
      '(?:a|clean|dirty) single(?: shot)?(?= of| in| on| at| from|,|$)',
      'single shot',
      'on a single (?:subject|person|figure)',
    ],
    two_shot: ['(?:two|2) shot'],
    three_shot: ['(?:three|3) shot'],
    group: ['group (?:shot|framing)'],
    establishing: [
      'establishing(?: (?:shot|view|the (?:place|scene|location|setting)))?',
      'establishes the (?:place|scene|location|setting)',
    ],
    insert: ['insert shot', '(?:an|as an) insert(?! of)', 'insert of'],
  },
  ['(?:in|as) a single (?:continuous |unbroken |long )*(?:shot|take)'],
);
