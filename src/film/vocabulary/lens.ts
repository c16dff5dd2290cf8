import type { Dimension } from './types.ts';

export const lens = {
  id: 'lens',
  name: 'Lens',
  cinecap: false,
  temporal: 'shot',
  region: 'none',
  labels: [
    {
      id: 'ultra_wide',
      phrase: 'an ultra-wide lens',
      definition: 'below ~20 mm equivalent, incl. fisheye',
      provenance: 'S',
      evidence: 'edge stretching, barrel curvature, fast parallax',
      facet: 'focal_length',
    },
    {
      id: 'wide',
      phrase: 'a wide-angle lens',
      definition: '~20-35 mm',
      provenance: 'V',
      evidence: 'container focal length when present',
      facet: 'focal_length',
    },
    {
      id: 'standard',
      phrase: 'a standard lens',
      definition: '~35-70 mm',
      provenance: 'V',
      evidence: 'none reliable from pixels',
      facet: 'focal_length',
    },
    {
      id: 'telephoto',
      phrase: 'a telephoto lens',
      definition: '> ~85 mm, compressed planes',
      provenance: 'V',
      evidence: 'low parallax under translation, small defocus depth support',
      facet: 'focal_length',
    },
    {
      id: 'macro',
      phrase: 'a macro lens',
      definition: '1:1 magnification detail',
      provenance: 'V',
      evidence: 'extreme_close_up + ultra shallow support',
      facet: 'focal_length',
    },
  ],
} as const satisfies Dimension;
