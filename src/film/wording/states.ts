import type { Unit } from '../unit.ts';

/** Words of a label as the noun that a sentence is built on: "a wide shot". */
export const heads: Record<string, Record<string, string>> = {
  shot_size: {
    extreme_close_up: 'extreme close-up',
    close_up: 'close-up',
    medium_close_up: 'medium close-up',
    medium: 'medium shot',
    medium_long: 'medium long shot',
    full: 'full shot',
    long: 'wide shot',
    extreme_long: 'extreme wide shot',
  },
  framing: {
    single: 'single shot',
    two_shot: 'two-shot',
    three_shot: 'three-shot',
    group: 'group shot',
    establishing: 'establishing shot',
    insert: 'insert shot',
  },
  special_shot: { pov: 'point-of-view shot', over_the_shoulder: 'over-the-shoulder shot' },
};

/** Before the noun where there is one ("a slow-motion close-up"), else after "the shot is". */
export const paces: Record<string, readonly [before: string, after: string]> = {
  slow_motion: ['slow-motion', 'in slow motion'],
  fast_motion: ['fast-motion', 'in fast motion'],
  timelapse: ['time-lapse', 'in time-lapse'],
  bullet_time: ['bullet-time', 'in bullet time'],
};

/** After the noun: "a wide shot [on a single subject] [over the shoulder] [at eye level] [in deep focus]". */
export const after: Record<string, Record<string, string>> = {
  framing: {
    single: 'on a single subject',
    two_shot: 'framed as a two-shot',
    three_shot: 'framed as a three-shot',
    group: 'framed as a group shot',
    establishing: 'establishing the place',
    insert: 'as an insert',
  },
  special_shot: { pov: 'from a point of view', over_the_shoulder: 'over the shoulder' },
  camera_angle: {
    birds_eye: "from a bird's-eye view",
    high: 'from a high angle',
    eye_level: 'at eye level',
    low: 'from a low angle',
    worms_eye: "from a worm's-eye view",
    dutch: 'with a dutch tilt',
  },
  lens: {
    ultra_wide: 'on an ultra-wide lens',
    wide: 'on a wide-angle lens',
    standard: 'on a standard lens',
    telephoto: 'on a telephoto lens',
    macro: 'on a macro lens',
  },
  depth_of_field: { deep: 'in deep focus', shallow: 'with a shallow depth of field' },
};

/** Of the subject: "the subject [centred] and [seen from behind]". */
export const ofSubject: Record<string, Record<string, string>> = {
  composition: {
    left: 'on the left of the frame',
    center_left: 'left of centre',
    center: 'centred',
    center_right: 'right of centre',
    right: 'on the right of the frame',
  },
  subject_orientation: {
    front: 'facing the camera',
    three_quarter_front: 'in a three-quarter view',
    profile: 'in profile',
    three_quarter_back: 'in a three-quarter back view',
    back: 'seen from behind',
  },
};

/** "The composition uses [symmetry] and [negative space]". */
export const patternWords: Record<string, string> = {
  symmetrical: 'symmetry',
  balanced: 'balanced weight',
  rule_of_thirds: 'the rule of thirds',
  leading_lines: 'leading lines',
  frame_within_frame: 'a frame within a frame',
  negative_space: 'negative space',
};

export const sources: Record<string, string> = {
  daylight: 'daylight',
  sunny: 'direct sunlight',
  overcast: 'an overcast sky',
  golden_hour: 'golden-hour light',
  moonlight: 'moonlight',
  firelight: 'firelight',
  practical: 'a practical light',
  fluorescent: 'fluorescent light',
  tungsten: 'tungsten light',
  neon_led: 'neon light',
  mixed: 'mixed light',
  artificial: 'artificial light',
};

/** "[hard], [low-key] [side lighting]". */
export const lightAdjectives: Record<string, string> = {
  hard: 'hard',
  soft: 'soft',
  high_key: 'high-key',
  low_key: 'low-key',
};
export const lightDirections: Record<string, string> = {
  side: 'side lighting',
  back: 'backlighting',
  top: 'top lighting',
  under: 'underlighting',
};
export const lightEffects: Record<string, string> = {
  silhouette: 'a silhouette',
  rim: 'a rim light',
};

/** "a [cool], [desaturated] palette". */
export const paletteAdjectives: Record<string, string> = {
  warm: 'warm',
  cool: 'cool',
  saturated: 'saturated',
  desaturated: 'desaturated',
};

/** The words of `after` with the unit's degree: "with a slight dutch tilt". */
export function afterOf(unit: Unit): string | undefined {
  const words = after[unit.dim]?.[unit.label];
  if (unit.label === 'dutch' && unit.attrs?.degree === 'slight') return 'with a slight dutch tilt';
  if (unit.label === 'shallow' && unit.attrs?.kind === 'ultra') return 'with a very shallow depth of field';
  return words;
}
