import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionShot, type Caption } from '../../../src/film/caption.ts';
import {
  captionViolations,
  counterpartViolations,
  frozenViolations,
  violations,
  withoutModelViolations,
  type Renderer,
} from '../../../src/film/invariants.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { isTold } from '../../../src/film/phases.ts';
import { mirrored, reversed } from '../../../src/film/transform.ts';
import type { Evidence, MeasureEvidence, ModelEvidence, Unit, UnitDocument } from '../../../src/film/unit.ts';
import { arbitraryDocument, aSource } from './arbitraryDocument.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const runs = { seed: 1, numRuns: 500 };
const docs = fc.sample(arbitraryDocument, { numRuns: 200, seed: 7 });
const names = (found: readonly { invariant: string }[]) => [...new Set(found.map((v) => v.invariant))].sort();

/** The document with its first told unit changed; the id follows the change unless `id` is among it. */
function withFirst(doc: UnitDocument, change: (u: Unit) => Partial<Unit>): UnitDocument {
  const index = doc.units.findIndex(isTold);
  const units = doc.units.map((u, i) => {
    if (i !== index) return u;
    const changed = { ...u, ...change(u) };
    return 'id' in change(u) || 'label' in change(u)
      ? changed
      : { ...changed, id: makeUnit(doc.source, changed).id };
  });
  return { ...doc, units };
}

/** Documents that have a unit to change. */
const told = docs.filter((doc) => doc.units.some(isTold));
const measure = (u: Unit) => u.evidence.find((e): e is MeasureEvidence => e.kind === 'measure');

describe('a valid document', () => {
  it('breaks no invariant', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        expect(violations(doc)).toEqual([]);
        expect(captionViolations(doc)).toEqual([]);
      }),
      runs,
    );
  });
});

/** One way of breaking each invariant of the document in itself; every one must be noticed as what it is. */
const mutants: Record<string, [name: string, change: (doc: UnitDocument) => UnitDocument][]> = {
  I1: [
    ['an id twice', (doc) => ({ ...doc, units: [...doc.units, doc.units[0]!] })],
    ['an id that is no hash', (doc) => withFirst(doc, () => ({ id: 'u7' }))],
    ['another fingerprint', (doc) => ({ ...doc, source: { ...doc.source, fingerprint: 'beef' } })],
  ],
  I2: [['a label of no dimension', (doc) => withFirst(doc, () => ({ label: 'whip_pan' as Unit['label'] }))]],
  I3: [
    ['an empty interval', (doc) => withFirst(doc, (u) => ({ interval: [u.interval[0], u.interval[0]] }))],
    ['an interval past its shot', (doc) => withFirst(doc, (u) => ({ interval: [u.interval[0], 31] }))],
    ['a shot that is not there', (doc) => withFirst(doc, () => ({ shot: 9 }))],
  ],
  I4: [
    ['a box outside', (doc) => withFirst(doc, () => ({ box: { kind: 'static', xywh: [0.6, 0, 0.5, 1] } }))],
    ['a box of no size', (doc) => withFirst(doc, () => ({ box: { kind: 'static', xywh: [0, 0, 0, 1] } }))],
    [
      'a key outside the interval',
      (doc) =>
        withFirst(doc, (u) => ({
          box: { kind: 'track', keys: [{ t: u.interval[1] + 1, xywh: [0, 0, 1, 1] }] },
        })),
    ],
  ],
  I5: [
    [
      'a frame from elsewhere',
      (doc) =>
        withFirst(doc, (u) => ({
          provenance: 'both',
          evidence: [...u.evidence, { ...read, frames: [u.interval[1] + 0.6] }, number(true)],
        })),
    ],
    [
      'a measurement from elsewhere',
      (doc) =>
        withFirst(doc, (u) => ({
          evidence: [...u.evidence, { ...number(true), interval: [u.interval[0] - 1, u.interval[1]] }],
        })),
    ],
  ],
  I6: [
    [
      'measured by nothing',
      (doc) => withFirst(doc, () => ({ provenance: 'measured', evidence: [number(false)] })),
    ],
    ['read by nobody', (doc) => withFirst(doc, () => ({ provenance: 'both', evidence: [number(true)] }))],
  ],
  I7: [
    [
      'a veto',
      (doc) =>
        withFirst(doc, (u) => ({
          evidence: [...u.evidence, { ...number(false), method: measure(u)?.method ?? 'n@1', veto: true }],
        })),
    ],
  ],
  I8: [['a claim in other words', (doc) => withFirst(doc, (u) => ({ claim: u.claim + '!' }))]],
  I9: [
    [
      'two sizes at once',
      (doc) => {
        const interval = doc.shots[0]!.interval;
        const sizes = (['close_up', 'long'] as const).map((label) =>
          makeUnit(doc.source, {
            shot: 0,
            dim: 'shot_size',
            label,
            interval,
            confidence: 1,
            evidence: [number(true)],
          }),
        );
        return { ...doc, units: [...doc.units.filter((u) => u.dim !== 'shot_size'), ...sizes] };
      },
    ],
    [
      'a movement of a static camera',
      (doc) => {
        const interval = doc.shots[0]!.interval;
        const moves = (['static', 'zoom_in'] as const).map((label) =>
          makeUnit(doc.source, {
            shot: 0,
            dim: 'camera_movement',
            label,
            interval,
            confidence: 1,
            evidence: [number(true)],
          }),
        );
        return { ...doc, units: [...doc.units.filter((u) => u.dim !== 'camera_movement'), ...moves] };
      },
    ],
  ],
};
const number = (pass: boolean): MeasureEvidence => ({
  kind: 'measure',
  metric: 'number',
  value: 1,
  unit: 'ratio',
  op: '>',
  threshold: 0,
  pass,
  method: 'drawn@1',
});
const read: Evidence & { kind: 'model' } = {
  kind: 'model',
  model: 'm@1/q4',
  question: 'facet/v1',
  answer: 'cannot_tell',
  p: 1,
  margin: 1,
  prior: 'none',
  orders: 1,
  frames: [],
};

describe.each(Object.entries(mutants))('%s', (invariant, list) => {
  it.each(list)('would catch %s', (_, change) => {
    for (const doc of told) expect(names(violations(change(doc)))).toContain(invariant);
  });
});

it('I9 lets a held camera shake, and two subjects stand on two sides', () => {
  const unit = (dim: Unit['dim'], label: Unit['label'], subject?: string) =>
    makeUnit(aSource, {
      shot: 0,
      dim,
      label,
      interval: [0, 5],
      confidence: 1,
      evidence: [number(true)],
      ...(subject && { subject }),
    });
  const doc: UnitDocument = {
    ...docs[0]!,
    source: aSource,
    shots: [{ index: 0, interval: [0, 10], boundary: 'start' }],
    units: [
      unit('camera_movement', 'static'),
      unit('camera_movement', 'handheld_shake'),
      unit('composition', 'left', 's1'),
      unit('composition', 'right', 's2'),
    ],
  };
  expect(violations(doc)).toEqual([]);
});

/** A renderer that does one thing wrong. */
const spoiled = (spoil: (caption: Caption, units: readonly Unit[]) => Caption): Renderer => {
  return (units, style) => spoil(captionShot(units, style), units);
};
const renderers: Record<string, [name: string, render: Renderer][]> = {
  I10: [
    ['adds a claim', spoiled((c) => ({ ...c, text: c.text + ' A fisheye look.' }))],
    ['forgets the last sentence', spoiled((c) => ({ ...c, text: c.text.replace(/[^.]*\.$/, '') }))],
    [
      'turns directions round',
      spoiled((c) => ({
        ...c,
        text: c.text.replace(/left|right/g, (w) => (w === 'left' ? 'right' : 'left')),
      })),
    ],
  ],
  I11: [
    ['cites nothing', spoiled((c) => ({ ...c, sentences: c.sentences.map((s) => ({ ...s, units: [] })) }))],
  ],
  I12: [['forgets a citation', spoiled((c) => ({ ...c, sentences: c.sentences.slice(1) }))]],
  I13: [['tells the end first', spoiled((c) => ({ ...c, sentences: [...c.sentences].reverse() }))]],
  I17: [
    [
      'tells what was abstained from',
      (units, style) =>
        captionShot(
          units.map((u) => ({ ...u, status: 'asserted' })),
          style,
        ),
    ],
  ],
  I19: [
    [
      'says more in brief',
      (units, style) =>
        spoiled((c) => (style === 'brief' ? { ...c, text: c.text + ' A fisheye look.' } : c))(units, style),
    ],
  ],
};

describe.each(Object.entries(renderers))('%s', (invariant, list) => {
  it.each(list)('would catch a caption that %s', (_, render) => {
    const caught = docs.filter((doc) => names(captionViolations(doc, render)).includes(invariant));
    expect(caught.length).toBeGreaterThan(docs.length / 4);
  });
});

describe('a turned document', () => {
  it.each([
    ['mirrored', mirrored],
    ['reversed', reversed],
  ])('is valid, and twice %s is the document itself', (_, turn) => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        expect(violations(turn(doc))).toEqual([]);
        const twice = turn(turn(doc));
        const byId = (units: readonly Unit[]) => [...units].sort((a, b) => a.id.localeCompare(b.id));
        expect(byId(tidied(twice).units)).toEqual(byId(tidied(doc).units));
        expect(tidied(twice).shots).toEqual(doc.shots);
      }),
      runs,
    );
  });

  it('swaps what it should and nothing else', () => {
    const labels = (turn: typeof mirrored, label: Unit['label'], dim: Unit['dim'] = 'camera_movement') => {
      const unit = makeUnit(aSource, { shot: 0, dim, label, interval: [1, 4], confidence: 1, evidence: [] });
      const doc = {
        ...docs[0]!,
        source: aSource,
        shots: [{ index: 0, interval: [0, 10] as const, boundary: 'start' as const }],
        units: [unit],
      };
      return turn(doc)
        .units.map((u) => [u.label, ...u.interval])
        .flat();
    };
    expect(labels(mirrored, 'pan_left')).toEqual(['pan_right', 1, 4]);
    expect(labels(mirrored, 'tilt_up')).toEqual(['tilt_up', 1, 4]);
    expect(labels(mirrored, 'center_left', 'composition')).toEqual(['center_right', 1, 4]);
    expect(labels(reversed, 'tilt_up')).toEqual(['tilt_down', 6, 9]);
    expect(labels(reversed, 'dolly_in')).toEqual(['dolly_out', 6, 9]);
    expect(labels(reversed, 'left', 'composition')).toEqual(['left', 6, 9]);
  });

  it('turns what a model was shown with its frames', () => {
    const vote: ModelEvidence = {
      ...{
        kind: 'model',
        model: 'm',
        question: 'q/v1',
        answer: 'front',
        p: 1,
        margin: 1,
        prior: '',
        orders: 1,
      },
      frames: [1, 3],
      crops: [
        [0, 0.5, 0.25, 0.5],
        [0.5, 0, 0.5, 1],
      ],
    };
    const evidence = [vote];
    const about = { shot: 0, interval: [0, 4] as const, confidence: 1, evidence };
    const unit = makeUnit(aSource, { ...about, dim: 'subject_orientation', label: 'front' });
    const shots = [{ index: 0, interval: [0, 10] as const, boundary: 'start' as const }];
    const doc = { ...docs[0]!, source: aSource, shots, units: [unit] };
    const shown = (turn: typeof mirrored) => turn(doc).units[0]!.evidence[0]!;
    expect(shown(mirrored)).toMatchObject({
      frames: [1, 3],
      crops: [
        [0.75, 0.5, 0.25, 0.5],
        [0, 0, 0.5, 1],
      ],
    });
    expect(shown(reversed)).toMatchObject({
      frames: [7, 9],
      crops: [
        [0.5, 0, 0.5, 1],
        [0, 0.5, 0.25, 0.5],
      ],
    });
  });

  /** Times and boxes to the microsecond that turning keeps. */
  function tidied(doc: UnitDocument): UnitDocument {
    return JSON.parse(JSON.stringify(doc), (_, v) => (typeof v === 'number' ? Math.round(v * 1e6) / 1e6 : v));
  }
});

const pan = (label: Unit['label'], from: number, status: Unit['status'] = 'asserted') =>
  makeUnit(aSource, {
    shot: 0,
    dim: 'camera_movement',
    label,
    interval: [from, 5],
    confidence: 1,
    evidence: [number(true)],
    status,
  });

it('I14 knows a movement in a frozen film', () => {
  expect(frozenViolations([pan('static', 0), pan('pan_left', 0, 'abstained')])).toEqual([]);
  expect(names(frozenViolations([pan('pan_left', 0)]))).toEqual(['I14']);
  expect(names(frozenViolations([pan('handheld_shake', 0)]))).toEqual(['I14']);
});

it('I15 and I16 compare what was found with what should have been', () => {
  expect(counterpartViolations('I15', [pan('pan_left', 0)], [pan('pan_left', 0.1)], 0.2)).toEqual([]);
  expect(counterpartViolations('I15', [pan('pan_left', 0)], [pan('pan_right', 0)], 0.2)).toHaveLength(2);
  expect(counterpartViolations('I16', [pan('pan_left', 0)], [pan('pan_left', 1)], 0.2)).toHaveLength(2);
  expect(counterpartViolations('I16', [pan('pan_left', 0)], [], 0.2)).toHaveLength(1);
  expect(counterpartViolations('I16', [], [pan('pan_left', 0)], 0.2)).toHaveLength(1);
});

it('I18 knows an M label that a model took away', () => {
  const measured = [pan('pan_left', 0), pan('tilt_up', 1), pan('truck_left', 2)];
  expect(withoutModelViolations(measured, measured)).toEqual([]);
  expect(withoutModelViolations([measured[0]!, measured[1]!], measured)).toEqual([]);
  expect(
    names(withoutModelViolations([measured[0]!, { ...measured[1]!, label: 'tilt_down' }], measured)),
  ).toEqual(['I18']);
  expect(
    names(withoutModelViolations([measured[0]!, { ...measured[1]!, status: 'conflict' }], measured)),
  ).toEqual(['I18']);
});
