import type { ShotCurves } from './curves.ts';
import { unitBoxAt } from './people/boxes.ts';
import { isTold, phasesOf } from './phases.ts';
import type { Question } from './questions.ts';
import type { Shot } from './shot.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { Unit } from './unit.ts';

/** What a model is shown at once: frames in order of time, whole, or each cut down to its box. */
export interface Viewing {
  times: readonly Seconds[];
  crops?: readonly Box[];
}

/** What is known of a shot whose frames are to be chosen. */
export interface Scene {
  shot: Shot;
  units: readonly Unit[];
  curves?: ShotCurves;
}

/** A viewing, and the questions that are asked of it. */
export interface Showing {
  viewing: Viewing;
  questions: readonly Question[];
}

/** How frames are chosen; seconds, shares of the frame, and numbers of frames. */
export const looks = {
  /** After the beginning of a phase, in which its sharpest frame is looked for. */
  settle: 0.5,
  /** From a cut: what dissolves is two pictures. */
  inset: 0.1,
  /** Frames of a state where there are fewer phases, and the least gap that is worth one more. */
  fewest: 3,
  gap: 1,
  /** Of a movement: frames in a row, and the time that they may span. */
  strip: 8,
  span: 2,
  /** Added to each side of a subject's box, as shares of it; and the least side of what is then shown, of the frame. */
  margin: 0.25,
  leastSide: 0.25,
} as const;

/** Facets about how the picture changes: a single frame says nothing of them. */
const isOfChange = ({ dim, facet, options }: Question) =>
  dim === 'camera_movement' ||
  (dim === 'special_shot' && facet === 'speed') ||
  options.every(({ label }) => label === 'rack_focus' || label === 'cannot_tell');

/** Facets about the subject alone. */
const ofSubject: ReadonlySet<string> = new Set([
  'subject_orientation.orientation',
  'lighting_condition.direction',
  'lighting_condition.rim',
  'lighting_condition.silhouette',
]);

/**
 * Questions by what is to be looked at, so that each viewing is shown once: most share the one of the shot's states.
 * `most` is the number of frames that fit; `dense` looks twice as closely.
 */
export function showings(
  questions: readonly Question[],
  scene: Scene,
  { most, dense = false }: { most: number; dense?: boolean },
): Showing[] {
  const found = new Map<string, { viewing: Viewing; questions: Question[] }>();
  for (const question of questions) {
    const viewing = viewingOf(question, scene, most, dense);
    const key = JSON.stringify(viewing);
    const showing = found.get(key) ?? { viewing, questions: [] };
    found.set(key, showing);
    showing.questions.push(question);
  }
  return [...found.values()];
}

/** What a question about the state of the whole shot is shown. */
export const statesOf = (scene: Scene, most: number): Viewing => ({
  times: states(scene, scene.shot.interval, most, false),
});

function viewingOf(question: Question, scene: Scene, most: number, dense: boolean): Viewing {
  const { dim, facet, interval } = question;
  if (isOfChange(question)) return { times: strip(scene, interval, most, dense) };
  const shared = states(scene, scene.shot.interval, most, dense);
  const isInside = shared.every((t) => t >= interval[0] && t < interval[1]);
  const times = isInside ? shared : states(scene, interval, most, dense);
  return (ofSubject.has(`${dim}.${facet}`) && cropped(scene, times)) || { times };
}

/** The part of an interval that is not beside a cut. */
function clear({ shot }: Scene, [from, to]: Interval): Interval {
  const inset = Math.min(looks.inset, (to - from) / 4);
  return [
    Math.max(from, Math.min(shot.interval[0] + inset, to)),
    Math.min(to, Math.max(shot.interval[1] - inset, from)),
  ];
}

/** The sharpest frame at the beginning of each phase, and of each part of a long take; in a long phase also later ones. */
function states(scene: Scene, interval: Interval, most: number, dense: boolean): Seconds[] {
  const [from, to] = clear(scene, interval);
  const told = phasesOf(scene.units.filter(isTold)).map((phase) => phase[0]!.interval[0]);
  const begun = [...told, ...(scene.shot.marks ?? [])].sort((a, b) => a - b);
  const phases: Seconds[] = [from];
  for (const start of begun)
    if (start > phases.at(-1)! + looks.settle && start < to - looks.settle) phases.push(start);
  const wanted = Math.min(most, dense ? 2 * Math.max(looks.fewest, phases.length) : looks.fewest);
  const starts = thinned(parted(phases, to, wanted), most);
  return starts.map((start, i) =>
    sharpest(scene, [start, Math.min(start + looks.settle, starts[i + 1] ?? to)]),
  );
}

/** The beginnings of phases, and where there are fewer than wanted, of equal parts of the longest ones. */
function parted(phases: readonly Seconds[], end: Seconds, wanted: number): Seconds[] {
  const parts = phases.map((start, i) => ({ start, length: (phases[i + 1] ?? end) - start, count: 1 }));
  const gap = ({ length, count }: (typeof parts)[number]) => length / count;
  for (let n = parts.length; n < wanted; n++) {
    const longest = parts.reduce((a, b) => (gap(b) > gap(a) ? b : a));
    if (gap(longest) < looks.gap) break;
    longest.count++;
  }
  return parts.flatMap(({ start, length, count }) =>
    Array.from({ length: count }, (_, i) => start + (i / count) * length),
  );
}

/** The sharpest frame's time; the middle where sharpness is not known. */
function sharpest({ curves }: Scene, [from, to]: Interval): Seconds {
  let best = { t: (from + to) / 2, value: -Infinity };
  curves?.t.forEach((t, i) => {
    const value = curves.sharpness[i]!;
    if (t >= from && t < to && value > best.value) best = { t: t + rounded, value };
  });
  return Math.min(best.t, Math.max(from, to - rounded));
}

/** Curves keep times in 32 bits, which may fall just short of the frame that they mean. */
const rounded: Seconds = 1e-4;

/** Frames in a row around the middle, evenly spaced, and no more than there are. */
function strip(scene: Scene, interval: Interval, most: number, dense: boolean): Seconds[] {
  const [from, to] = clear(scene, interval);
  const length = Math.min(to - from, dense ? looks.span / 2 : looks.span);
  const start = (from + to - length) / 2;
  const isThere = (t: Seconds) => t + rounded >= start && t + rounded < start + length;
  const there = scene.curves?.t.filter(isThere).length ?? Infinity;
  const count = Math.max(1, Math.min(most, looks.strip, there));
  return Array.from({ length: count }, (_, i) => start + ((i + 0.5) / count) * length);
}

/** The frames of those times at which it is known where the main subject is, cut down to it; null of none. */
function cropped({ units }: Scene, times: readonly Seconds[]): Viewing | null {
  // Subjects are numbered by prominence: the first that has a box there is the main one.
  const followed = units
    .filter((u) => u.subject !== undefined && u.status !== 'rejected')
    .sort((a, b) => a.subject!.localeCompare(b.subject!, 'en', { numeric: true }));
  const seen = times.flatMap((t) => {
    const box = followed.map((u) => unitBoxAt(u, t)).find((b) => b !== null);
    return box ? [{ t, box: grown(box) }] : [];
  });
  return seen.length > 0 ? { times: seen.map(({ t }) => t), crops: seen.map(({ box }) => box) } : null;
}

/** A box with its margin, kept inside the frame, and no smaller than can be made out. */
function grown([x, y, w, h]: Box): Box {
  const side = (length: number) => Math.min(1, Math.max(looks.leastSide, length * (1 + 2 * looks.margin)));
  const [width, height] = [side(w), side(h)];
  const place = (middle: number, length: number) => Math.min(1 - length, Math.max(0, middle - length / 2));
  const short = (share: number) => Math.floor(share * 1000 + 1e-6) / 1000;
  return [short(place(x + w / 2, width)), short(place(y + h / 2, height)), short(width), short(height)];
}

/** At most `count` of the items: every so many-th, from the first on. */
function thinned<T>(items: readonly T[], count: number): T[] {
  if (items.length <= count) return [...items];
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}
