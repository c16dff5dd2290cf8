import { type BoxKey, centreOf } from '../people/boxes.ts';
import { middleOf } from '../people/states.ts';
import type { Subject } from '../people/subjects.ts';
import type { Interval, Seconds } from '../time.ts';
import type { Axis, Rates } from './rates.ts';
import { overlap } from './sway.ts';
import { thresholds } from './thresholds.ts';

/** What this room needs to know of a movement. */
interface Moved {
  axis: Axis;
  sign: 1 | -1;
  interval: Interval;
}

/** A subject that keeps its place in the frame while the background goes by, or nears, or recedes. */
export interface Following<M extends Moved> {
  subject: Subject;
  movement: M;
  interval: Interval;
  /** How far the background went meanwhile: % of width, or % of growth. */
  way: number;
  /** How far the subject did, or how much it grew along with it, as a share of that. */
  drift: number;
}

/** Who is followed when: one at a time, the one that the background goes by furthest. */
export function followingOf<M extends Moved>(
  subjects: readonly Subject[],
  raw: readonly Rates[],
  movements: readonly M[],
): Following<M>[] {
  const sure = subjects.filter(({ kind }) => kind !== 'salient');
  const found = sure.flatMap((subject) =>
    movements.flatMap((movement) => {
      if (movement.axis === 'roll') return [];
      return movement.axis === 'scale' ? alongside(subject, movement, raw) : held(subject, movement, raw);
    }),
  );
  const weight = ({ way, subject }: Following<M>) => way * subject.prominence;
  const told: Following<M>[] = [];
  for (const one of found.sort((a, b) => weight(b) - weight(a)))
    if (!told.some(({ interval }) => overlap(interval, one.interval) > 0)) told.push(one);
  return told.sort((a, b) => a.interval[0] - b.interval[0]);
}

/** Runs of looks between which the background passed by a subject that stayed. */
function held<M extends Moved>(subject: Subject, movement: M, raw: readonly Rates[]): Following<M>[] {
  const axis = movement.axis === 'y' ? 'y' : 'x';
  const keys = keysWithin(subject, movement.interval).filter(({ xywh }) => isWhole(xywh, axis));
  const place = ({ xywh }: BoxKey) => centreOf(xywh)[axis === 'x' ? 0 : 1];
  const runs: BoxKey[][] = [];
  keys.forEach((key, i) => {
    const before = keys[i - 1];
    const went = before && wayOf(raw, axis, [before.t, key.t]);
    const stays =
      before &&
      key.t - before.t <= UNSEEN &&
      Math.abs(100 * (place(key) - place(before)) - went!) >= 0.5 * Math.abs(went!);
    if (stays) runs.at(-1)!.push(key);
    else runs.push([key]);
  });
  return runs.flatMap((run) => {
    const interval = reaching([run[0]!.t, run.at(-1)!.t], movement.interval);
    const way = Math.abs(wayOf(raw, axis, interval));
    const places = run.map(place);
    const drift = (100 * (Math.max(...places) - Math.min(...places))) / way;
    const isHeld = way >= thresholds.followWay && drift <= thresholds.followDrift.held;
    return isHeld && isLong(interval) ? [{ subject, movement, interval, way, drift }] : [];
  });
}

/** A subject that keeps its size and place while the background grows or shrinks. */
function alongside<M extends Moved>(subject: Subject, movement: M, raw: readonly Rates[]): Following<M>[] {
  const keys = keysWithin(subject, movement.interval);
  if (keys.length < 3) return [];
  const interval = reaching([keys[0]!.t, keys.at(-1)!.t], movement.interval);
  const way = Math.abs(wayOf(raw, 'scale', interval));
  const third = Math.ceil(keys.length / 3);
  const wide = (part: readonly BoxKey[]) => middleOf(part.map(({ xywh }) => xywh[2]));
  // Along with the background, as what stands still does: who outruns the camera is followed too.
  const grown = movement.sign * Math.log(wide(keys.slice(-third)) / wide(keys.slice(0, third)));
  const drift = (100 * grown) / way;
  const spread = (of: 0 | 1) => {
    const places = keys.map(({ xywh }) => centreOf(xywh)[of]);
    return Math.max(...places) - Math.min(...places);
  };
  const isKept =
    way >= thresholds.followGrowth &&
    drift <= thresholds.followDrift.alongside &&
    drift >= -2 * thresholds.followDrift.alongside &&
    Math.max(spread(0), spread(1)) <= thresholds.followPlace &&
    keys.every(({ xywh }) => isWhole(xywh, 'x'));
  return isKept && isLong(interval) ? [{ subject, movement, interval, way, drift }] : [];
}

/** Whom the camera goes round, or holds in a dolly zoom: the most prominent there is meanwhile. */
export function heldIn(subjects: readonly Subject[], interval: Interval): Subject | null {
  const isThere = ({ interval: own }: Subject) => overlap(own, interval) > 0.5 * (interval[1] - interval[0]);
  return subjects.find(isThere) ?? null;
}

/** Longest time unseen between two looks of one run, and how far the run may be carried to the movement's ends. */
const UNSEEN: Seconds = 1.2;
const REACH: Seconds = 0.6;

const isLong = ([from, to]: Interval) => to - from >= thresholds.followShortest;

const keysWithin = ({ keys }: Subject, [start, end]: Interval) =>
  keys.filter(({ t }) => t >= start - 1e-6 && t <= end + 1e-6);

/** A box cut by both edges of the frame, or by one of them, has its middle where the frame says. */
function isWhole([x, y, w, h]: BoxKey['xywh'], axis: 'x' | 'y'): boolean {
  const [from, size] = axis === 'x' ? [x, w] : [y, h];
  return from > 0.005 && from + size < 0.995;
}

function reaching([from, to]: Interval, [start, end]: Interval): Interval {
  return [from - start <= REACH ? start : from, end - to <= REACH ? end : to];
}

/** How far the picture went, % of the frame's width (of its growth), signed. */
function wayOf(raw: readonly Rates[], axis: 'x' | 'y' | 'scale', [from, to]: Interval): number {
  return raw
    .filter(({ t, x }) => t > from + 1e-6 && t <= to + 1e-6 && !Number.isNaN(x))
    .reduce((sum, rate) => sum + rate[axis] * rate.step, 0);
}
