import type { Seconds } from '../time.ts';
import type { Unit } from '../unit.ts';
import { entryOf } from '../vocabulary/index.ts';

const padded = (n: number) => n.toFixed(1).padStart(4, '0');

/** `5.4`, `1:05.4`. */
const clock = (t: Seconds) =>
  t < 60
    ? t.toFixed(1)
    : `${Math.floor(Math.round(t * 10) / 600)}:${padded((Math.round(t * 10) % 600) / 10)}`;

const spoken = { measured: 'measured', model: 'read by the model', both: 'measured and read' } as const;

/** `“the camera pans right”`: the vocabulary's phrase, or a loose word as it is. */
export const phrase = (dim: string, label: string): string =>
  `“${entryOf(dim, label)?.phrase ?? label.replaceAll('_', ' ')}”`;

/** `“the camera pans right” (5.4 to 9.2 s, measured, 0.81)`. */
export const cited = ({ claim, interval, provenance, confidence, status }: Unit): string =>
  `“${claim}” (${clock(interval[0])} to ${clock(interval[1])} s, ${
    status === 'user_edited' ? 'confirmed by you' : `${spoken[provenance]}, ${confidence.toFixed(2)}`
  })`;

const most = 3; // units that a line cites

/** Units in words, the first of them where they are many. */
export function citedAll(units: readonly Unit[]): string {
  const first = units.slice(0, most).map(cited).join(', ');
  return units.length > most ? `${first} and ${units.length - most} more` : first;
}

/** `a, b or c`, each a label's phrase. */
export function either(dim: string, labels: readonly string[]): string {
  const all = labels.map((label) => phrase(dim, label));
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}

/** `4 of 12 shots`, `shot 3`. */
export const inShots = (shots: readonly number[], of: number): string =>
  shots.length === 1 ? `shot ${shots[0]! + 1}` : `${shots.length} of ${of} shots`;

/** The same with a capital letter. */
export const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
