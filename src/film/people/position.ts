import { measured, round3, saturate } from '../evidence.ts';
import { type Film, makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { boxAt, boxOver, centreOf, firstFrom } from './boxes.ts';
import { SALIENT_GAP } from './sightings.ts';
import { type Band, isBorneOut, middleOf, misfits, type StateRun, stateRuns } from './states.ts';
import { sightingAt, type Subject } from './subjects.ts';

const METHOD = 'subject-place@2';

/** How many looks' worth of contradiction a change of place takes. */
const CHANGE = 1.8;

/** Shares of the frame's width from the left; from the definitions. The inner ones first: on an edge they hold. */
const bands = [
  { label: 'center', from: 0.44, to: 0.56 },
  { label: 'center_left', from: 0.3, to: 0.44 },
  { label: 'center_right', from: 0.56, to: 0.7 },
  { label: 'left', from: 0, to: 0.3 },
  { label: 'right', from: 0.7, to: 1 },
] as const satisfies readonly Band<Label>[];
type Position = (typeof bands)[number]['label'];
const labels = bands.map(({ label }) => label);

/** Shares of the width beyond a band at which a look speaks wholly against it. */
const MARGIN = 0.07;
/** Shares of the width beyond its edges that a label is kept, having been entered (hysteresis). */
const KEPT = 0.02;
/** Seconds unseen through which a subject is where it was going. */
const UNSEEN: Seconds = 1.2;

/** Where one subject is in the frame from left to right, over time. `times` are those of all looks. */
export function positionUnits(film: Film, shot: Shot, subject: Subject, times: readonly Seconds[]): Unit[] {
  const places = times.map((t) => (isFollowed(subject, t) ? centreOf(boxAt(subject.keys, t))[0] : null));
  const votes = places.map((x) => (x === null ? null : misfits(bands, x, MARGIN)));
  const runs = stateRuns<Position>(labels, votes, times, { shot: shot.interval, change: CHANGE });
  return runs.flatMap((run) => {
    const told = places.slice(run.from, run.to).filter((x) => x !== null);
    return told.length > 0 ? [positionUnit(film, shot, subject, { run, x: middleOf(told), times })] : [];
  });
}

interface Told {
  run: StateRun<Position>;
  /** Middle of the places, a share of the width. */
  x: number;
  /** Of all looks of the shot. */
  times: readonly Seconds[];
}

function positionUnit(film: Film, shot: Shot, subject: Subject, { run, x, times }: Told): Unit {
  const { label, interval, from, to } = run;
  const band = bands.find((b) => b.label === label)!;
  const range = [round3(Math.max(0, band.from - KEPT)), round3(Math.min(1, band.to + KEPT))] as const;
  const evidence = measured('subject_x', x, 'of the width', 'in', range, METHOD);
  const edge = Math.min(band.from === 0 ? Infinity : x - band.from, band.to === 1 ? Infinity : band.to - x);
  const sighted = times.slice(from, to).filter((t) => sightingAt(subject, t) !== null).length;
  // One look at what draws the eye of a place without people is a network's first guess.
  const isOnce = subject.kind === 'salient' && sighted < 2;
  const isEnough = !isOnce && isBorneOut({ told: sighted, during: to - from, all: times.length });
  return makeUnit(film, {
    shot: shot.index,
    dim: 'composition',
    label,
    interval,
    subject: subject.id,
    box: boxOver(subject.keys, interval),
    evidence: [evidence],
    confidence: saturate(1 + Math.max(0, Math.min(edge, 0.06)) / 0.04),
    status: evidence.pass && isEnough ? 'asserted' : 'abstained',
    why: `its middle is ${(100 * x).toFixed(0)} % of the width from the left`,
  });
}

/** True while the subject is in sight, or between two sightings not far apart. */
function isFollowed({ kind, sightings }: Subject, t: Seconds): boolean {
  const next = firstFrom(sightings, t);
  const [before, after] = [sightings[next - 1], sightings[next]];
  if (!after) return false;
  return (
    after.t === t ||
    (before !== undefined && after.t - before.t <= (kind === 'salient' ? SALIENT_GAP : UNSEEN))
  );
}
