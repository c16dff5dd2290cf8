import { type Need, rows } from './need.ts';

/** What labels of who and what is in frame, and how it is seen, need; limits as in `needs`. */
export const sceneNeeds: readonly Need[] = [
  ...rows('camera_angle', [
    [
      ['low', 'worms_eye'],
      'convergence',
      (n) => n.convergence,
      'per frame width',
      '>',
      -0.3,
      'upright edges lean together below',
    ],
    [
      ['worms_eye'],
      'upright_body',
      (n) => n.upright,
      'of the looks',
      '<',
      0.6,
      'somebody stands there, not foreshortened',
    ],
    [
      ['eye_level'],
      'convergence',
      (n) => n.convergence,
      'per frame width',
      'in',
      [-0.75, 0.9],
      'upright edges lean steeply',
    ],
  ]),
  ...rows('subject_orientation', [
    [['front', 'three_quarter_front'], 'head_yaw', (n) => n.facing, '°', '<', 120, 'the head is turned away'],
  ]),
  ...rows('framing', [
    [['insert'], 'frame_in_heads', (n) => n.heads, 'heads', '<', 3, 'a person is in frame'],
    [['establishing'], 'frame_in_heads', (n) => n.heads, 'heads', '>', 3.1, 'a person fills the frame'],
  ]),
  ...rows('composition', [
    [
      ['leading_lines'],
      'meeting_share',
      (n) => n.meetingShare,
      'of all edges',
      '>',
      0.04,
      'hardly any edges meet',
    ],
    [['balanced'], 'weight_off', (n) => n.offBalance, 'of the frame', '<', 0.15, 'the weight is on one side'],
    [
      ['negative_space'],
      'flat_share',
      (n) => n.flat,
      'of the picture',
      '>',
      0.15,
      'the picture is full of detail',
    ],
  ]),
  ...rows('special_shot', [
    [
      ['slow_motion', 'fast_motion', 'timelapse', 'bullet_time'],
      'still_frames',
      (n) => n.still,
      'of the frames',
      '<',
      0.97,
      'nothing moves at all',
    ],
  ]),
  ...rows('lens', [
    [['macro'], 'frame_in_heads', (n) => n.heads, 'heads', '<', 1.5, 'more than a head is in frame'],
  ]),
];
