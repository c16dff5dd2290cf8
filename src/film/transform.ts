import { makeUnit } from './makeUnit.ts';
import type { Shot } from './shot.ts';
import type { Box, Interval, Seconds } from './time.ts';
import type { Evidence, Unit, UnitBox, UnitDocument } from './unit.ts';
import { entryOf, type Dim, type Label } from './vocabulary/index.ts';

/** Times and shares are kept to a microsecond, so that turning twice gives back the same numbers. */
const tidy = (n: number) => Math.round(n * 1e6) / 1e6;

/** What happens to a unit when the film is turned. */
interface Turn {
  label(dim: Dim, label: Label): Label;
  interval(interval: Interval): Interval;
  time(t: Seconds): Seconds;
  box(box: Box): Box;
  shot(index: number): number;
  /** Reversed time runs a change of state backward. */
  swapsStates: boolean;
}

/** The document of the same film mirrored left to right (I15). */
export function mirrored(doc: UnitDocument): UnitDocument {
  return { ...doc, units: doc.units.map((u) => turned(doc, u, mirror)) };
}

/** The document of the same film run backward (I16). */
export function reversed(doc: UnitDocument): UnitDocument {
  const { duration } = doc.source;
  const time = (t: Seconds) => tidy(duration - t);
  const turn: Turn = {
    label: (dim, label) =>
      dim === 'camera_movement' ? ((entryOf(dim, label)?.reversed as Label) ?? label) : label,
    interval: ([from, to]) => [time(to), time(from)],
    time,
    box: (box) => box,
    shot: (index) => doc.shots.length - 1 - index,
    swapsStates: true,
  };
  const units = doc.units.map((u) => turned(doc, u, turn)).sort((a, b) => a.interval[0] - b.interval[0]);
  return { ...doc, shots: reversedShots(doc.shots, turn), units };
}

const mirror: Turn = {
  label: (dim, label) => (entryOf(dim, label)?.mirrored as Label) ?? label,
  interval: (interval) => interval,
  time: (t) => t,
  box: ([x, y, w, h]) => [tidy(1 - x - w), y, w, h],
  shot: (index) => index,
  swapsStates: false,
};

/** A boundary belongs to the shot after it, so backward it belongs to the shot that was before it. */
function reversedShots(shots: readonly Shot[], turn: Turn): Shot[] {
  return [...shots].reverse().map((shot, index) => ({
    index,
    interval: turn.interval(shot.interval),
    boundary: index === 0 ? 'start' : shots[shot.index + 1]!.boundary,
  }));
}

function turned(doc: UnitDocument, unit: Unit, turn: Turn): Unit {
  const made = makeUnit(doc.source, {
    ...unit,
    shot: turn.shot(unit.shot),
    label: turn.label(unit.dim, unit.label),
    interval: turn.interval(unit.interval),
    box: turnedBox(unit.box, turn),
    evidence: unit.evidence.map((e) => turnedEvidence(unit.dim, e, turn)),
    attrs: turnedAttrs(unit, turn),
  });
  return made;
}

function turnedBox(box: UnitBox, turn: Turn): UnitBox {
  if (!box) return null;
  if (box.kind === 'static') return { kind: 'static', xywh: turn.box(box.xywh) };
  const keys = box.keys.map(({ t, xywh }) => ({ t: turn.time(t), xywh: turn.box(xywh) }));
  return { kind: 'track', keys: keys.sort((a, b) => a.t - b.t) };
}

/** Measured values keep their numbers: their signs belong to the film that was measured. */
function turnedEvidence(dim: Dim, e: Evidence, turn: Turn): Evidence {
  if (e.kind === 'human') return e;
  if (e.kind === 'measure')
    return {
      ...e,
      ...(e.interval && { interval: turn.interval(e.interval) }),
      ...(e.box && { box: turn.box(e.box) }),
    };
  const answer = e.answer === 'cannot_tell' ? e.answer : turn.label(dim, e.answer);
  const shown = e.frames.map((t, i) => ({ t: turn.time(t), crop: e.crops?.[i] })).sort((a, b) => a.t - b.t);
  const crops = shown.flatMap(({ crop }) => (crop ? [turn.box(crop)] : []));
  return { ...e, answer, frames: shown.map(({ t }) => t), ...(e.crops && { crops }) };
}

function turnedAttrs({ dim, attrs }: Unit, turn: Turn): Unit['attrs'] {
  if (!attrs?.from && !attrs?.to) return attrs;
  const ends = turn.swapsStates ? { from: attrs.to, to: attrs.from } : { from: attrs.from, to: attrs.to };
  const { from: _from, to: _to, ...rest } = attrs;
  return {
    ...rest,
    ...(ends.from && { from: turn.label(dim, ends.from) }),
    ...(ends.to && { to: turn.label(dim, ends.to) }),
  };
}
