import type { Unit } from '../unit.ts';

/** A movement as a finite verb and as a gerund: "pans right", "panning right". */
export type Verb = readonly [finite: string, gerund: string];

/** Every movement that is told as a verb; shake is a manner, and a static camera is a state. */
const verbs: Record<string, Verb> = {
  pan_right: ['pans right', 'panning right'],
  pan_left: ['pans left', 'panning left'],
  tilt_up: ['tilts up', 'tilting up'],
  tilt_down: ['tilts down', 'tilting down'],
  roll_cw: ['rolls clockwise', 'rolling clockwise'],
  roll_ccw: ['rolls counterclockwise', 'rolling counterclockwise'],
  truck_right: ['trucks right', 'trucking right'],
  truck_left: ['trucks left', 'trucking left'],
  pedestal_up: ['pedestals up', 'pedestaling up'],
  pedestal_down: ['pedestals down', 'pedestaling down'],
  crane_up: ['cranes up', 'craning up'],
  crane_down: ['cranes down', 'craning down'],
  dolly_in: ['dollies in', 'dollying in'],
  dolly_out: ['dollies out', 'dollying out'],
  zoom_in: ['zooms in', 'zooming in'],
  zoom_out: ['zooms out', 'zooming out'],
  dolly_zoom: ['performs a dolly zoom', 'performing a dolly zoom'],
  arc_cw: ['arcs clockwise around the subject', 'arcing clockwise around the subject'],
  arc_ccw: ['arcs counterclockwise around the subject', 'arcing counterclockwise around the subject'],
  tracking: ['tracks the subject', 'tracking the subject'],
  lateral_left: ['moves or pans left', 'moving or panning left'],
  lateral_right: ['moves or pans right', 'moving or panning right'],
  vertical_up: ['rises or tilts up', 'rising or tilting up'],
  vertical_down: ['lowers or tilts down', 'lowering or tilting down'],
  scale_in: ['pushes or zooms in', 'pushing or zooming in'],
  scale_out: ['pulls or zooms out', 'pulling or zooming out'],
};

/** `attrs.kind` of tracking: where the camera goes. */
const trackingKinds: Record<string, Verb> = {
  lead: ['tracks ahead of the subject', 'tracking ahead of the subject'],
  tail: ['tracks behind the subject', 'tracking behind the subject'],
  side: ['tracks alongside the subject', 'tracking alongside the subject'],
  aerial: ['tracks the subject from the air', 'tracking the subject from the air'],
};

/** The verb of a movement unit with its adverb, or null for what is no verb (static, shake). */
export function verbOf(unit: Unit): Verb | null {
  const plain = (unit.label === 'tracking' && trackingKinds[unit.attrs?.kind ?? '']) || verbs[unit.label];
  if (!plain) return null;
  const adverb = adverbOf(unit);
  return adverb ? [`${adverb} ${plain[0]}`, `${adverb} ${plain[1]}`] : plain;
}

/** One adverb at most; an ordinary speed and an obvious degree go without saying. */
function adverbOf({ label, attrs }: Unit): string | null {
  if (attrs?.speed === 'slow') return 'slowly';
  if (attrs?.speed === 'fast') return 'quickly';
  return attrs?.degree === 'slight' && label !== 'tracking' && label !== 'dolly_zoom' ? 'slightly' : null;
}
