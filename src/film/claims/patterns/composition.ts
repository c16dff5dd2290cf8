import { patternsOf } from '../claim.ts';

const frame = '(?: (?:of|in) (?:the )?(?:frame|screen|image|shot|picture|composition))';
const part = '(?:side|third|half|part|portion|edge|hand side)';
const at = '(?:on|at|in) (?:the )?(?:far |extreme |lower |upper )?';
const center = '(?:center|middle)';

const side = (name: string) => [
  `${at}${name}(?: ${part})?${frame}?(?! (?:hand|arm|eye|shoulder|of center)\\b)`,
  `(?:far |extreme )?${name} (?:side |third )?of (?:the )?(?:frame|screen|image|shot|picture)`,
  `to (?:the )?${name}(?: ${part})?${frame}`,
  `frame ${name}`,
  // Where somebody looks or goes is not where they are.
  `screen ${name}(?<!\\b(?:off|to|toward|towards|from|look|looks|looking|faces|facing|exits?|enters?|exiting|entering) screen [a-z]+)`,
  `${name} heavy`,
];
const near = (name: string) => [
  `(?:slightly |just |a little |a bit )?(?:to the )?${name} of ${center}${frame}?`,
  `(?:${at})?${center} ${name}(?: ${part}| portion)?${frame}?`,
  `slightly (?:to|on) the ${name}`,
  `off ${center} (?:to the )?${name}`,
];

export const composition = patternsOf(
  'composition',
  {
    left: side('left'),
    center_left: near('left'),
    center: [
      'centered(?: (?:composition|framing|in (?:the )?(?:frame|shot|composition)))?',
      `(?:in|at|near|to) (?:the )?(?:very |exact |dead )?${center}${frame}?(?! of (?:the|a) (?:room|road|street|scene|action|stage|field)| ground)`,
      `${center}${frame}`,
      `dead ${center}${frame}?`,
      'center (?:framed|frame|composition)',
      'central(?:ly)? (?:composition|framing|framed|placed|positioned|located)',
    ],
    center_right: near('right'),
    right: side('right'),
    rule_of_thirds: [
      'rule of thirds(?: composition)?',
      '(?:left|right|upper|lower) third (?:line|intersection)',
    ],
    symmetrical: ['symmetr(?:ical|ic|y)(?:ly)?(?: (?:composition|framing|framed))?'],
    leading_lines: ['leading lines?', 'lines (?:that )?lead(?:ing)? (?:to|toward|towards) the subject'],
    frame_within_frame: [
      'frames? with ?in (?:a |the )?frames?',
      'framed (?:by|within|through) (?:a|the) (?:doorway|door|window|arch|archway|foliage)',
    ],
    balanced: ['(?:well )?balanced(?: (?:composition|framing|frame|weight|visual weight))?'],
    negative_space: [
      '(?:negative|empty) space(?: (?:on|at|to) (?:the |his |her |their )?(?:left|right)(?: side)?)?',
      'short sided?',
    ],
  },
  ['asymmetr\\w*', 'unbalanced', 'off centered?', `(?:his|her|their) (?:left|right)`],
);
