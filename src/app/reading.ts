import { type CurveKind, curveKinds, curveOf, type ShotCurves, valueAt } from '../film/curves.ts';
import type { Interval, Seconds } from '../film/time.ts';
import type { Unit } from '../film/unit.ts';

/** A value of a curve in words: `2.3 %/s right`, `48 %`; a dash where nothing could be measured. */
export function worded(kind: CurveKind, value: number, isShort = false): string {
  const { ways, arrows, thresholds, unit, short } = kind;
  if (Number.isNaN(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 10 ? 0 : Math.max(...thresholds.map(Math.abs)) < 0.3 ? 2 : 1;
  const number = size.toFixed(digits);
  const wording = isShort && arrows ? arrows : ways;
  const way = wording && Number(number) !== 0 ? wording[value > 0 ? 0 : 1] : '';
  return [number, isShort ? short : unit, way].filter(Boolean).join(' ');
}

/** The thresholds of a curve in words: `±0.3 % of width/s`, `1.45, 1.62`. */
export function limits({ ways, thresholds, unit }: CurveKind): string {
  const short = (n: number) => String(Number(n.toPrecision(3))); // 0.55 of white is 55 %, not 55.00000000000001
  const numbers = ways ? `±${short(Math.max(...thresholds))}` : thresholds.map(short).join(', ');
  return [numbers, unit].filter(Boolean).join(' ');
}

/** What all curves say at a time. */
export function readings(shots: readonly ShotCurves[], t: Seconds) {
  return curveKinds.map((kind) => {
    const value = valueAt(shots, kind.name, t);
    return { kind, words: worded(kind, value, true), full: worded(kind, value) };
  });
}

/** When something is said that rests on a curve. */
export function assertedOn(units: readonly Unit[], { name }: CurveKind): Interval[] {
  return units
    .filter(({ status }) => status === 'asserted' || status === 'user_edited')
    .filter((unit) => curveOf(unit) === name)
    .map(({ interval }) => interval);
}
