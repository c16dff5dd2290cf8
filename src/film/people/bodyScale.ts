import type { PersonSeen } from './seen.ts';
import type { Sighting } from './sightings.ts';

/**
 * Where the joints lie on a standing body, in head heights below the crown: the artist's canon of seven and a half
 * heads, which the ladder of shot sizes is built on too.
 */
export const canon = { nose: 0.65, shoulder: 1.5, hip: 3.9, knee: 5.6, ankle: 7.2, sole: 7.5 } as const;

/** From this visibility on a joint is in the picture, 0..1. */
const VISIBLE = 0.5;
/** Of the way to a joint that something in the picture hides: a table's edge is somewhere before it. */
const HIDDEN = 0.35;
/** Share of the head's height that a face box covers, from the brows to the chin. */
export const FACE_OF_HEAD = 0.75;

/** Of the frame's height: on a body smaller than this and clear of the edges joints are too small to be trusted. */
const FAR = 0.3;

/** How much of a person the frame holds. */
export interface BodyScale {
  /** Head heights from the crown down to where the frame, or something in it, cuts the body; null where not known. */
  cut: number | null;
  /** Head heights that the frame is high, by the face; null without a face. */
  byFace: number | null;
  /** The whole body's height, as a share of the frame; null where it is cut off. */
  whole: number | null;
}

/** Reads off one sighting how much of the person is in frame; all null where nothing tells. `aspect` is width / height. */
export function bodyScaleOf({ face, body }: Sighting, aspect: number): BodyScale {
  // 1.08 head heights to a head with the air above it: the ladder of sizes in one number.
  const byFace = face ? FACE_OF_HEAD / (1.08 * face.box[3]) : null;
  const cut = body ? cutOf(body) : null;
  if (!body) return { cut, byFace, whole: null };
  const isWhole =
    cut === null ? standsClear(body, aspect) : cut >= canon.ankle || standsClear(body, aspect, FAR);
  return { cut, byFace, whole: isWhole ? body.box[3] : null };
}

/** Upright (a far one may stoop), clear of the frame's upper and lower edge, and not over most of its height: all of somebody. */
function standsClear({ box: [, y, w, h] }: PersonSeen, aspect: number, most = 0.8): boolean {
  const slim = h < FAR ? 1.3 : 0.9;
  return y > 0.01 && y + h < 0.99 && h < most && w * aspect < slim * h;
}

const levels = ['shoulder', 'hip', 'knee', 'ankle'] as const;

/** Of a standing body's step from joint to joint: a knee less far below its hip is one that sits, or was guessed. */
const STANDING = 0.45;
/** Least torso, as a share of the body's box: joints found on a hand or a tyre lie in a heap, or upside down. */
const TORSO = 0.17;

/** Of a standing leg: a box that ends this far below the hips, clear of the frame's edge, holds the feet too. */
const LEG = 0.8;

/** Down to where the body is seen, in head heights; null where it is not upright, or not a body. */
function cutOf(body: PersonSeen): number | null {
  if (!body.joints) return null;
  const rows = rowsOf(body.joints);
  const [shoulder, hip] = [rows[0]!, rows[1]!];
  const head = (hip.y - shoulder.y) / (canon.hip - canon.shoulder);
  const neck = shoulder.y - body.joints.nose.y;
  const isUpright =
    hip.y - shoulder.y >= TORSO * body.box[3] && neck >= 0.3 * (canon.shoulder - canon.nose) * head;
  if (!isUpright || !shoulder.isSeen) return null;
  const foot = body.box[1] + body.box[3];
  if (hip.isSeen && foot < 0.99 && foot - hip.y > LEG * (canon.sole - canon.hip) * head) return canon.sole;
  let last = 0;
  for (let i = 1; i < rows.length; i++) {
    const step = rows[i]!.y - rows[last]!.y;
    if (rows[i]!.isSeen && step > STANDING * head * (rows[i]!.level - rows[last]!.level)) last = i;
  }
  const here = rows[last]!;
  const below = rows[last + 1];
  if (!below) return canon.sole;
  // The next joint is outside the frame: as far as the frame goes, but well short of that joint.
  const share = below.y < 1 ? HIDDEN : (1 - here.y) / (below.y - here.y);
  return here.level + (below.level - here.level) * Math.min(0.75, share);
}

/** The pairs of joints from the shoulders down: how far down the picture, and whether in sight. */
function rowsOf(joints: NonNullable<PersonSeen['joints']>) {
  return levels.map((level) => {
    const [left, right] = [joints[`left_${level}`], joints[`right_${level}`]];
    const visibility = Math.max(left.visibility, right.visibility);
    // The one in sight, or the middle of two: which of them is called left must not matter.
    const [l, r] = [left, right].map((joint) => joint.visibility >= Math.min(VISIBLE, visibility));
    const y = l && r ? (left.y + right.y) / 2 : (l ? left : right).y;
    return { level: canon[level], y, isSeen: visibility >= VISIBLE && y < 1 && y > 0 };
  });
}
