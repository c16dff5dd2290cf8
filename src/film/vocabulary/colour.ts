import type { Dimension } from './types.ts';

export const colour = {
  id: 'colour',
  name: 'Colour',
  cinecap: false,
  temporal: 'shot',
  region: 'none',
  labels: [
    {
      id: 'black_and_white',
      phrase: 'a black-and-white image',
      definition: 'no hue',
      provenance: 'M',
      evidence: 'P95 chroma (CIELAB) < 6',
      facet: 'chroma',
    },
    {
      id: 'warm',
      phrase: 'a warm palette',
      definition: 'reds, oranges, yellows dominate',
      provenance: 'M',
      evidence: 'mean b* > +8 over coloured pixels',
      facet: 'temperature',
    },
    {
      id: 'cool',
      phrase: 'a cool palette',
      definition: 'blues, greens, cyans dominate',
      provenance: 'M',
      evidence: 'mean b* < -4',
      facet: 'temperature',
    },
    {
      id: 'saturated',
      phrase: 'a saturated palette',
      definition: 'vivid',
      provenance: 'M',
      evidence: 'Hasler-Suesstrunk colourfulness > 60',
      facet: 'saturation',
    },
    {
      id: 'desaturated',
      phrase: 'a desaturated palette',
      definition: 'muted',
      provenance: 'M',
      evidence: 'colourfulness < 20 and not black-and-white',
      facet: 'saturation',
    },
  ],
} as const satisfies Dimension;
