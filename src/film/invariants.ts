import { captionDocument, captionShot, type Caption } from './caption.ts';
import type { Claim } from './claims/claim.ts';
import { claimsOf } from './claims/claimsOf.ts';
import { extract } from './claims/extract.ts';
import { claimKey } from './claims/merge.ts';
import { unitId } from './makeUnit.ts';
import { exclusive, isTold, phaseTolerance } from './phases.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { Unit, UnitDocument } from './unit.ts';
import { entryOf } from './vocabulary/index.ts';

/** One breach of an invariant of units.md. */
export interface Violation {
  /** `I1` to `I19`. */
  invariant: string;
  message: string;
}

/** How far evidence may lie outside its unit (I5), in seconds. */
const slack: Seconds = 0.5;
/** Rounding of times and shares in the schema. */
const epsilon = 1e-6;

/** I1 to I9: what is wrong with a document in itself; nothing for a valid one. */
export function violations(doc: UnitDocument): Violation[] {
  return [...ids(doc), ...doc.units.flatMap((unit) => ofUnit(doc, unit)), ...overlaps(doc)];
}

/** I1: ids are unique, and are what the same finding would be given again. Edits keep the id they had. */
function ids({ units, source }: UnitDocument): Violation[] {
  const seen = new Set<string>();
  return units.flatMap((u) => {
    const twice = seen.has(u.id);
    seen.add(u.id);
    if (twice) return breach('I1', `${u.id} is there twice`);
    const edited = u.evidence.some((e) => e.kind === 'human');
    return edited || u.id === unitId(source.fingerprint, u)
      ? []
      : breach('I1', `${u.id} is not its own hash`);
  });
}

const breach = (invariant: string, message: string): Violation[] => [{ invariant, message }];
const when = (bad: boolean, invariant: string, message: string) => (bad ? breach(invariant, message) : []);

/** I2 to I8. */
function ofUnit(doc: UnitDocument, u: Unit): Violation[] {
  const entry = entryOf(u.dim, u.label);
  const shot = doc.shots.find((s) => s.index === u.shot);
  const vetoed = u.evidence.some((e) => e.kind === 'measure' && e.veto);
  return [
    ...when(!entry, 'I2', `${u.id}: ${u.label} is not a label of ${u.dim}`),
    ...when(!shot || !within(u.interval, shot.interval), 'I3', `${u.id}: interval is not inside its shot`),
    ...when(!(u.interval[1] > u.interval[0]), 'I3', `${u.id}: interval is empty`),
    ...boxes(u),
    ...evidence(u),
    ...support(u),
    ...when(vetoed && u.status === 'asserted', 'I7', `${u.id}: asserted against a veto`),
    ...when(
      entry !== undefined && u.claim !== entry.phrase,
      'I8',
      `${u.id}: claim is not the canonical phrase`,
    ),
  ];
}

const within = ([a, b]: Interval, [from, to]: Interval, by = epsilon) => a >= from - by && b <= to + by;

/** I4. */
function boxes(u: Unit): Violation[] {
  if (!u.box) return [];
  const keys = u.box.kind === 'track' ? u.box.keys : [{ t: u.interval[0], xywh: u.box.xywh }];
  return [
    ...when(
      keys.length === 0 || !keys.every((k) => inFrame(k.xywh)),
      'I4',
      `${u.id}: box is not inside the frame`,
    ),
    ...when(
      !keys.every((k) => within([k.t, k.t], u.interval)),
      'I4',
      `${u.id}: box key outside the interval`,
    ),
  ];
}

const inFrame = ([x, y, w, h]: Box) =>
  x >= -epsilon && y >= -epsilon && w > 0 && h > 0 && x + w <= 1 + epsilon && y + h <= 1 + epsilon;

/** I5. */
function evidence(u: Unit): Violation[] {
  return u.evidence.flatMap((e) => {
    const times: Interval[] =
      e.kind === 'measure'
        ? e.interval
          ? [e.interval]
          : []
        : e.kind === 'model'
          ? e.frames.map((t) => [t, t])
          : [];
    const outside = !times.every((t) => within(t, u.interval, slack));
    return when(outside, 'I5', `${u.id}: evidence from outside its interval`);
  });
}

/** I6; a person's word needs no other. */
function support(u: Unit): Violation[] {
  if (u.evidence.some((e) => e.kind === 'human')) return [];
  const measured = u.evidence.some((e) => e.kind === 'measure' && e.pass);
  const read = u.evidence.some((e) => e.kind === 'model');
  // A candidate that failed is kept, abstained, to be looked at; it asserts nothing.
  const claims = isTold(u);
  return [
    ...when(claims && u.provenance !== 'model' && !measured, 'I6', `${u.id}: no measurement passes`),
    ...when(u.provenance !== 'measured' && !read, 'I6', `${u.id}: no model spoke`),
  ];
}

/** I9. */
function overlaps({ units }: UnitDocument): Violation[] {
  const told = units.filter(isTold);
  return told.flatMap((a, i) =>
    told.slice(i + 1).flatMap((b) => {
      const together =
        a.shot === b.shot &&
        a.interval[0] < b.interval[1] - epsilon &&
        b.interval[0] < a.interval[1] - epsilon;
      return when(together && exclusive(a, b), 'I9', `${a.label} (${a.id}) overlaps ${b.label} (${b.id})`);
    }),
  );
}

/** A way of putting the units of one shot into words. */
export type Renderer = (units: readonly Unit[], style?: 'plain' | 'brief') => Caption;

/** I10 to I13, I17 and I19: what is wrong with the captions of a document. */
export function captionViolations(doc: UnitDocument, render: Renderer = captionShot): Violation[] {
  return doc.shots.flatMap((shot) => {
    const units = doc.units.filter((u) => u.shot === shot.index);
    const caption = render(units);
    const said = keys(extract(caption.text));
    const brief = new Set(extract(render(units, 'brief').text).map((c) => `${c.dim} ${c.label}`));
    const full = new Set(extract(caption.text).map((c) => `${c.dim} ${c.label}`));
    return [
      ...when(said !== keys(claimsOf(units)), 'I10', `shot ${shot.index} says ${said}: ${caption.text}`),
      ...citations(units, caption),
      ...when(
        render(units.filter(isTold)).text !== caption.text,
        'I17',
        `shot ${shot.index} tells what is not asserted`,
      ),
      ...when(
        [...brief].some((c) => !full.has(c)),
        'I19',
        `shot ${shot.index}: brief says more than plain`,
      ),
    ];
  });
}

const keys = (claims: readonly Claim[]) => claims.map(claimKey).sort().join(', ');

/** I11, I12, I13. */
function citations(units: readonly Unit[], { sentences }: Caption): Violation[] {
  const cited = new Set(sentences.flatMap((s) => s.units));
  const startOf = new Map(units.map((u) => [u.id, u.interval[0]]));
  const starts = sentences.map((s) => s.units.map((id) => startOf.get(id) ?? NaN));
  const late = starts.some((here, i) =>
    starts.slice(i + 1).some((there) => Math.max(...here) > Math.min(...there) + phaseTolerance + epsilon),
  );
  return [
    ...when(
      sentences.some((s) => s.units.length === 0),
      'I11',
      'a sentence cites nothing',
    ),
    ...when(
      units.some((u) => isTold(u) && !cited.has(u.id)),
      'I12',
      'an asserted unit is not cited',
    ),
    ...when(late, 'I13', 'a sentence comes before what happened earlier'),
  ];
}

/** I14: what a film of one repeated frame may not yield. */
export function frozenViolations(units: readonly Unit[]): Violation[] {
  return units.flatMap((u) =>
    when(
      isTold(u) && u.dim === 'camera_movement' && u.label !== 'static',
      'I14',
      `${u.label} in a frozen film`,
    ),
  );
}

/**
 * I15 and I16: whether the units found in the mirrored (or reversed) film are those that the found units of the
 * film itself would be, up to `tolerance` seconds. Both as told units of any order.
 */
export function counterpartViolations(
  invariant: 'I15' | 'I16',
  expected: readonly Unit[],
  found: readonly Unit[],
  tolerance: Seconds,
): Violation[] {
  const same = (a: Unit, b: Unit) =>
    a.dim === b.dim &&
    a.label === b.label &&
    Math.abs(a.interval[0] - b.interval[0]) <= tolerance &&
    Math.abs(a.interval[1] - b.interval[1]) <= tolerance;
  const missing = (these: readonly Unit[], those: readonly Unit[], word: string) =>
    these
      .filter((a) => isTold(a) && !those.some((b) => isTold(b) && same(a, b)))
      .flatMap((a) => breach(invariant, `${word} ${a.label} from ${a.interval.join(' to ')}`));
  return [...missing(expected, found, 'no'), ...missing(found, expected, 'unexpected')];
}

/** I18: a model may add units and make them specific, but never change what a measurable (M) label says. */
export function withoutModelViolations(withModel: readonly Unit[], measured: readonly Unit[]): Violation[] {
  return measured.filter(isTold).flatMap((m) => {
    const entry = entryOf(m.dim, m.label);
    if (entry?.provenance !== 'M' || entry.isHypernym) return [];
    const kept = withModel.some((u) => u.id === m.id && u.label === m.label && isTold(u));
    return when(!kept, 'I18', `${m.label} (${m.id}) is gone or changed with the model`);
  });
}

/** Every check that a finished document can be put to. */
export function allViolations(doc: UnitDocument): Violation[] {
  const { text, sentences } = captionDocument(doc);
  const outside = sentences.some(({ span: [a, b] }) => !(a < b && b <= text.length));
  return [
    ...violations(doc),
    ...captionViolations(doc),
    ...when(outside, 'I11', 'a span is not in the text'),
  ];
}
