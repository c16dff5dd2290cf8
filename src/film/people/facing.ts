import type { Joint, PersonSeen } from './seen.ts';
import type { Sighting } from './sightings.ts';

/** Where a head looks, by what it was told. */
export interface Facing {
  /** Degrees from the lens, 0 (at the camera) to 180 (away), whichever side. */
  angle: number;
  by: 'face' | 'joints';
}

/**
 * Ears apart and nose off their middle, in lengths of the torso, of a head seen from the front and from the side: the
 * means of 14 frontal and 3 profile clips labelled as such.
 */
const EARS = 0.29;
const NOSE = 0.16;
/** Of those: nearer to none of both the joints do not tell. */
const LEAST = 0.3;
/** Left shoulder right of the right one, in lengths of the torso: a back shows them the other way round. */
const BACK = -0.3;
/** Of the frame's height: on a smaller body ears and nose fall on the same few pixels. */
const LEAST_BODY = 0.18;
/** Shares of the box's height that a torso has at least, and how sure nose and ears must be. */
const TORSO = 0.15;
const VISIBLE = 0.5;

/** Where the head of a sighting looks: the face's own pose, else nose, ears and shoulders. `aspect` is width / height. */
export function facingOf({ face, body }: Sighting, aspect: number): Facing | null {
  if (face?.pose) return { angle: Math.abs(face.pose.yaw), by: 'face' };
  return body ? byJoints(body, aspect) : null;
}

function byJoints({ joints, box }: PersonSeen, aspect: number): Facing | null {
  if (!joints || box[3] < LEAST_BODY) return null;
  const { nose, left_ear, right_ear, left_shoulder, right_shoulder, left_hip, right_hip } = joints;
  // One shoulder may be cut off by the frame: where it would be is known well enough.
  const shoulder = Math.max(left_shoulder.visibility, right_shoulder.visibility);
  if (Math.min(nose.visibility, left_ear.visibility, right_ear.visibility, shoulder) < VISIBLE) return null;
  const across = (a: Joint, b: Joint) => (a.x - b.x) * aspect;
  const middle = (a: Joint, b: Joint): Joint => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, visibility: 1 });
  const [neck, seat] = [middle(left_shoulder, right_shoulder), middle(left_hip, right_hip)];
  const torso = Math.hypot(across(neck, seat), neck.y - seat.y);
  if (torso < TORSO * box[3]) return null;
  const ears = across(left_ear, right_ear) / torso / EARS;
  const off = Math.abs(across(nose, middle(left_ear, right_ear))) / torso / NOSE;
  if (Math.hypot(ears, off) < LEAST) return null;
  const isBack = across(left_shoulder, right_shoulder) / torso < BACK;
  const angle = (Math.atan2(off, ears) * 180) / Math.PI;
  // Shoulders and ears must agree that a back is a back: detectors guess a face on the back of a head.
  return angle > 110 === isBack || Math.abs(angle - 90) < 30 ? { angle, by: 'joints' } : null;
}
