import { measured, round3, saturate } from '../evidence.ts';
import { type Film, makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { boxOver } from './boxes.ts';
import { type Facing, facingOf } from './facing.ts';
import { type Band, isBorneOut, middleOf, misfits, type StateRun, stateRuns } from './states.ts';
import { sightingAt, type Subject } from './subjects.ts';

/** Degrees from the lens; from the definitions. */
const bands = [
  { label: 'front', from: 0, to: 20 },
  { label: 'three_quarter_front', from: 20, to: 60 },
  { label: 'profile', from: 60, to: 110 },
  { label: 'three_quarter_back', from: 110, to: 150 },
  { label: 'back', from: 150, to: 180 },
] as const satisfies readonly Band<Label>[];
type Orientation = (typeof bands)[number]['label'];
const labels = bands.map(({ label }) => label);

/** Degrees beyond a band at which a look speaks wholly against it; joints are less exact than a face. */
const MARGIN = { face: 12, joints: 25 } as const;
/** Degrees beyond its edges that a label is kept, having been entered (hysteresis). */
const KEPT = 5;
/** How many looks' worth of contradiction a change of turn takes. */
const CHANGE = 1.7;
/** Looks of a shot from which on something is called seen from behind; joints may be mistaken once. */
const LEAST_LOOKS = 2;

/** How one person is turned to the camera, over time. `times` are those of all looks, `aspect` width over height. */
export function orientationUnits(
  film: Film,
  shot: Shot,
  subject: Subject,
  { times, aspect }: { times: readonly Seconds[]; aspect: number },
): Unit[] {
  const looks = times.map((t) => {
    const sighting = sightingAt(subject, t);
    return sighting && facingOf(sighting, aspect);
  });
  const votes = looks.map((look) => look && misfits(bands, look.angle, MARGIN[look.by]));
  const runs = stateRuns<Orientation>(labels, votes, times, { shot: shot.interval, change: CHANGE });
  return runs.flatMap((run) => {
    const told = looks.slice(run.from, run.to).filter((look) => look !== null);
    return told.length > 0 ? [orientationUnit(film, shot, subject, { run, told, all: looks.length })] : [];
  });
}

interface Told {
  run: StateRun<Orientation>;
  told: readonly Facing[];
  /** Looks of the whole shot. */
  all: number;
}

function orientationUnit(film: Film, shot: Shot, subject: Subject, { run, told, all }: Told): Unit {
  const { label, interval } = run;
  const angle = middleOf(told.map((look) => look.angle));
  const band = bands.find((b) => b.label === label)!;
  const byFace = told.filter((look) => look.by === 'face').length >= told.length / 2;
  const range = [Math.max(0, band.from - KEPT), Math.min(180, band.to + KEPT)] as const;
  const method = byFace ? 'face-pose@1' : 'body-joints@1';
  const evidence = measured('head_yaw', angle, '°', 'in', range, method);
  const edge = Math.min(
    band.from === 0 ? Infinity : angle - band.from,
    band.to === 180 ? Infinity : band.to - angle,
  );
  const isEnough = isBorneOut({ told: told.length, during: run.to - run.from, all }) || areAlike(told);
  const isUnsure =
    !isEnough || label === 'three_quarter_back' || (label === 'back' && told.length < LEAST_LOOKS);
  return makeUnit(film, {
    shot: shot.index,
    dim: 'subject_orientation',
    label,
    interval,
    subject: subject.id,
    box: boxOver(subject.keys, interval),
    evidence: [evidence],
    confidence: round3(saturate(1 + Math.max(0, Math.min(edge, 20)) / 10) * (byFace ? 1 : 0.9)),
    status: evidence.pass && !isUnsure ? 'asserted' : 'abstained',
    why: `${byFace ? 'the face' : 'nose, ears and shoulders'} ${words(angle)}`,
  });
}

/** Two looks are enough where they agree. */
function areAlike(told: readonly Facing[]): boolean {
  const angles = told.map(({ angle }) => angle);
  return told.length >= LEAST_LOOKS && Math.max(...angles) - Math.min(...angles) <= MARGIN.face;
}

const words = (angle: number) =>
  angle < 110
    ? `turned ${angle.toFixed(0)}° from the camera`
    : `turned away from the camera (${angle.toFixed(0)}°)`;
