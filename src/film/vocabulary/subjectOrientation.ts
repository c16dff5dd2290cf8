import type { Dimension } from './types.ts';

export const subjectOrientation = {
  id: 'subject_orientation',
  name: 'Subject orientation',
  cinecap: true,
  temporal: 'interval',
  region: 'subject box (required)',
  labels: [
    {
      id: 'front',
      phrase: 'the subject is facing the camera',
      definition: 'faces the lens',
      provenance: 'M',
      evidence: '|yaw| < 20 deg from face landmarks',
      facet: 'orientation',
    },
    {
      id: 'three_quarter_front',
      phrase: 'the subject is in a three-quarter view',
      definition: 'between front and profile',
      provenance: 'M',
      evidence: '20 <= |yaw| < 60 deg',
      facet: 'orientation',
    },
    {
      id: 'profile',
      phrase: 'the subject is in profile',
      definition: 'side-on (CineCap: "front and side means profile")',
      provenance: 'M',
      evidence: '60 <= |yaw| < 110 deg',
      facet: 'orientation',
    },
    {
      id: 'three_quarter_back',
      phrase: 'the subject is seen in a three-quarter back view',
      definition: 'between profile and back',
      provenance: 'S',
      evidence: 'no face, one ear/cheek visible; shoulder order between back and side',
      facet: 'orientation',
    },
    {
      id: 'back',
      phrase: 'the subject is seen from behind',
      definition: 'back to the lens',
      provenance: 'S',
      evidence: 'person box, no face; left shoulder on image left',
      facet: 'orientation',
    },
  ],
} as const satisfies Dimension;
