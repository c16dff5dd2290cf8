import type { BoundaryKind } from '../../src/film/shot.ts';
import { entryOf, type Label } from '../../src/film/vocabulary/index.ts';
import type { Unit } from '../../src/film/unit.ts';
import { isTold } from '../../src/film/phases.ts';
import type { Script } from '../clips/script.ts';

/** A movement that must be found: this label or its hypernym, within a quarter of a second at both ends. */
export interface ExpectedMovement {
  label: Label;
  from: number;
  to: number;
}

/** A clip, and what must and must not be found in it. Every told movement that is not expected is a mistake. */
export interface Case {
  name: string;
  film: Script;
  movement: readonly ExpectedMovement[];
  /** Movements that are no mistake, but need not be found. */
  may?: readonly Label[];
  /** Boundaries of shots; none but these, a cut within one frame, others within `within` seconds or two frames. */
  boundaries?: readonly { t: number; kind: Exclude<BoundaryKind, 'start'>; within?: number }[];
  /** Labels of other dimensions that must, and that must not, be told. */
  look?: readonly Label[];
  not?: readonly Label[];
  /** Labels of light and colour for each shot: these, and of all labels of the ladder no other. */
  ladder?: readonly (readonly Label[])[];
  /** Is also drawn mirrored and reversed (I15, I16). */
  turns?: boolean;
}

const files = import.meta.glob<Case>('./cases/*.json', { eager: true, import: 'default' });

/** All cases, in the order of their files. */
export const cases: readonly Case[] = Object.values(files);

/** Half a second at most between truth and finding: a quarter at each end. */
export const TOLERANCE = 0.25;

const named = (told: Label, truth: Label) =>
  told === truth || told === entryOf('camera_movement', truth)?.hypernym;

/** What is wrong with the units found in a case, and how far off the ends of the right ones are. */
export function compare(wanted: Case, units: readonly Unit[]): { wrong: string[]; errors: number[] } {
  const told = units.filter(isTold);
  const moves = told.filter((unit) => unit.dim === 'camera_movement');
  const wrong: string[] = [];
  const errors: number[] = [];
  for (const { label, from, to } of wanted.movement) {
    const ends = (unit: Unit) =>
      [Math.abs(unit.interval[0] - from), Math.abs(unit.interval[1] - to)] as const;
    const right = moves.find((unit) => named(unit.label, label) && Math.max(...ends(unit)) <= TOLERANCE);
    if (right) errors.push(...ends(right));
    else wrong.push(`no ${label} from ${from} to ${to}`);
  }
  const isAllowed = (unit: Unit) =>
    wanted.may?.includes(unit.label) ||
    wanted.movement.some(
      ({ label, from, to }) => named(unit.label, label) && unit.interval[0] < to && unit.interval[1] > from,
    );
  for (const unit of moves)
    if (!isAllowed(unit)) wrong.push(`unexpected ${unit.label} from ${unit.interval.join(' to ')}`);
  for (const label of wanted.look ?? [])
    if (!told.some((unit) => unit.label === label)) wrong.push(`no ${label}`);
  for (const label of wanted.not ?? [])
    if (told.some((unit) => unit.label === label)) wrong.push(`unexpected ${label}`);
  for (const [shot, rung] of (wanted.ladder ?? []).entries())
    wrong.push(...offRung(wanted.ladder!, shot, rung, told));
  return { wrong, errors };
}

function offRung(
  ladder: readonly (readonly Label[])[],
  shot: number,
  rung: readonly Label[],
  told: readonly Unit[],
): string[] {
  const labels = new Set(ladder.flat());
  const found = told.filter((unit) => unit.shot === shot && labels.has(unit.label)).map(({ label }) => label);
  const same = found.length === rung.length && rung.every((label) => found.includes(label));
  return same
    ? []
    : [`shot ${shot} is ${found.join(' and ') || 'nothing'}, not ${rung.join(' and ') || 'nothing'}`];
}
