/** Values at times in seconds, from shot start; between them straight lines, or curves where `ease` is set. */
export type Track = readonly (readonly [t: number, value: number])[];

/**
 * What the camera does; directions are the camera's. On a plate it turns: `x` to the right and `y` up in frame
 * widths, `zoom` as magnification, `roll` clockwise in degrees. On a stage it travels: `x`, `y` (up), `z` (in), metres,
 * and may zoom. In a field it goes round the middle: `arc` in degrees, clockwise seen from above; or in and out on it.
 */
export interface Path {
  x?: Track;
  y?: Track;
  z?: Track;
  zoom?: Track;
  roll?: Track;
  arc?: Track;
  ease?: boolean;
  /** Hand-held unrest, amplitude in frame widths. */
  shake?: number;
}

/** One shot. */
export interface ShotScript {
  /** A flat picture before a camera that turns, flats at several depths before one that travels, or things on the ground. */
  draw: 'plate' | 'stage' | 'field';
  /** Which picture: another seed is another picture. */
  seed: number;
  seconds: number;
  path?: Path;
  /** CSS filter over the picture: the ladders of light and colour. */
  grade?: string;
  /** Laid over the graded picture with its blend mode, e.g. light that falls in one place. */
  light?: 'spot' | 'white';
  /** Blur of everything but a subject in the middle, in pixels. */
  background?: number;
  /** Something small that crosses the picture, so that the scene moves though the camera does not. */
  mover?: boolean;
  /** Draws each frame from this many moments, as an open shutter does. */
  shutter?: number;
  /** Each drawing is held for so many frames, as in animation on twos. */
  held?: number;
  /** Another shot, seen in the right half of the frame at the same time: a split screen. */
  beside?: Omit<ShotScript, 'beside' | 'seconds'>;
}

/** What is laid over the finished picture and never moves. */
export type Overlay = 'subtitle' | 'logo' | 'timecode';

/** How a shot follows the one before; `seconds` of overlap, or of the whole way through black. */
export type Join = { kind: 'cut' } | { kind: 'dissolve' | 'fade' | 'wipe'; seconds: number };

/** True where both shots are seen at once. */
export const isOverlap = (join: Join) => join.kind === 'dissolve' || join.kind === 'wipe';

/** What happens before the lens, over whatever is shown; `at` and `seconds` in film time. */
export interface Event {
  kind: 'flash' | 'blink' | 'hand' | 'strobe' | 'explosion';
  at: number;
  seconds: number;
}

/** A film as data. */
export interface Script {
  /** Frames per second; 25 if left out. */
  rate?: number;
  /** Black above and below, each this share of the height. */
  bars?: number;
  /** Black left and right, each this share of the width. */
  sides?: number;
  /** Burnt-in writing, over bars too. */
  over?: readonly Overlay[];
  /** Film grain, 0..1. */
  grain?: number;
  /** Pixels; 384 × 216 if left out. */
  size?: readonly [width: number, height: number];
  shots: readonly ShotScript[];
  /** One less than shots. */
  joins?: readonly Join[];
  events?: readonly Event[];
}

/** Frames per second of a drawn clip that does not say. */
export const frameRate = 25;

/** Seconds at which each shot is first seen, and the length of the film. */
export function timesOf({ shots, joins = [] }: Script): { starts: number[]; duration: number } {
  const starts = [0];
  for (const [i, join] of joins.entries())
    starts.push(starts[i]! + shots[i]!.seconds - (join.kind !== 'cut' && isOverlap(join) ? join.seconds : 0));
  return { starts, duration: starts.at(-1)! + shots.at(-1)!.seconds };
}
