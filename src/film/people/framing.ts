import { measured, saturate } from '../evidence.ts';
import { type Film, makeUnit } from '../makeUnit.ts';
import type { Shot } from '../shot.ts';
import type { Box, Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import type { Label } from '../vocabulary/index.ts';
import { areaOf, boxAt, boxOver } from './boxes.ts';
import { isBorneOut, middleOf, type StateRun, stateRuns } from './states.ts';
import { sightingsOf } from './sightings.ts';
import type { LookedFrame, Subject } from './subjects.ts';

const METHOD = 'person-count@2';

/** How many looks' worth of contradiction it takes to count anew: people cover each other for a second or two. */
const CHANGE = 3;

const labels = ['single', 'two_shot', 'three_shot', 'group'] as const satisfies readonly Label[];

/** Shares, set on half of the labelled clips' sources: who counts beside the largest person in frame. */
const salient = {
  /** Of the largest one's area: smaller is background, or a sleeve at the edge. */
  area: 0.2,
  /** Of the frame's height: below, people are part of the place, and nobody is framed. */
  least: 0.2,
} as const;

/** Share of the looks in which one person must be alone to be framed alone. */
const ALONE = 0.9;

/** Share of the looks in which one person may be boxed as two of like size. */
const TWICE = 0.25;

/** How much a look with fewer people speaks against a number: one with more speaks wholly. */
const MISSED = 0.8;

/** How many people one shot frames, over time; nothing where nobody is large enough. */
export function framingUnits(
  film: Film,
  shot: Shot,
  people: readonly Subject[],
  seen: readonly LookedFrame[],
): Unit[] {
  const looks = seen.map((look): Look => ({
    t: look.t,
    boxes: salientAt(people, look.t),
    isCrowded: isCrowded(look),
  }));
  const times = looks.map(({ t }) => t);
  const runs = stateRuns(labels, looks.map(voteOf), times, { shot: shot.interval, change: CHANGE });
  return runs.flatMap((run) => {
    const during = looks.slice(run.from, run.to);
    const isTold = during.some(({ boxes }) => boxes.length > 0);
    return isTold ? [framingUnit(film, shot, { run, during, all: looks.length })] : [];
  });
}

/** Who counts in one look, and whether it saw a second person. */
interface Look {
  t: Seconds;
  boxes: readonly Box[];
  isCrowded: boolean;
}

/** The place of the label for so many people. */
const rungOf = (boxes: readonly Box[]) => Math.min(boxes.length, labels.length) - 1;

function voteOf({ boxes }: Look) {
  if (boxes.length === 0) return null;
  const said = rungOf(boxes);
  // Detectors miss people more often than they make them up.
  const ill = (n: number) => (n === said ? 0 : n > said ? MISSED : 1);
  return { single: ill(0), two_shot: ill(1), three_shot: ill(2), group: ill(3) };
}

interface Told {
  run: StateRun<(typeof labels)[number]>;
  during: readonly Look[];
  /** Looks of the whole shot. */
  all: number;
}

function framingUnit(film: Film, shot: Shot, { run: { label, interval }, during, all }: Told): Unit {
  const told = during.filter(({ boxes }) => boxes.length > 0);
  const count = Math.ceil(middleOf(told.map(({ boxes }) => boxes.length)));
  const n = labels.indexOf(label) + 1;
  const agree = told.filter(({ boxes }) => rungOf(boxes) === n - 1).length / told.length;
  const evidence = measured('people', count, 'people', label === 'group' ? '>=' : '==', n, METHOD);
  const keys = told.map(({ t, boxes }) => ({ t, xywh: around(boxes) }));
  const others = during.filter((look) => look.isCrowded).length / during.length;
  const isAlone = agree >= ALONE && others <= TWICE;
  const isEnough = isBorneOut({ told: told.length, during: during.length, all });
  const framed = n === 4 ? 'four people or more are' : n === 1 ? 'one person is' : `${n} people are`;
  return makeUnit(film, {
    shot: shot.index,
    dim: 'framing',
    label,
    interval,
    box: boxOver(keys, interval, 0.04),
    evidence: [evidence],
    confidence: saturate(1 + 4 * Math.max(0, agree - 0.5)),
    // A second person who is seen at times may be there all the time: detectors miss people more than they invent.
    status: evidence.pass && isEnough && (label !== 'single' || isAlone) ? 'asserted' : 'abstained',
    why: `${framed} framed, in ${(100 * agree).toFixed(0)} % of the looks`,
  });
}

/** Whether a look saw a second person of like size, followed or not, and however little of them. */
function isCrowded({ seen, t }: LookedFrame): boolean {
  const boxes = sightingsOf(seen, t).flatMap(({ kind, body }) =>
    kind === 'person' && body ? [body.box] : [],
  );
  const largest = Math.max(0, ...boxes.map(areaOf));
  return boxes.filter((box) => box[3] >= salient.least && areaOf(box) >= salient.area * largest).length > 1;
}

/** The boxes of those who count at a time, the largest first. */
export function salientAt(people: readonly Subject[], t: Seconds): Box[] {
  const there = people
    .filter(({ interval: [from, to] }) => t >= from && t <= to)
    .map(({ keys }) => boxAt(keys, t))
    .sort((a, b) => areaOf(b) - areaOf(a));
  const largest = there[0] ? areaOf(there[0]) : 0;
  return there.filter((box) => box[3] >= salient.least && areaOf(box) >= salient.area * largest);
}

/** The box around all. */
function around(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((b) => b[0]));
  const top = Math.min(...boxes.map((b) => b[1]));
  const right = Math.max(...boxes.map((b) => b[0] + b[2]));
  const bottom = Math.max(...boxes.map((b) => b[1] + b[3]));
  return [left, top, right - left, bottom - top];
}
