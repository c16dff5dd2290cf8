import { measured, round3, saturate } from '../evidence.ts';
import { type Film, makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Seconds } from '../time.ts';
import type { MeasureEvidence, Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { bodyScaleOf, type BodyScale } from './bodyScale.ts';
import { boxOver } from './boxes.ts';
import { type Band, isBorneOut, middleOf, misfits, stateRuns, type StateRun } from './states.ts';
import { sightingAt, type Subject } from './subjects.ts';

const METHOD = 'body-scale@2';

/** How many looks' worth of contradiction a change of size takes. */
const CHANGE = 1.2;

/**
 * Heads that the frame holds from top to bottom, by label. First edges from the definitions (geometric means of 1.4
 * heads for a close-up, 2.2, 3.3, 5.3, 7.5), moved where labelled clips asked for it: people label by the joints in
 * sight (hips for a medium, mid-thigh for a medium long), and call a body of half the frame a full shot. Full, long
 * and extreme long are bodies of 0.5 and 0.25 of the frame, in heads 7.5 over that share.
 */
const ladder = [
  { label: 'extreme_close_up', from: 0, to: 1 },
  { label: 'close_up', from: 1, to: 1.75 },
  { label: 'medium_close_up', from: 1.75, to: 3.1 },
  { label: 'medium', from: 3.1, to: 5.1 },
  { label: 'medium_long', from: 5.1, to: 6.9 },
  { label: 'full', from: 6.9, to: 15 },
  { label: 'long', from: 15, to: 30 },
  { label: 'extreme_long', from: 30, to: Infinity },
] as const satisfies readonly Band<Label>[];
export type Size = (typeof ladder)[number]['label'];

const labels = ladder.map(({ label }) => label);
const bands: readonly Band<Size>[] = ladder.map(({ label, from, to }) => ({
  label,
  from: Math.log2(from),
  to: Math.log2(to),
}));

/** Octaves of scale beyond a band at which a look speaks wholly against it: about a third of a step. */
const MARGIN = 0.25;
/** Octaves beyond its edges that a label is kept, having been entered (hysteresis). */
const KEPT = 0.12;
/** Octaves from the edge of a label that only measurement and model together assert, within which it is left open. */
const UNSURE = 0.2;

/** Heads in the height of the frame, and by what it was told; null where a sighting does not tell. */
export interface Heads {
  heads: number;
  by: 'joints' | 'face' | 'body';
}

/** How many heads high the frame is: joints tell where the body is in sight, the face where it is hidden. */
export function headsOf(scale: BodyScale): Heads | null {
  const { cut, byFace, whole } = scale;
  if (whole !== null) return { heads: Math.max(7, 7.5 / whole), by: 'body' };
  if (cut !== null) return { heads: cut, by: 'joints' };
  return byFace === null ? null : { heads: byFace, by: 'face' };
}

/** The size of one shot over time, by the first of `people` who is there; nothing where nobody is. `aspect` is width / height. */
export function sizeUnits(
  film: Film,
  shot: Shot,
  people: readonly Subject[],
  { times, aspect }: { times: readonly Seconds[]; aspect: number },
): Unit[] {
  const looks = times.map((t) => {
    const subject = people.find(({ interval: [from, to] }) => t >= from && t <= to);
    const sighting = subject && sightingAt(subject, t);
    const heads = sighting ? headsOf(bodyScaleOf(sighting, aspect)) : null;
    return subject && heads ? { subject, ...heads } : null;
  });
  const votes = looks.map((look) => look && misfits(bands, Math.log2(look.heads), MARGIN));
  const runs = stateRuns(labels, votes, times, { shot: shot.interval, change: CHANGE });
  return runs.flatMap((run, i) => {
    const told = looks.slice(run.from, run.to).filter((look) => look !== null);
    const before = runs[i - 1]?.to === run.from ? runs[i - 1] : undefined;
    const after = runs[i + 1]?.from === run.to ? runs[i + 1] : undefined;
    return told.length > 0 ? [sizeUnit(film, shot, { run, told, all: looks.length, before, after })] : [];
  });
}

type Look = Heads & { subject: Subject };

interface Told {
  run: StateRun<Size>;
  told: readonly Look[];
  /** Looks of the whole shot. */
  all: number;
  before: StateRun<Size> | undefined;
  after: StateRun<Size> | undefined;
}

function sizeUnit(film: Film, shot: Shot, { run, told, all, before, after }: Told): Unit {
  const heads = middleOf(told.map((look) => look.heads));
  const subject = mostOf(told.map((look) => look.subject));
  const band = ladder.find(({ label }) => label === run.label)!;
  const edge = Math.max(0, Math.min(Math.log2(heads / band.from), Math.log2(band.to / heads)));
  const evidence = evidenceOf(heads, band);
  const isOpen = (run.label === 'extreme_close_up' || run.label === 'extreme_long') && edge < UNSURE;
  const isEnough = isBorneOut({ told: told.length, during: run.to - run.from, all });
  return makeUnit(film, {
    shot: shot.index,
    dim: 'shot_size',
    label: run.label,
    interval: run.interval,
    subject: subject.id,
    box: boxOver(subject.keys, run.interval),
    ...((before || after) && {
      attrs: { ...(before && { from: before.label }), ...(after && { to: after.label }) },
    }),
    evidence: [evidence],
    confidence: saturate(1 + 3 * edge),
    status: isOpen || !isEnough || !evidence.pass ? 'abstained' : 'asserted',
    why: whyOf(heads, told),
  });
}

function evidenceOf(heads: number, { from, to }: { from: number; to: number }): MeasureEvidence {
  const [least, most] = [round3(from * 2 ** -KEPT), round3(to * 2 ** KEPT)];
  if (to === Infinity) return measured('frame_in_heads', heads, 'heads', '>=', least, METHOD);
  return measured('frame_in_heads', heads, 'heads', 'in', [least, most], METHOD);
}

const sources = { joints: 'the joints in sight', face: 'the face', body: 'the whole body' } as const;

function whyOf(heads: number, told: readonly Heads[]): string {
  const by = mostOf(told.map((look) => look.by));
  return `by ${sources[by]} the frame is ${heads.toFixed(1)} heads high`;
}

/** What is there most often; of as many the first. */
function mostOf<T>(values: readonly T[]): T {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return values.find((value) => counts.get(value) === most)!;
}
