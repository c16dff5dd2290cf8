import { patternsOf, type Pattern } from '../claim.ts';

const everywhere = patternsOf('lens', {
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

/** Names of ShotBench's answers: its middle focal length, and the shortest with the fisheye in one. */
const shotbench: Pattern[] = [
  { dim: 'lens', label: 'standard', words: 'medium(?: focal length)? lens', dialects: ['shotbench'] },
  { dim: 'lens', label: 'ultra_wide', words: 'ultra ?wide ?/ ?fisheye(?: lens)?', dialects: ['shotbench'] },
];

export const lens = [...everywhere, ...shotbench];
