import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionViolations, violations, withoutModelViolations } from '../../../src/film/invariants.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import type { Look } from '../../../src/film/look.ts';
import { facetsClosedIn, facetsMeasuredBy, openFacets } from '../../../src/film/openFacets.ts';
import { followUp, questionsFor, type Question } from '../../../src/film/questions.ts';
import type { Gates } from '../../../src/film/gates.ts';
import { disputes, resolve, ties, type Answer } from '../../../src/film/resolve.ts';
import type { MeasureEvidence, Unit } from '../../../src/film/unit.ts';
import type { View } from '../../../src/film/view.ts';
import { dimensions, type Dim, type Label } from '../../../src/film/vocabulary/index.ts';
import { arbitraryDocument, aSource } from './arbitraryDocument.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const shot = { index: 0, interval: [0, 10], boundary: 'start' } as const;
const everything: Gates = new Proxy({}, { get: () => ({ floor: 0.2 }) });

const passing: MeasureEvidence = {
  kind: 'measure',
  metric: 'parallax_index',
  value: 0.2,
  unit: 'ratio',
  op: 'in',
  threshold: [0.15, 0.3],
  pass: true,
  method: 'affine@1',
};

const unit = (dim: Dim, label: Label, more: Partial<Unit> = {}): Unit => ({
  ...makeUnit(aSource, { shot: 0, dim, label, interval: [1, 5], confidence: 0.6, evidence: [passing] }),
  ...more,
});

const question = (
  dim: Dim,
  facet: string,
  labels: readonly Label[],
  more: Partial<Question> = {},
): Question => ({
  id: `${facet}/v1`,
  shot: 0,
  dim,
  facet,
  prompt: '?',
  options: [...labels, 'cannot_tell' as const].map((label) => ({ label, text: label })),
  interval: [1, 5],
  ...more,
});

const answer = (q: Question, label: Label | 'cannot_tell', margin = 0.5, p = 0.8): Answer => ({
  question: q,
  evidence: {
    kind: 'model',
    model: 'm@1/q4',
    question: q.id,
    answer: label,
    p,
    margin,
    prior: 'none',
    orders: 2,
    frames: [2, 3],
  },
});

const lateral = question('camera_movement', 'lateral', ['pan_left', 'truck_left', 'pan_right']);
const key = question('lighting_condition', 'key', ['high_key', 'low_key']);
const pitch = question('camera_angle', 'pitch', ['birds_eye', 'high', 'eye_level', 'low', 'worms_eye']);
const one = (measured: readonly Unit[], answers: readonly Answer[], gates = everything) => {
  const units = resolve(aSource, measured, answers, gates);
  expect(units).toHaveLength(1);
  return units[0]!;
};

describe('an M label', () => {
  const measured = unit('lighting_condition', 'low_key');

  it('wins against a model, whose vote is kept', () => {
    const resolved = one([measured], [answer(key, 'high_key')]);
    expect(resolved).toMatchObject({
      id: measured.id,
      label: 'low_key',
      status: 'asserted',
      provenance: 'measured',
    });
    expect(resolved.evidence).toHaveLength(2);
    expect(disputes([measured], [answer(key, 'high_key')], everything)).toEqual([]);
  });

  it('is confirmed by a model that agrees', () => {
    expect(one([measured], [answer(key, 'low_key')])).toMatchObject({ provenance: 'both', confidence: 0.8 });
  });
});

describe('an S label', () => {
  const measured = unit('camera_movement', 'truck_left');

  it('is confirmed by a model that agrees', () => {
    expect(one([measured], [answer(lateral, 'truck_left')])).toMatchObject({
      id: measured.id,
      provenance: 'both',
      status: 'asserted',
    });
  });

  it('is asked about again with the two candidates alone', () => {
    const [again] = disputes([measured], [answer(lateral, 'pan_left')], everything);
    expect(again!.id).toBe('lateral_pan_left_or_truck_left/v1');
    expect(again!.options.map((o) => o.label)).toEqual(['pan_left', 'truck_left', 'cannot_tell']);
    const answers = [answer(lateral, 'pan_left'), answer(again!, 'truck_left')];
    expect(disputes([measured], answers, everything)).toEqual([]);
    expect(one([measured], answers)).toMatchObject({
      label: 'truck_left',
      provenance: 'both',
      status: 'asserted',
    });
  });

  it('gives way to a hypernym that both entail', () => {
    const resolved = one([measured], [answer(lateral, 'pan_left')]);
    expect(resolved).toMatchObject({
      label: 'lateral_left',
      claim: 'the camera moves or pans left',
      status: 'asserted',
      provenance: 'both',
      supersedes: measured.id,
    });
  });

  it('is in conflict where nothing is entailed by both', () => {
    expect(one([measured], [answer(lateral, 'pan_right')]).status).toBe('conflict');
  });

  it('stands against a model that may not decide or is not sure', () => {
    for (const gates of [{}, { 'camera_movement.lateral': { floor: 0.6 } }] as Gates[])
      expect(one([measured], [answer(lateral, 'pan_right')], gates)).toMatchObject({
        label: 'truck_left',
        status: 'asserted',
        provenance: 'measured',
      });
  });

  it('is never asserted against a veto', () => {
    const vetoed = unit('camera_movement', 'truck_left', {
      status: 'abstained',
      evidence: [passing, { ...passing, pass: false, veto: true }],
    });
    expect(one([vetoed], [answer(lateral, 'truck_left')]).status).toBe('abstained');
  });
});

describe('a hypernym', () => {
  const measured = unit('camera_movement', 'lateral_left');

  it('becomes specific by a model that knows, and stays by one that does not', () => {
    expect(one([measured], [answer(lateral, 'pan_left')])).toMatchObject({
      label: 'pan_left',
      provenance: 'both',
      supersedes: measured.id,
    });
    for (const vote of [answer(lateral, 'cannot_tell'), answer(lateral, 'pan_left', 0.1)])
      expect(one([measured], [vote])).toMatchObject({ label: 'lateral_left', status: 'asserted' });
  });
});

describe('a label that only a model speaks for', () => {
  it('is asserted only over the floor of an open gate', () => {
    const gates = { 'camera_angle.pitch': { floor: 0.3 } };
    expect(one([], [answer(pitch, 'low')], gates)).toMatchObject({ provenance: 'model', status: 'asserted' });
    expect(one([], [answer(pitch, 'low', 0.29)], gates).status).toBe('abstained');
    expect(one([], [answer(pitch, 'low')], {}).status).toBe('abstained');
    expect(resolve(aSource, [], [answer(pitch, 'cannot_tell')], gates)).toEqual([]);
  });

  it('is in conflict with a measurement that excludes it', () => {
    const held = unit('camera_movement', 'static');
    const arc = question('camera_movement', 'arc', ['arc_cw', 'arc_ccw']);
    const units = resolve(aSource, [held], [answer(arc, 'arc_cw')], everything);
    expect(units.map((u) => [u.label, u.status])).toEqual([
      ['static', 'asserted'],
      ['arc_cw', 'conflict'],
    ]);
  });
});

describe('a tie of what only a model says', () => {
  const gates = { 'camera_angle.pitch': { floor: 0.3 } };
  const thin = answer(pitch, 'low', 0.1);
  const [straight, turned] = ties([], [thin], gates);

  it('is put as yes or no, straight and turned round', () => {
    expect([straight!.id, turned!.id]).toEqual(['low_right/v1', 'low_wrong/v1']);
    expect(straight!.prompt).toContain('right to describe this as follows: a low angle?');
    expect([straight!, turned!].map((q) => q.options.map((o) => `${o.text} ${o.label}`))).toEqual([
      ['Yes low', 'No cannot_tell'],
      ['Yes cannot_tell', 'No low'],
    ]);
  });

  it('is broken only where both agree', () => {
    const put = (yes: Label | 'cannot_tell', no: Label | 'cannot_tell') =>
      one([], [thin, answer(straight!, yes), answer(turned!, no)], gates);
    expect(put('low', 'low')).toMatchObject({ label: 'low', status: 'asserted', provenance: 'model' });
    expect(put('low', 'low').evidence).toHaveLength(3);
    for (const [yes, no] of [
      ['low', 'cannot_tell'],
      ['cannot_tell', 'low'],
      ['cannot_tell', 'cannot_tell'],
    ] as const)
      expect(put(yes, no)).toMatchObject({ label: 'low', status: 'abstained' });
    expect(one([], [thin, answer(straight!, 'low')], gates).status).toBe('abstained');
  });

  it('is no question where the margin is enough, the gate shut, or something was measured', () => {
    expect(ties([], [answer(pitch, 'low', 0.4)], gates)).toEqual([]);
    expect(ties([], [thin], {})).toEqual([]);
    expect(ties([], [answer(pitch, 'cannot_tell', 0.1)], gates)).toEqual([]);
    expect(ties([unit('camera_angle', 'low')], [thin], gates)).toEqual([]);
    expect(ties([], [thin, answer(straight!, 'low'), answer(turned!, 'low')], gates)).toEqual([]);
  });
});

describe('open facets', () => {
  const keyOf = (f: { dim: string; facet: string }) => `${f.dim}.${f.facet}`;

  it('are those that nothing measures, and those left undecided', () => {
    const units = [
      unit('camera_movement', 'scale_in'),
      unit('lighting_condition', 'low_key', { status: 'abstained' }),
    ];
    const open = openFacets(shot, units);
    const undecided = open.filter((f) => f.reason === 'undecided');
    expect(undecided.map((f) => [keyOf(f), f.candidates, f.interval])).toEqual([
      ['camera_movement.scale', ['dolly_in', 'zoom_in'], [1, 5]],
      ['lighting_condition.key', ['low_key'], [1, 5]],
    ]);
    const others = open.filter((f) => f.reason === 'not_measured');
    expect(others.map(keyOf)).toContain('camera_angle.pitch');
    expect(others.map(keyOf)).not.toContain('colour.temperature');
    expect(others.every((f) => f.interval === shot.interval)).toBe(true);
  });

  it('are not those that are settled, or that a held camera settles', () => {
    const held = unit('camera_movement', 'static', { interval: [0, 10] });
    const keys = openFacets(shot, [held, unit('camera_angle', 'low')]).map(keyOf);
    expect(keys).not.toContain('camera_angle.pitch');
    expect(keys).not.toContain('camera_movement.arc');
    expect(openFacets(shot, []).map(keyOf)).toContain('camera_movement.arc');
  });

  it('are closed by looks only where there were looks, of lines or of people', () => {
    const open = (look: Look | null) =>
      openFacets(shot, [], facetsMeasuredBy([{ look: null }, { look }])).map(keyOf);
    const view = { view: {} as View };
    expect(open(null)).toContain('camera_angle.level');
    expect(open({ seen: null, ...view })).not.toContain('camera_angle.level');
    expect(open({ seen: null, ...view })).toContain('composition.rule_of_thirds');
    const seen = { faces: [], people: [], things: [], salient: null, peopleArea: null };
    expect(open({ seen, ...view })).not.toContain('composition.rule_of_thirds');
  });

  it('stay closed when the units have been read', () => {
    const open = openFacets(shot, [], facetsMeasuredBy([]));
    expect(openFacets(shot, [], facetsClosedIn(open))).toEqual(open);
    expect(openFacets(shot, [], facetsClosedIn([]))).toEqual([]);
  });

  it('hold every label of the vocabulary that nothing measures', () => {
    const asked = openFacets(shot, [], new Set()).flatMap((f) =>
      f.candidates.map((label) => `${f.dim}.${label}`),
    );
    const all = dimensions.flatMap((d) =>
      d.labels.filter((l) => !('isHypernym' in l)).map((l) => `${d.id}.${l.id}`),
    );
    expect(asked.sort()).toEqual(all.sort());
  });
});

describe('questions', () => {
  const open = openFacets(shot, [], new Set());
  const all = questionsFor(open);

  it('are closed: few options, each in words of its own, the last for not knowing', () => {
    for (const q of [...all, ...all.flatMap((q) => q.options.flatMap((o) => followUp(q, o.label) ?? []))]) {
      expect(q.prompt, q.id).toMatch(/\?$/);
      expect(q.options.length, q.id).toBeGreaterThanOrEqual(2);
      expect(q.options.length, q.id).toBeLessThanOrEqual(8);
      expect(new Set(q.options.map((o) => o.text)).size, q.id).toBe(q.options.length);
      expect(q.options[q.options.length - 1]!.label).toBe('cannot_tell');
      for (const option of q.options) expect(option.text, q.id).toMatch(/^[A-Z]/);
    }
  });

  it('have ids that name one set of options for ever', () => {
    expect(new Set(all.map((q) => q.id)).size).toBe(all.length);
    const cause = (label: Label) =>
      questionsFor(openFacets(shot, [unit('camera_movement', label)])).map((q) => q.id);
    expect(cause('scale_in')).toContain('scale_in_cause/v1');
    expect(cause('scale_out')).toContain('scale_out_cause/v1');
  });

  it('ask the size coarsely and then finely, and let only the fine answer count', () => {
    const coarse = all.find((q) => q.id === 'size_coarse/v1')!;
    expect(coarse.options.map((o) => o.label)).toEqual(['close_up', 'medium', 'long', 'cannot_tell']);
    expect(resolve(aSource, [], [answer(coarse, 'long')], everything)).toEqual([]);
    const fine = followUp(coarse, 'long')!;
    expect(fine.options.map((o) => o.label)).toEqual(['full', 'long', 'extreme_long', 'cannot_tell']);
    expect(one([], [answer(coarse, 'long'), answer(fine, 'full')])).toMatchObject({
      label: 'full',
      status: 'asserted',
    });
    expect(followUp(fine, 'full')).toBeNull();
    expect(followUp(coarse, 'cannot_tell')).toBeNull();
  });
});

describe('resolving any document with any answers', () => {
  const asked = arbitraryDocument.chain((doc) => {
    const measured = doc.units.filter((u) => u.provenance === 'measured' && u.status !== 'conflict');
    const questions = doc.shots.flatMap((s) => questionsFor(openFacets(s, measured)));
    return fc.tuple(
      fc.constant({ ...doc, units: measured }),
      fc.tuple(
        ...questions.map((q) =>
          fc
            .tuple(fc.nat(q.options.length - 1), fc.double({ min: 0, max: 1, noNaN: true }))
            .map(([i, margin]) => ({
              ...answer(q, q.options[i]!.label, margin),
              question: q,
            }))
            .map((a) => ({ ...a, evidence: { ...a.evidence, frames: [q.interval[0]] } })),
        ),
      ),
    );
  });

  it('gives a valid document that keeps every M label (I18)', () => {
    fc.assert(
      fc.property(asked, ([doc, answers]) => {
        const resolved = { ...doc, units: resolve(doc.source, doc.units, answers, everything) };
        expect(violations(resolved)).toEqual([]);
        expect(captionViolations(resolved)).toEqual([]);
        expect(withoutModelViolations(resolved.units, doc.units)).toEqual([]);
        expect(resolve(doc.source, doc.units, [], everything)).toEqual(doc.units);
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});
