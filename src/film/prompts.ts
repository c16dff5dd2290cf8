import type { Label } from './vocabulary/index.ts';

/** How one facet is asked. Options left out are offered by their canonical phrase. */
export interface FacetPrompt {
  prompt: string;
  options?: Partial<Record<Label, string>>;
  /** What "cannot tell" says; for a facet of one label it is also the "no". */
  otherwise?: string;
}

const no = 'No, or it cannot be told';

/** Plain questions, by `dimension.facet`; the frames come before the question, in order of time. */
export const prompts: Record<string, FacetPrompt> = {
  'camera_movement.hold': {
    prompt: 'Does the camera itself stay still in these frames?',
    options: { static: 'Yes, only things in front of it move' },
    otherwise: no,
  },
  'camera_movement.lateral': {
    prompt: 'The view goes sideways. How does the camera do that?',
    options: {
      pan_left: 'It turns to the left on the spot',
      pan_right: 'It turns to the right on the spot',
      truck_left: 'It travels to the left; near things pass faster than far ones',
      truck_right: 'It travels to the right; near things pass faster than far ones',
    },
  },
  'camera_movement.vertical': {
    prompt: 'The view goes up or down. How does the camera do that?',
    options: {
      tilt_up: 'It turns upward on the spot',
      tilt_down: 'It turns downward on the spot',
      pedestal_up: 'It rises straight up; near things pass faster than far ones',
      pedestal_down: 'It sinks straight down; near things pass faster than far ones',
      crane_up: 'It sweeps upward in an arc and looks down more and more',
      crane_down: 'It sweeps downward in an arc and looks up more and more',
    },
  },
  'camera_movement.roll': {
    prompt: 'Which way does the camera turn about the axis of its lens?',
    options: { roll_cw: 'Clockwise', roll_ccw: 'Counterclockwise' },
  },
  'camera_movement.scale': {
    prompt: 'Things grow or shrink in the frame. How does the camera do that?',
    options: {
      dolly_in: 'It travels forward; near things grow faster than far ones',
      dolly_out: 'It travels backward; near things shrink faster than far ones',
      zoom_in: 'It zooms in; near and far grow alike',
      zoom_out: 'It zooms out; near and far shrink alike',
      dolly_zoom: 'The subject keeps its size while the background grows or shrinks',
    },
  },
  'camera_movement.arc': {
    prompt: 'Does the camera travel in a curve around its subject, and which way, seen from above?',
    options: { arc_cw: 'Clockwise, to its own left', arc_ccw: 'Counterclockwise, to its own right' },
    otherwise: 'It does not, or it cannot be told',
  },
  'camera_movement.tracking': {
    prompt: 'Does the camera travel along with a moving subject?',
    options: { tracking: 'Yes, it follows or leads the subject' },
    otherwise: no,
  },
  'camera_movement.steadiness': {
    prompt: 'Does the picture shake as if the camera were held by hand?',
    options: { handheld_shake: 'Yes, it shakes' },
    otherwise: no,
  },
  'shot_size.size': {
    prompt: 'How much of the main subject does the frame show?',
    options: {
      extreme_close_up: 'Only a detail, such as an eye, a hand or a small object',
      close_up: 'A face, or head and shoulders',
      medium_close_up: 'From the chest up',
      medium: 'From the waist up',
      medium_long: 'From the knees or thighs up',
      full: 'The whole body, nearly as tall as the frame',
      long: 'The whole body, small in its surroundings',
      extreme_long: 'Mostly the place; people are tiny or absent',
    },
  },
  'camera_angle.pitch': {
    prompt: 'From what angle does the camera look at the subject?',
    options: {
      birds_eye: 'From straight above',
      high: 'From higher up, looking down',
      eye_level: 'Level, at the height of the eyes',
      low: 'From lower down, looking up',
      worms_eye: 'From the ground, looking straight up',
    },
  },
  'camera_angle.level': {
    prompt: 'Is the camera tilted sideways, so that the horizon slopes?',
    options: { dutch: 'Yes, the picture is tilted' },
    otherwise: no,
  },
  'subject_orientation.orientation': {
    prompt: 'How is the main subject turned toward the camera?',
    options: {
      front: 'Facing the camera',
      three_quarter_front: 'Between facing the camera and side-on',
      profile: 'Side-on, in profile',
      three_quarter_back: 'Between side-on and back to the camera',
      back: 'Back to the camera',
    },
    otherwise: 'There is no such subject, or it cannot be told',
  },
  'composition.position': {
    prompt: 'Where in the frame is the main subject?',
    options: {
      left: 'On the left',
      center_left: 'A little left of the centre',
      center: 'In the centre',
      center_right: 'A little right of the centre',
      right: 'On the right',
    },
    otherwise: 'There is no such subject, or it cannot be told',
  },
  'composition.rule_of_thirds': {
    prompt: 'Does the main subject stand on a line that divides the frame into thirds?',
    options: { rule_of_thirds: 'Yes' },
    otherwise: no,
  },
  'composition.symmetrical': {
    prompt: 'Are the left and right halves of the picture nearly mirror images?',
    options: { symmetrical: 'Yes' },
    otherwise: no,
  },
  'composition.leading_lines': {
    prompt: 'Do lines in the picture, such as a road or rails, lead the eye to the subject?',
    options: { leading_lines: 'Yes' },
    otherwise: no,
  },
  'composition.frame_within_frame': {
    prompt: 'Is the subject seen through something that frames it, such as a doorway or a window?',
    options: { frame_within_frame: 'Yes' },
    otherwise: no,
  },
  'composition.balanced': {
    prompt: 'Do the two sides of the picture carry equal weight without being mirror images?',
    options: { balanced: 'Yes' },
    otherwise: no,
  },
  'composition.negative_space': {
    prompt: 'Is a small subject set against a large empty area?',
    options: { negative_space: 'Yes' },
    otherwise: no,
  },
  'depth_of_field.depth': {
    prompt: 'How much of the depth of the scene is sharp?',
    options: {
      shallow: 'Only one plane; the rest is blurred',
      deep: 'Everything from near to far',
      rack_focus: 'The focus moves from one plane to another',
    },
  },
  'special_shot.viewpoint': {
    prompt: 'Is the picture seen from the place of a person in the scene?',
    options: {
      pov: 'Yes, through the eyes of someone in the scene',
      over_the_shoulder: 'It looks past the shoulder of one person at another',
    },
    otherwise: 'Neither, or it cannot be told',
  },
  'special_shot.speed': {
    prompt: 'How does time run in these frames?',
    options: {
      slow_motion: 'Slower than real',
      fast_motion: 'Somewhat faster than real',
      timelapse: 'Much faster than real; hours or days pass',
      bullet_time: 'The action is frozen while the camera moves',
    },
    otherwise: 'At its real pace, or it cannot be told',
  },
  'special_shot.distortion': {
    prompt: 'Are straight lines bent outward as by a fisheye lens?',
    options: { fisheye: 'Yes' },
    otherwise: no,
  },
  'framing.subject_count': {
    prompt: 'How many people are the subject of the picture?',
    options: { single: 'One', two_shot: 'Two', three_shot: 'Three', group: 'Four or more' },
    otherwise: 'None, or it cannot be told',
  },
  'framing.establishing': {
    prompt: 'Does the picture show a whole place, to tell where the scene happens?',
    options: { establishing: 'Yes' },
    otherwise: no,
  },
  'framing.insert': {
    prompt: 'Does the picture show only a detail of an object, with no person as its subject?',
    options: { insert: 'Yes' },
    otherwise: no,
  },
  'lens.focal_length': {
    prompt: 'What kind of lens does the picture look taken with?',
    options: {
      ultra_wide: 'Extremely wide; the edges are stretched',
      wide: 'Wide; space looks deep',
      standard: 'Ordinary, as the eye sees',
      telephoto: 'Long; distances look squeezed together',
      macro: 'Macro; a tiny thing fills the frame',
    },
  },
  'lighting_source.natural': {
    prompt: 'What natural light falls on the scene, if any?',
    options: {
      daylight: 'Plain daylight',
      sunny: 'Direct sunlight with clear shadows',
      overcast: 'The even light of a cloudy sky',
      golden_hour: 'The low warm sun of morning or evening',
      moonlight: 'Moonlight',
    },
    otherwise: 'None, or it cannot be told',
  },
  'lighting_source.made': {
    prompt: 'What light made by people falls on the scene, if any?',
    options: {
      firelight: 'Fire or candles',
      practical: 'A lamp that is seen in the picture',
      fluorescent: 'Fluorescent tubes',
      tungsten: 'Light bulbs, warm and orange',
      neon_led: 'Coloured neon or LED light',
      mixed: 'Lights of different colours together',
      artificial: 'Some lamp out of the picture',
    },
    otherwise: 'None, or it cannot be told',
  },
  'lighting_condition.direction': {
    prompt: 'From where does the main light fall on the subject?',
    options: {
      side: 'From one side',
      back: 'From behind the subject',
      top: 'From above',
      under: 'From below',
    },
    otherwise: 'From the front or all round, or it cannot be told',
  },
  'lighting_condition.quality': {
    prompt: 'What edges do the shadows have?',
    options: { hard: 'Sharp edges', soft: 'Soft edges' },
  },
  'lighting_condition.key': {
    prompt: 'How dark is the picture as a whole?',
    options: { high_key: 'Bright, with hardly any shadow', low_key: 'Dark, with a few bright areas' },
    otherwise: 'In between, or it cannot be told',
  },
  'lighting_condition.silhouette': {
    prompt: 'Is the subject a dark shape against a bright ground?',
    options: { silhouette: 'Yes' },
    otherwise: no,
  },
  'lighting_condition.rim': {
    prompt: 'Does light draw a bright edge around the subject?',
    options: { rim: 'Yes' },
    otherwise: no,
  },
  'colour.chroma': {
    prompt: 'Is the picture black and white?',
    options: { black_and_white: 'Yes, it has no colour' },
    otherwise: no,
  },
  'colour.temperature': {
    prompt: 'Which colours rule the picture?',
    options: { warm: 'Warm: red, orange, yellow', cool: 'Cool: blue, green, cyan' },
    otherwise: 'Neither, or it cannot be told',
  },
  'colour.saturation': {
    prompt: 'How strong are the colours?',
    options: { saturated: 'Vivid', desaturated: 'Muted' },
    otherwise: 'In between, or it cannot be told',
  },
};

/** Facets of one label each that are asked together: one source of each kind rules a scene. */
export const askedTogether: Record<string, Record<string, readonly Label[]>> = {
  lighting_source: {
    natural: ['daylight', 'sunny', 'overcast', 'golden_hour', 'moonlight'],
    made: ['firelight', 'practical', 'fluorescent', 'tungsten', 'neon_led', 'mixed', 'artificial'],
  },
};

/**
 * Facets with too many labels for one question (small models lose count): asked coarsely by one label that
 * stands for its neighbours, then finely among those.
 */
export const ladders: Record<string, readonly { standsFor: Label; text: string; among: readonly Label[] }[]> =
  {
    'shot_size.size': [
      {
        standsFor: 'close_up',
        text: 'Close: a detail, a face, or down to the chest',
        among: ['extreme_close_up', 'close_up', 'medium_close_up'],
      },
      {
        standsFor: 'medium',
        text: 'Medium: from the waist or the knees up',
        among: ['medium_close_up', 'medium', 'medium_long'],
      },
      {
        standsFor: 'long',
        text: 'Wide: whole bodies, or mostly the place',
        among: ['full', 'long', 'extreme_long'],
      },
    ],
  };
