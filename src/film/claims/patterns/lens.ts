import { patternsOf } from '../claim.ts';

export const lens = patternsOf('lens', {
  ultra_wide: ['ultra ?wide(?: angle)?(?: lens)'],
  wide: ['wide(?: angle)? lens', 'wide angle look'],
  standard: ['(?:standard|normal) (?:focal length )?lens', '(?:50|35) ?mm(?: lens)?'],
  telephoto: [
    'tele(?:photo)?(?: lens)',
    'telephoto(?: (?:shot|compression))?',
    'long (?:focal length )?lens',
    'compressed perspective',
  ],
  macro: ['macro(?: (?:lens|shot|photography|view))?'],
});
