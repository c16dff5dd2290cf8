import type { Dimension } from './types.ts';

export const depthOfField = {
  id: 'depth_of_field',
  name: 'Depth of field',
  cinecap: true,
  temporal: 'interval',
  region: 'in-focus region box (recommended)',
  labels: [
    {
      id: 'shallow',
      phrase: 'a shallow depth of field',
      definition: 'narrow plane in focus, rest blurred',
      provenance: 'M',
      evidence:
        'textured-tile sharpness ratio P90/P10 >= 6 and soft-tile share >= 0.35, soft tiles spatially coherent',
      facet: 'depth',
    },
    {
      id: 'deep',
      phrase: 'a deep focus',
      definition: 'foreground to background acceptably sharp',
      provenance: 'M',
      evidence: 'ratio < 3 and soft-tile share < 0.15 among textured tiles',
      facet: 'depth',
    },
    {
      id: 'rack_focus',
      phrase: 'a rack focus',
      definition: 'focus plane moves during the shot',
      provenance: 'M',
      evidence: 'sharpness of region A falls and region B rises (correlation < -0.6) within 0.3-3 s',
      facet: 'depth',
    },
  ],
} as const satisfies Dimension;
