import type { Dimension } from './types.ts';

export const framing = {
  id: 'framing',
  name: 'Framing',
  cinecap: false,
  temporal: 'shot',
  region: 'subject boxes',
  labels: [
    {
      id: 'single',
      phrase: 'a single shot',
      definition: 'one person is the subject',
      provenance: 'M',
      evidence: '1 salient person',
      facet: 'subject_count',
    },
    {
      id: 'two_shot',
      phrase: 'a two-shot',
      definition: 'two people share the frame',
      provenance: 'M',
      evidence: '2 salient persons',
      facet: 'subject_count',
    },
    {
      id: 'three_shot',
      phrase: 'a three-shot',
      definition: 'three people',
      provenance: 'M',
      evidence: '3 salient persons',
      facet: 'subject_count',
    },
    {
      id: 'group',
      phrase: 'a group shot',
      definition: 'four or more',
      provenance: 'M',
      evidence: '>= 4 salient persons',
      facet: 'subject_count',
    },
    {
      id: 'establishing',
      phrase: 'an establishing shot',
      definition: 'shows the place first',
      provenance: 'V',
      evidence: 'extreme_long/long + first shot of a scene',
      facet: 'establishing',
    },
    {
      id: 'insert',
      phrase: 'an insert shot',
      definition: 'close detail of an object',
      provenance: 'V',
      evidence: 'no person + extreme_close_up/close_up',
      facet: 'insert',
    },
  ],
} as const satisfies Dimension;
