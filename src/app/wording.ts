import type { DetectorUse } from '../boundary/analysis.ts';
import { catalogue } from '../boundary/catalogue.ts';
import type { Difference } from '../film/flowing.ts';
import { isMereAnswer } from '../film/gates.ts';
import type { MeasureEvidence, Unit } from '../film/unit.ts';
import { dimensions, type Dim } from '../film/vocabulary/index.ts';

const names = new Map<Dim, string>(dimensions.map(({ id, name }) => [id, name]));

/** A dimension as people call it. */
export const nameOf = (dim: Dim): string => names.get(dim) ?? dim;

/** The words for both of two labels, as a bar has room for them. */
const either: Readonly<Record<string, string>> = {
  lateral_left: 'pan or truck left',
  lateral_right: 'pan or truck right',
  vertical_up: 'tilt or rise up',
  vertical_down: 'tilt or lower down',
  scale_in: 'zoom or dolly in',
  scale_out: 'zoom or dolly out',
};

const lookedFor = {
  faces: 'faces',
  headPose: 'where heads look',
  joints: 'how people stand',
  things: 'people and things',
  smallThings: 'small people and things',
  peopleMask: 'how much of the picture people fill',
  salience: 'what draws the eye',
} as const satisfies Record<DetectorUse, string>;

/** What a film is measured without, in a sentence. */
export const missingWords = (missing: readonly DetectorUse[]): string =>
  `Not looked for in this film, because detectors could not be loaded: ${missing.map((use) => lookedFor[use]).join(', ')}. All else is measured.`;

/** Ids that are spelt otherwise in words. */
const spelt: readonly (readonly [RegExp, string])[] = [
  [/\bcenter\b/, 'centre'],
  [/\bclose up\b/, 'close-up'],
  [/\b(two|three) shot\b/, '$1-shot'],
  [/\bthree quarter\b/, 'three-quarter'],
  [/\b(bird|worm)s eye\b/, "$1's eye"],
  [/\bneon led\b/, 'neon or LED'],
  [/\bcw\b/, 'clockwise'],
  [/\bccw\b/, 'counterclockwise'],
  [/\bpov\b/, 'point of view'],
];

/** An id as words: `pan_left` → `pan left`, `close_up` → `close-up`. */
export const words = (id: string): string =>
  either[id] ?? spelt.reduce((text, [from, to]) => text.replace(from, to), id.replaceAll('_', ' '));

const listed = (names: readonly string[], last: string): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;

/** `['a', 'b', 'c']` → `a, b or c`. */
export const oneOf = (names: readonly string[]): string => listed(names, 'or');

/** `['a', 'b', 'c']` → `a, b and c`. */
export const allOf = (names: readonly string[]): string => listed(names, 'and');

/** What is meant by the kinds that units have. */
const kinds: Readonly<Record<string, string>> = {
  ultra: 'very shallow',
  still: 'a still image',
  lead: 'ahead of the subject',
  tail: 'behind the subject',
  side: 'alongside the subject',
  aerial: 'from the air',
};

/** What more is known of a unit, as a name and words: `kind`, `ultra` → `Kind`, `very shallow`. */
export const attribute = (key: string, value: string): { name: string; means: string } => ({
  name: `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
  means: (key === 'kind' ? kinds[value] : undefined) ?? words(value),
});

/** `0.42` → `42 %`. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** Who speaks for a unit. */
export const provenanceWords = {
  measured: 'measured',
  model: 'read by the model',
  both: 'measured and read',
} as const satisfies Record<Unit['provenance'], string>;

/** What became of a unit, and what that means. */
const statusWords = {
  asserted: { name: 'asserted', means: 'Stated in the caption.' },
  abstained: { name: 'not sure', means: 'The evidence is too thin to state it; it is not in the caption.' },
  conflict: { name: 'in conflict', means: 'The evidence disagrees; it is not in the caption.' },
  user_edited: { name: 'confirmed by you', means: 'Stated in the caption on your word.' },
  rejected: { name: 'rejected by you', means: 'Left out of the caption on your word.' },
} as const satisfies Record<Unit['status'], { name: string; means: string }>;

const unverified = {
  name: 'unverified',
  means: 'This model was not shown to be right on such questions; it is not in the caption.',
} as const;

/** What became of a unit; one that rests on answers which nothing vouches for says so. */
export const standing = (unit: Unit): { name: string; means: string } =>
  isMereAnswer(unit) ? unverified : statusWords[unit.status];

/** A model as people call it, from what evidence cites. */
export function modelName(cite: string): string {
  const id = cite.replace(/@.*/, '');
  return catalogue.find((entry) => entry.id === id)?.name ?? id;
}

/** `1,234`. */
export const count = (n: number): string => Math.round(n).toLocaleString('en');

/** How a draft differs from the plain caption: `leaves out “pans left”; adds “a low angle”`. */
export function differenceWords({ lost, added, moved }: Difference): string {
  const quoted = (words: string) => (words.startsWith('“') ? words : `“${words}”`);
  const list = (what: readonly string[]) => allOf(what.map(quoted));
  return [
    lost.length > 0 ? `leaves out ${list(lost)}` : '',
    added.length > 0 ? `adds ${list(added)}` : '',
    moved.length > 0 ? `puts ${list(moved)} at another time` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

/** A clause as a sentence: `the picture grows` → `The picture grows.` */
export const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;

/** `1 shot`, `3 shots`. */
export const shotCount = (n: number): string => `${count(n)} ${n === 1 ? 'shot' : 'shots'}`;

/** As many digits as the number is worth. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && size < 0.001) return value.toExponential(1);
  return value.toFixed(size < 1 ? 3 : size < 100 ? 2 : 0).replace('-', '−');
}

/** Units that say nothing to a reader: plain numbers, and scales that the measurement's own name stands for. */
const unsaid: ReadonlySet<string> = new Set(['', 'ratio', 'M3', 'λ of half diagonals']);

/** A measurement's unit as it stands behind a number: ` %/s`, or nothing. */
export const unitWords = (unit: string): string => (unsaid.has(unit) ? '' : ` ${unit}`);

const signs = { '<': '<', '<=': '≤', '>': '>', '>=': '≥', in: 'within', '==': '=' } as const;

/** `> 1 %/s`, `within 0.2 to 0.4`. */
export function demand({ op, threshold, unit }: MeasureEvidence): string {
  const limit =
    typeof threshold === 'number' ? figure(threshold) : `${figure(threshold[0])} to ${figure(threshold[1])}`;
  return `${signs[op]} ${limit}${unitWords(unit)}`;
}
