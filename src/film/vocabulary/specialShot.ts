import type { Dimension } from './types.ts';

export const specialShot = {
  id: 'special_shot',
  name: 'Special shot',
  cinecap: true,
  temporal: 'interval',
  region: 'none (shoulder box for OTS)',
  labels: [
    {
      id: 'pov',
      phrase: 'a point-of-view shot',
      definition: "seen through a character's eyes",
      provenance: 'V',
      evidence: 'hands/handlebar at bottom edge support; eye-height head-bob support',
      facet: 'viewpoint',
    },
    {
      id: 'over_the_shoulder',
      phrase: 'an over-the-shoulder shot',
      definition: 'past a foreground person toward another',
      provenance: 'S',
      evidence: 'foreground back-facing box touching frame edge + second face further away',
      facet: 'viewpoint',
    },
    {
      id: 'slow_motion',
      phrase: 'slow motion',
      definition: 'playback slower than real time',
      provenance: 'V',
      evidence: 'container high capture rate or repeated-frame pattern support',
      facet: 'speed',
    },
    {
      id: 'fast_motion',
      phrase: 'fast motion',
      definition: 'playback 1.5-3x (CHAI)',
      provenance: 'V',
      evidence: 'container/cadence support',
      facet: 'speed',
    },
    {
      id: 'timelapse',
      phrase: 'a time-lapse',
      definition: 'playback > 3x over a long period (CHAI)',
      provenance: 'S',
      evidence: 'static camera + large decorrelated frame change + flicker',
      facet: 'speed',
    },
    {
      id: 'bullet_time',
      phrase: 'a bullet time effect',
      definition: 'frozen action with moving viewpoint',
      provenance: 'V',
      evidence: 'arc flow with near-zero subject motion support',
      facet: 'speed',
    },
    {
      id: 'fisheye',
      phrase: 'a fisheye look',
      definition: 'strong barrel distortion',
      provenance: 'M',
      evidence:
        'line curvature: radial distortion k1 fitted on long edges beyond threshold, or circular image mask',
      facet: 'distortion',
    },
  ],
} as const satisfies Dimension;
