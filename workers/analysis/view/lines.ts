import type { LinesSeen } from '../../../src/film/view.ts';
import type { Segment } from './segments.ts';

const DEGREE = Math.PI / 180;

/** Edges within this many degrees of a direction have it. */
const ALIKE = 2.5;

/** Upright and level are at most this far from the true ones: half a right angle would be either. */
const FAMILY = 40;

interface Size {
  width: number;
  height: number;
}

/** Directions of the straight edges, and where they meet. */
export function linesOf(segments: readonly Segment[], size: Size): LinesSeen {
  const diagonal = Math.hypot(size.width, size.height);
  const all = segments.map((s) => ({ ...s, length: s.length / diagonal, angle: angleOf(s) }));
  const levels = all.filter((s) => Math.abs(s.angle) < FAMILY);
  const uprights = all.filter((s) => Math.abs(leanOf(s)) < FAMILY);
  const level = mode(levels.map((s) => [s.angle, s.length]));
  const convergence = convergenceOf(uprights, size);
  const slope = convergence ? convergence.value : 0;
  const inMiddle = (s: Segment) =>
    Math.atan(Math.tan(leanOf(s) * DEGREE) + slope * (s.x / size.width - 0.5)) / DEGREE;
  const upright = mode(uprights.map((s) => [inMiddle(s), s.length]));
  const sum = (of: readonly { length: number }[]) => of.reduce((total, s) => total + s.length, 0);
  return {
    length: sum(all),
    level: level.at,
    levelLength: level.weight,
    upright: upright.at,
    uprightLength: upright.weight,
    trueLength: sum(all.filter((s) => Math.min(Math.abs(s.angle), Math.abs(inMiddle(s))) < ALIKE)),
    convergence,
    meeting: meetingOf(all, size),
  };
}

/** Degrees clockwise from level, −90..90. */
const angleOf = ({ dx, dy }: Segment) => Math.atan2(dy, dx) / DEGREE;

/** Degrees clockwise from upright, −90..90: positive where the upper end leans to the right. */
function leanOf(s: Segment): number {
  const angle = angleOf(s);
  return angle > 0 ? angle - 90 : angle + 90;
}

/** The value that most weight is near to, and that weight. */
function mode(values: readonly (readonly [value: number, weight: number])[]): { at: number; weight: number } {
  let best = { at: 0, weight: 0 };
  for (const [centre] of values) {
    let [weight, sum] = [0, 0];
    for (const [v, w] of values)
      if (Math.abs(v - centre) <= ALIKE) {
        weight += w;
        sum += w * v;
      }
    if (weight > best.weight) best = { at: sum / weight, weight };
  }
  return best;
}

/** Rounds of reweighting: the fit stands after five. */
const ROUNDS = 8;

/** tan(lean) = roll − slope·x by weighted least squares, edges that fit ill counting less (Cauchy, 3°). */
function convergenceOf(
  uprights: readonly (Segment & { length: number })[],
  { width }: Size,
): LinesSeen['convergence'] {
  const points = uprights.map((s) => ({
    x: s.x / width - 0.5,
    lean: Math.tan(leanOf(s) * DEGREE),
    length: s.length,
    w: s.length,
  }));
  if (points.length < 5) return null;
  const soft = Math.tan(3 * DEGREE);
  let slope = 0;
  let [sw, sx, sxx] = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [sl, sxl] = [0, 0];
    [sw, sx, sxx] = [0, 0, 0];
    for (const { x, lean, w } of points) {
      sw += w;
      sx += w * x;
      sl += w * lean;
      sxx += w * x * x;
      sxl += w * x * lean;
    }
    const spread = sxx - (sx * sx) / sw;
    if (spread < 0.02 * sw) return null; // all in one place: nothing can be seen to meet
    slope = (sxl - (sx * sl) / sw) / spread;
    const roll = (sl - slope * sx) / sw;
    for (const p of points) {
      const rest = (p.lean - roll - slope * p.x) / soft;
      p.w = p.length / (1 + rest * rest);
    }
  }
  const kept = points.filter((p) => p.w > 0.5 * p.length);
  if (kept.length < 5) return null;
  const spread = (sxx - (sx * sx) / sw) / sw;
  const length = kept.reduce((sum, p) => sum + p.length, 0);
  return { value: -slope, error: soft / Math.sqrt(spread * kept.length), length };
}

/** Edges that lead somewhere: this long in diagonals, and this many degrees off level and upright. */
const LEADING = { length: 0.07, most: 30, offLevel: 6, offUpright: 6 } as const;

/** The point inside the frame, or a tenth outside, that most length points to; null where under three do. */
function meetingOf(
  all: readonly (Segment & { length: number; angle: number })[],
  { width, height }: Size,
): LinesSeen['meeting'] {
  const leading = all
    .filter((s) => s.length >= LEADING.length)
    .filter((s) => Math.abs(s.angle) > LEADING.offLevel && Math.abs(leanOf(s)) > LEADING.offUpright)
    .slice(0, LEADING.most);
  let best: LinesSeen['meeting'] = null;
  for (let i = 0; i < leading.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [leading[i]!, leading[j]!];
      const cross = a.dx * b.dy - a.dy * b.dx;
      if (Math.abs(cross) < Math.sin(8 * DEGREE)) continue;
      const along = ((b.x - a.x) * b.dy - (b.y - a.y) * b.dx) / cross;
      const [x, y] = [a.x + along * a.dx, a.y + along * a.dy];
      if (x < -0.1 * width || x > 1.1 * width || y < -0.1 * height || y > 1.1 * height) continue;
      const through = leading.filter((s) => pointsTo(s, x, y, width));
      const lines = distinct(through.map((s) => s.angle));
      const length = through.reduce((sum, s) => sum + s.length, 0);
      if (lines >= 3 && length > (best?.length ?? 0)) best = { x: x / width, y: y / height, lines, length };
    }
  return best;
}

/** Whether the edge ends before the point and points to it within 2.5°: what crosses it does not lead there. */
function pointsTo(s: Segment & { length: number }, x: number, y: number, width: number): boolean {
  const distance = Math.hypot(x - s.x, y - s.y);
  if (distance < 0.03 * width) return false;
  const off = Math.abs((x - s.x) * s.dy - (y - s.y) * s.dx) / distance;
  return off < Math.sin(ALIKE * DEGREE);
}

/** How many of the angles stand at least 5° apart: the two edges of one rail are one line. */
function distinct(angles: readonly number[]): number {
  let count = 0;
  let last = -Infinity;
  for (const angle of [...angles].sort((a, b) => a - b))
    if (angle - last >= 5) {
      count++;
      last = angle;
    }
  return count;
}
