import { confidenceBy } from './belief.ts';
import { round3 } from './evidence.ts';
import type { Unit } from './unit.ts';
import type { Dim, Label } from './vocabulary/index.ts';
import { table } from './calibrationTable.ts';

const groups: readonly (readonly [name: string, labels: RegExp])[] = [
  ['static', /^static$/],
  ['handheld', /^handheld_shake$/],
  ['turned', /^(pan|tilt)_/],
  ['travelled', /^(truck|pedestal|arc|crane)_|^tracking$/],
  ['scaled', /^(zoom|dolly)_/],
  ['rolled', /^roll_/],
  ['either', /^(lateral|vertical|scale)_/],
];

/** The family whose units are believed alike: a group of movements, else the dimension. */
export function familyOf(dim: Dim, label: Label): string {
  if (dim !== 'camera_movement') return dim;
  return groups.find(([, labels]) => labels.test(label))?.[0] ?? dim;
}

/** A confidence as it was borne out; the raw one for a family that no labelled clip has. */
export function calibrated(dim: Dim, label: Label, raw: number): number {
  const belief = table.families[familyOf(dim, label)];
  if (!belief) return raw;
  return round3(confidenceBy(belief, label, raw));
}

/** A measured unit with the confidence that was borne out; abstained where that is too low to be asserted. */
export function believed(unit: Unit): Unit {
  const confidence = calibrated(unit.dim, unit.label, unit.confidence);
  const isTooLow = unit.status === 'asserted' && confidence < table.floor;
  return { ...unit, confidence, ...(isTooLow && { status: 'abstained' as const }) };
}

/** A threshold as it was tuned on labelled clips; `start` where it was not. */
export function tuned(name: string, start: number): number {
  return table.thresholds[name]?.value ?? start;
}
