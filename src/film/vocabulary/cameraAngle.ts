import type { Dimension } from './types.ts';

export const cameraAngle = {
  id: 'camera_angle',
  name: 'Camera angle',
  cinecap: true,
  temporal: 'shot',
  region: 'optional (horizon line)',
  labels: [
    {
      id: 'birds_eye',
      phrase: "a bird's-eye view",
      definition: 'straight down',
      provenance: 'V',
      evidence: 'no horizon, no vertical vanishing point below frame; people seen from the crown',
      facet: 'pitch',
    },
    {
      id: 'high',
      phrase: 'a high angle',
      definition: 'camera above the subject looking down',
      provenance: 'S',
      evidence: 'horizon above upper third, or verticals converge downward; person box feet-wide/head-large',
      facet: 'pitch',
    },
    {
      id: 'eye_level',
      phrase: 'an eye-level angle',
      definition: 'lens at subject eye height, level',
      provenance: 'S',
      evidence: 'horizon within the middle third and passes near the eyes',
      facet: 'pitch',
    },
    {
      id: 'low',
      phrase: 'a low angle',
      definition: 'camera below the subject looking up',
      provenance: 'S',
      evidence: 'horizon below lower third, verticals converge upward, sky/ceiling behind head',
      facet: 'pitch',
    },
    {
      id: 'worms_eye',
      phrase: "a worm's-eye view",
      definition: 'straight up from the ground',
      provenance: 'V',
      evidence: 'verticals converge to a point inside the frame',
      facet: 'pitch',
    },
    {
      id: 'dutch',
      phrase: 'a dutch angle',
      definition: 'camera rolled so the horizon is tilted',
      provenance: 'M',
      evidence: 'dominant line tilt: >= 15 deg obvious (CHAI), 7-15 deg slight, sustained >= 1 s',
      facet: 'level',
    },
  ],
} as const satisfies Dimension;
