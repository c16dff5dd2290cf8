import { patternsOf } from '../claim.ts';

const light = '(?:light|lights|lighting|lit)';

export const lightingSource = patternsOf(
  'lighting_source',
  {
    daylight: [`daylight(?:ing)?`, `(?:natural|ambient day|day) ${light}`],
    sunny: ['(?:direct |bright |harsh |strong )?sun ?light', 'sunny', 'sunlit', 'bright sun', 'direct sun'],
    overcast: [`overcast(?: (?:${light}|sky|day|skies))?`, 'cloudy (?:light|sky|day)'],
    golden_hour: [`golden hour(?: ${light})?`, `(?:sunset|sunrise) ${light}`, 'magic hour'],
    moonlight: ['moon ?light(?:ing)?', 'moonlit'],
    firelight: [
      'fire ?light',
      'fire ?lit',
      'candle ?light',
      'candle ?lit',
      '(?:light|glow) (?:of|from) (?:a|the) (?:fire|campfire|candles?|flames?)',
    ],
    practical: ['practical(?: (?:lights?|lamps?|lighting|source))', 'practicals'],
    fluorescent: [`fluorescent(?: ${light})?`],
    tungsten: [`tungsten(?: ${light})?`, `incandescent(?: ${light})?`],
    neon_led: [`(?:neon|led)(?: ${light}| signs?| glow)`],
    mixed: [`mixed (?:${light}|light sources)`],
    artificial: [`artificial(?:ly)? ${light}`],
  },
  ['sunlight rays', 'neon colou?rs?'],
);
