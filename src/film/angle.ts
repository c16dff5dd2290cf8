import { median, passes, quantile, saturate } from './evidence.ts';
import { dutchUnits } from './dutch.ts';
import type { ShotFrame } from './frame.ts';
import type { Film } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { Source } from './source.ts';
import type { MeasureEvidence, Unit } from './unit.ts';
import type { Label } from './vocabulary/index.ts';
import { claimed, usual, viewed, viewsOf, type Viewed } from './viewed.ts';

/**
 * Convergence is the tangent of the lean of upright edges per frame width: tan(pitch) over the focal length in frame
 * widths, so 0.3 is about 17° with a normal lens. Lengths in frame diagonals, angles in degrees. Set by the numbers of
 * 105 clips of footage, 50 of which have a labelled angle; too few are high or low to set one half by the other.
 */
const thresholds = {
  level: 0.085,
  levelError: 0.062,
  levelLength: 0.5,
  down: -0.3,
  downLength: 0.5,
  /**
   * Uprights that meet this near above would be towers seen at 45° and more; boards and kerbs of a ground seen from
   * above are far more common, and meet so.
   */
  ground: [1, 1.8],
  groundLength: 1,
  groundSky: 0.1,
  groundSpread: 0.5,
  /** Looking up takes more: boards of a floor lean together as towers do, far from the middle even more. */
  up: [0.2, 0.8],
  upAlone: [0.33, 0.8],
  upLength: 0.9,
  /** All edges, for uprights alone to tell: the two sides of one roof or road are no towers. */
  upEdges: 3.5,
  /** Between the quartiles of the looks: what is told by a few chance edges changes from look to look. */
  spread: 0.15,
  looks: 3,
  /** Convergence over its standard error. */
  sure: 3.2,
  /** Share of sky that only a raised camera sees, and that speaks for one. */
  sky: 0.5,
  someSky: 0.3,
  /** Edges that meet near the middle of the frame, of all edges, and how near: from the definition, no clip has it. */
  wormShare: 0.25,
  wormOff: 0.3,
  /** A face turned neither up nor down to the camera, and one that is seen from below or above. */
  facePitch: 14,
  faceTurn: 50,
  faceHeight: 0.1,
  /** Frame widths of lean that speak against an eye-level face. */
  faceLean: 0.4,
} as const;

/** A film with the size of its picture. */
type Framed = Film & Pick<Source, 'width' | 'height'>;

/** Where the camera looks: up, down or straight, and whether it is rolled. */
export function angleUnits(film: Framed, shot: Shot, frames: readonly ShotFrame[]): Unit[] {
  const views = viewsOf(frames);
  if (views.length === 0) return [];
  return [...pitchUnits(film, shot, views), ...dutchUnits(film, shot, views)];
}

interface Cues {
  /** Convergence, its error and the length of the edges that tell it; null where they do not. */
  lean: { value: number; error: number; length: number; spread: number } | null;
  sky: number;
  /** Length of all straight edges. */
  edges: number;
  /** Pitch in degrees of a face that is large enough and turned to the camera. */
  face: number | null;
}

function pitchUnits(film: Framed, shot: Shot, views: readonly Viewed[]): Unit[] {
  const cues: Cues = {
    lean: leanOf(views),
    sky: median(views.map(({ view }) => view.sky))!,
    edges: median(views.map(({ view }) => view.lines.length))!,
    face: usual(views, facePitch),
  };
  const [low, high, level] = [lowPitch(cues), highPitch(cues), levelPitch(cues)];
  const found = [low, high, level].filter(({ evidence }) => evidence.length > 0);
  // One facet, one word: where cues disagree, the panel shows the first and says nothing of it.
  const told = found.slice(0, 1).flatMap((pitch) =>
    claimed(film, shot, {
      dim: 'camera_angle',
      ...pitch,
      status: found.length === 1 && !isUntried(film, pitch) ? 'asserted' : 'abstained',
    }),
  );
  return [...told, ...wormUnits(film, shot, views, cues.sky)];
}

/** Edges and sky in an upright frame: what they lean and fill there was never held against labelled clips. */
const isUntried = ({ width, height }: Framed, { label }: Pitch) => height > width && label !== 'eye_level';

/** An angle with what speaks for it, which is nothing where it does not show. */
interface Pitch {
  label: Label;
  evidence: MeasureEvidence[];
  confidence: number;
  why: string;
}

const lowPitch = (cues: Cues): Pitch => ({
  label: 'low',
  evidence: lowEvidence(cues),
  confidence: saturate(Math.max(cues.sky / thresholds.sky, 1.2)),
  why: 'the camera looks up',
});

function highPitch(cues: Cues): Pitch {
  const lean = cues.lean?.value ?? 0;
  return {
    label: 'high',
    evidence: highEvidence(cues),
    confidence: saturate(Math.abs(lean / thresholds.down)),
    why: lean < 0 ? 'upright edges lean together below' : 'edges of the ground meet above the frame',
  };
}

function levelPitch(cues: Cues): Pitch {
  const evidence = levelEvidence(cues);
  return {
    label: 'eye_level',
    evidence,
    confidence: saturate(1.3 + evidence.length / 3),
    why: cues.face === null ? 'upright edges stand parallel' : 'the face is seen from its own height',
  };
}

/** Straight up is supported where most edges run together in the middle of a picture with sky in it. */
function wormUnits(film: Film, shot: Shot, views: readonly Viewed[], sky: number): Unit[] {
  const of = (pick: (meeting: NonNullable<View['lines']['meeting']>, lines: View['lines']) => number) =>
    usual(views, ({ view: { lines } }) => lines.meeting && pick(lines.meeting, lines));
  const share = of((meeting, lines) => meeting.length / lines.length);
  const off = of((meeting) => Math.hypot(meeting.x - 0.5, meeting.y - 0.5));
  if (share === null || off === null) return [];
  const t = thresholds;
  return claimed(film, shot, {
    dim: 'camera_angle',
    label: 'worms_eye',
    evidence: [
      viewed('meeting_share', share, 'of all edges', '>=', t.wormShare),
      viewed('meeting_off_middle', off, 'of the frame', '<', t.wormOff),
      skyShare(sky, t.someSky),
    ],
    confidence: 0.5,
    why: 'upright edges meet in the middle of the picture, under the sky',
  });
}

function leanOf(views: readonly Viewed[]): Cues['lean'] {
  const of = (pick: (c: NonNullable<View['lines']['convergence']>) => number) =>
    usual(views, ({ view: { lines } }) => lines.convergence && pick(lines.convergence));
  const value = of((c) => c.value);
  if (value === null) return null;
  const values = views.flatMap(({ view: { lines } }) => lines.convergence?.value ?? []);
  const isSeries = values.length >= thresholds.looks;
  const spread = isSeries ? quantile(values, 0.75)! - quantile(values, 0.25)! : Infinity;
  return { value, error: of((c) => c.error)!, length: of((c) => c.length)!, spread };
}

type View = Viewed['view'];

/** Pitch of the largest face, where it is near and turned to the camera enough to tell. */
function facePitch({ seen }: Viewed): number | null {
  const face = [...(seen?.faces ?? [])].sort((a, b) => b.box[3] - a.box[3])[0];
  if (!face?.pose || face.box[3] < thresholds.faceHeight) return null;
  return Math.abs(face.pose.yaw) <= thresholds.faceTurn ? face.pose.pitch : null;
}

const convergence = (value: number, op: '<' | '>' | 'in', threshold: number | readonly [number, number]) =>
  viewed('convergence', value, 'per frame width', op, threshold);
const skyShare = (sky: number, threshold: number) => viewed('sky', sky, 'of the picture', '>', threshold);

const isSure = ({ value, error }: NonNullable<Cues['lean']>) => Math.abs(value) >= thresholds.sure * error;

/** Sky over half the frame, or towers that lean together, more or before some sky. */
function lowEvidence({ lean, sky, edges }: Cues): MeasureEvidence[] {
  const t = thresholds;
  if (sky > t.sky) return [skyShare(sky, t.sky)];
  if (!lean || lean.length <= t.upLength || !isSure(lean)) return [];
  if (passes(lean.value, 'in', t.up) && sky > t.someSky)
    return [convergence(lean.value, 'in', t.up), skyShare(sky, t.someSky)];
  return passes(lean.value, 'in', t.upAlone) && lean.spread < t.spread && edges > t.upEdges
    ? [convergence(lean.value, 'in', t.upAlone)]
    : [];
}

function highEvidence({ lean, sky }: Cues): MeasureEvidence[] {
  const t = thresholds;
  const isGround =
    lean &&
    lean.length > t.groundLength &&
    passes(lean.value, 'in', t.ground) &&
    lean.spread < t.groundSpread &&
    sky < t.groundSky;
  if (isGround) return [convergence(lean.value, 'in', t.ground)];
  const falls =
    lean && lean.value < t.down && lean.length > t.downLength && lean.spread < t.spread && isSure(lean);
  return falls ? [convergence(lean.value, '<', t.down)] : [];
}

function levelEvidence({ lean, sky, face }: Cues): MeasureEvidence[] {
  const t = thresholds;
  const stands = lean && lean.error < t.levelError && lean.length > t.levelLength;
  const parallel = stands && Math.abs(lean.value) < t.level;
  const upright = parallel ? [convergence(lean.value, 'in', [-t.level, t.level])] : [];
  const leans = lean && isSure(lean) && Math.abs(lean.value) > t.faceLean;
  const facing = face !== null && Math.abs(face) < t.facePitch && !leans && sky < t.sky;
  return facing ? [...upright, viewed('face_pitch', face, '°', 'in', [-t.facePitch, t.facePitch])] : upright;
}
