import { patternsOf } from '../claim.ts';

const field = '(?:depth of field|dof|focus)';
const soft = '(?:soft focus|blurred|blurry|blurs?|out of focus|soft|defocused|softly blurred)';

export const depthOfField = patternsOf(
  'depth_of_field',
  {
    shallow: [
      `(?:shallow|narrow|thin|limited|selective) (?:plane of )?${field}`,
      `${field} (?:is|becomes|gets|remains|turns|grows) (?:now )?(?:very |extremely )?(?:shallow|narrow)(?:er)?`,
      `(?:background|foreground|surroundings) (?:\\w+ ){0,3}${soft}(?: out)?`,
      `${soft} (?:background|foreground|surroundings)`,
      'bokeh',
      `shallow${'(?=,? (?:[a-z]+,? ){0,2}(?:focus|depth))'}`,
    ],
    deep: [
      `(?:deep|large|wide|great|extended|full) ${field}`,
      `${field} (?:is|becomes|gets|remains|turns|grows) (?:now )?(?:very )?deep(?:er)?`,
      '(?:everything|entire (?:frame|scene|image)|(?:whole|all of the) (?:frame|scene|image)|foreground and background|background and foreground) (?:\\w+ ){0,4}(?:in|sharp) (?:sharp )?focus',
      'everything (?:\\w+ ){1,3}sharp',
      '(?:sharp|in focus) (?:throughout|from foreground to background|from front to back)',
    ],
    rack_focus: [
      '(?:rack(?:s|ing)?|pull(?:s|ing)?|shift(?:s|ing)?) (?:the |in )?focus',
      'focus (?:\\w+ly )?(?:racks?|shifts?|pulls?|racking|pulling|shifting)',
      '(?:rack|pull|change) (?:of|in) focus',
      'follow focus',
    ],
  },
  ['focus(?:es|ing)? on', 'focus of the'],
);
