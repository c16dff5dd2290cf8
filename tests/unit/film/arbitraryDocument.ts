import fc from 'fast-check';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import { exclusive } from '../../../src/film/phases.ts';
import type { BoundaryKind, Shot } from '../../../src/film/shot.ts';
import type { Source } from '../../../src/film/source.ts';
import type { Interval } from '../../../src/film/time.ts';
import type { Evidence, Unit, UnitBox, UnitDocument } from '../../../src/film/unit.ts';
import { dimensions, type Dim, type Label } from '../../../src/film/vocabulary/index.ts';

/** Every (dim, label) of the vocabulary, hypernyms included. */
export const allLabels = dimensions.flatMap((d) =>
  d.labels.map((l) => ({ dim: d.id as Dim, label: l.id as Label, phrase: l.phrase as string })),
);

export const aSource: Source = {
  name: 'drawn.mp4',
  size: 1_000_000,
  fingerprint: 'f00d',
  container: 'MP4',
  codec: 'avc1.64001f',
  width: 1920,
  height: 1080,
  rotation: 0,
  pixelAspect: 1,
  duration: 10,
  start: 0,
  frameRate: 25,
  hdr: false,
};

/** Rounds to milliseconds, as the schema's seconds are. */
export const ms = (t: number) => Math.round(t * 1000) / 1000;

/** Dimensions whose units may each be about another subject. */
const bySubject: readonly string[] = ['subject_orientation', 'composition'];

const share = fc.integer({ min: 0, max: 1000 }).map((n) => n / 1000);

const rawUnit = fc.record({
  shot: fc.nat(2),
  which: fc.nat(allLabels.length - 1),
  // Starts on a coarse grid, so that things begin together and phases have more than one unit.
  from: fc.constantFrom(0, 0, 0, 2, 2, 4, 5),
  length: fc.integer({ min: 1, max: 6 }),
  jitter: fc.integer({ min: 0, max: 300 }),
  second: fc.boolean(),
  source: fc.constantFrom('measured', 'model', 'both'),
  status: fc.constantFrom('asserted', 'asserted', 'asserted', 'asserted', 'abstained', 'conflict'),
  confidence: share,
  speed: fc.constantFrom(undefined, 'slow', 'regular', 'fast'),
  degree: fc.constantFrom(undefined, 'slight', 'obvious'),
  tracking: fc.constantFrom(undefined, 'lead', 'tail', 'side', 'aerial'),
  box: fc.tuple(fc.constantFrom('none', 'static', 'track'), share, share, share, share),
});
type RawUnit = typeof rawUnit extends fc.Arbitrary<infer T> ? T : never;

const boundary = fc.constantFrom<BoundaryKind>('cut', 'dissolve', 'fade');

function makeShots(kinds: readonly BoundaryKind[]): Shot[] {
  return [0, ...kinds].map((kind, index) => ({
    index,
    interval: [index * 10, index * 10 + 10],
    boundary: index === 0 ? 'start' : (kind as BoundaryKind),
  }));
}

function evidenceOf(raw: RawUnit, label: Label, [start, end]: Interval): Evidence[] {
  const middle = ms((start + end) / 2);
  const measured: Evidence = {
    kind: 'measure',
    metric: 'number',
    value: raw.confidence,
    unit: 'ratio',
    op: '>=',
    threshold: 0,
    pass: true,
    interval: [start, end],
    method: 'drawn@1',
  };
  const read: Evidence = {
    kind: 'model',
    model: 'm@1/q4',
    question: 'facet/v1',
    answer: label,
    p: raw.confidence,
    margin: raw.confidence,
    prior: 'none',
    orders: 2,
    frames: [start, middle],
    ...(raw.second && { crops: [[0.1, 0, 0.5, 1] as const, [0, 0.2, 0.25, 0.5] as const] }),
  };
  return raw.source === 'measured' ? [measured] : raw.source === 'model' ? [read] : [measured, read];
}

function boxOf([kind, x, y, w, h]: RawUnit['box'], [start, end]: Interval): UnitBox {
  const xywh = [x * 0.5, y * 0.5, 0.01 + w * 0.49, 0.01 + h * 0.49] as const;
  if (kind === 'none') return null;
  if (kind === 'static') return { kind, xywh };
  return {
    kind: 'track',
    keys: [
      { t: start, xywh },
      { t: ms((start + end) / 2), xywh: [0, 0, 1, 1] },
    ],
  };
}

function draftOf(raw: RawUnit, shots: readonly Shot[]): UnitDraft {
  const { dim, label } = allLabels[raw.which]!;
  const shot = shots[raw.shot % shots.length]!;
  const start = ms(shot.interval[0] + raw.from * 1.5 + raw.jitter / 1000);
  const interval = [start, ms(Math.min(shot.interval[1], start + raw.length * 1.5))] as const;
  const attrs = {
    ...(raw.speed && { speed: raw.speed }),
    ...(raw.degree && { degree: raw.degree }),
    ...(raw.tracking && label === 'tracking' && { kind: raw.tracking }),
  };
  return {
    shot: shot.index,
    dim,
    label,
    interval,
    evidence: evidenceOf(raw, label, interval),
    confidence: raw.confidence,
    provenance: raw.source as Unit['provenance'],
    status: raw.status as Unit['status'],
    box: boxOf(raw.box, interval),
    why: 'drawn by a test',
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(bySubject.includes(dim) && raw.second && { subject: 's2' }),
  };
}

const overlap = (a: Unit, b: Unit) =>
  a.shot === b.shot && a.interval[0] < b.interval[1] && b.interval[0] < a.interval[1];

/** A valid document: labels that exclude each other never overlap, ids are unique. */
export const arbitraryDocument: fc.Arbitrary<UnitDocument> = fc
  .tuple(
    fc.array(boundary, { maxLength: 2 }),
    fc.array(rawUnit, { minLength: 1, maxLength: 24, size: 'max' }),
  )
  .map(([kinds, raws]) => {
    const shots = makeShots(kinds);
    const units: Unit[] = [];
    for (const raw of raws) {
      const unit = makeUnit(aSource, draftOf(raw, shots));
      const clash = units.some((u) => u.id === unit.id || (overlap(u, unit) && exclusive(u, unit)));
      if (!clash) units.push(unit);
    }
    units.sort((a, b) => a.interval[0] - b.interval[0]);
    return {
      schema: 'cine-units/1',
      source: { ...aSource, duration: shots.length * 10 },
      shots,
      units,
    };
  });
