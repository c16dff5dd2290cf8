import type { Label } from '../../../src/film/vocabulary/index.ts';

/** What one shot of the sample film is, and what must be found in it. */
export interface SampleShot {
  name: string;
  /** Length on its own; a dissolve into it takes its beginning and the end of the shot before. */
  seconds: number;
  /** How it begins. */
  boundary: 'start' | 'cut' | 'dissolve';
  /** Camera movement: each entry is a list of which one must be found. */
  movement: readonly (readonly Label[])[];
  /** Movements that are no mistake, but need not be found. */
  may?: readonly Label[];
  /** Other labels that must be found. */
  look: readonly Label[];
}

/** Frames per second, and size in pixels. */
export const frameRate = 24;
export const size = { width: 1280, height: 720 };

/** Length of a dissolve in seconds. */
export const dissolve = 1;

/** The lamp at the window: an evening, a night and a morning at a lake. */
export const shots: readonly SampleShot[] = [
  {
    name: 'dusk',
    seconds: 4.5,
    boundary: 'start',
    movement: [['pan_right', 'lateral_right']],
    look: ['warm'],
  },
  { name: 'gable', seconds: 4, boundary: 'cut', movement: [['tilt_down', 'vertical_down']], look: [] },
  { name: 'evening', seconds: 4.5, boundary: 'cut', movement: [['dolly_in', 'scale_in']], look: ['warm'] },
  { name: 'memory', seconds: 2.5, boundary: 'cut', movement: [['static']], look: ['black_and_white'] },
  { name: 'lamp', seconds: 3.5, boundary: 'cut', movement: [['static']], look: ['shallow'] },
  { name: 'rowing', seconds: 4, boundary: 'cut', movement: [['handheld_shake']], look: ['low_key'] },
  { name: 'beacon', seconds: 4.5, boundary: 'cut', movement: [['zoom_in', 'scale_in']], look: ['cool'] },
  {
    name: 'dawn',
    seconds: 5,
    boundary: 'dissolve',
    movement: [['truck_right', 'lateral_right']],
    look: ['high_key'],
  },
  { name: 'morning', seconds: 4.5, boundary: 'cut', movement: [['dolly_out', 'scale_out']], look: [] },
];

/** Seconds at which each shot begins to be seen. */
export const starts: readonly number[] = shots.reduce<number[]>(
  (all, shot, i) => [
    ...all,
    i === 0 ? 0 : all[i - 1]! + shots[i - 1]!.seconds - (shot.boundary === 'dissolve' ? dissolve : 0),
  ],
  [],
);

/** Seconds at which each shot after the first begins, a dissolve at its middle. */
export const boundaries: readonly { t: number; boundary: SampleShot['boundary'] }[] = shots
  .map(({ boundary }, i) => ({ t: starts[i]! + (boundary === 'dissolve' ? dissolve / 2 : 0), boundary }))
  .slice(1);

/** Length of the film in seconds. */
export const duration = starts.at(-1)! + shots.at(-1)!.seconds;
