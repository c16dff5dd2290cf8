import type { Unit } from '../unit.ts';
import { list } from './join.ts';
import { verbOf } from './movement.ts';

/** What a camera sentence may start with and end in. */
export interface CameraContext {
  /** "the camera", or "it" where the sentence before was about the camera. */
  subject: string;
  /** Labels of movement told just before: the same again is said to be. */
  before: readonly string[];
  /** Where the movement ends: " to a medium close-up". */
  destination: string;
}

/** "the camera slowly pans right while zooming in, handheld, as the focus racks"; null without such units. */
export function cameraWords(
  units: readonly Unit[],
  { subject, before, destination }: CameraContext,
): string | null {
  const moving = units.filter((u) => verbOf(u));
  const held = units.some((u) => u.label === 'static');
  const shake = units.find((u) => u.label === 'handheld_shake');
  const racks = units.some((u) => u.label === 'rack_focus');
  const doing = held ? stillness(before) : moving.length > 0 ? verbs(moving, before) : null;
  if (!doing && !shake) return racks ? 'the focus racks' + destination : null;
  const words = shake ? shaken(shake, doing, held, subject) : `${subject} ${doing}`;
  return `${words}${destination}${racks ? `${destination && ','} as the focus racks` : ''}`;
}

/** After a movement a held camera has come to rest; after something that is not told it holds again. */
function stillness(before: readonly string[]): string {
  if (before.length === 0) return 'is static';
  return before.includes('static') ? 'is static again' : 'comes to rest';
}

/** The hand in the camera: a manner of its movement, or all that it does. */
function shaken(shake: Unit, doing: string | null, held: boolean, subject: string): string {
  const slight = shake.attrs?.degree === 'slight';
  if (!doing) return `${subject} is ${slight ? 'slightly ' : ''}handheld`;
  if (slight) return `${subject} ${doing} with a slight handheld shake`;
  return held ? `${subject} ${doing} but handheld` : `the handheld camera ${doing}`;
}

/** "pans right", "pans right while zooming in", "pans right and tilts up while zooming in". */
function verbs(moving: readonly Unit[], before: readonly string[]): string {
  const finite = moving.map((u) => verbOf(u)![0] + (before.includes(u.label) ? ' again' : ''));
  if (moving.length === 1) return finite[0]!;
  const last = verbOf(moving[moving.length - 1]!)![1];
  return `${list(finite.slice(0, -1))} while ${last}`;
}
