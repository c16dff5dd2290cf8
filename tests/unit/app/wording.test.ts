import { describe, expect, it } from 'vitest';
import { ruledOut, shotsRefuted } from '../../../src/app/ruledOut.ts';
import { captionOf, flowStateOf } from '../../../src/app/caption.ts';
import {
  attribute,
  demand,
  differenceWords,
  modelName,
  oneOf,
  standing,
  unitWords,
} from '../../../src/app/wording.ts';
import { catalogue } from '../../../src/boundary/catalogue.ts';
import { measured } from '../../../src/film/evidence.ts';
import { flowingOf } from '../../../src/film/flowing.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import type { OpenFacet } from '../../../src/film/openFacets.ts';
import type { Evidence, ModelEvidence, Unit } from '../../../src/film/unit.ts';
import type { Label } from '../../../src/film/vocabulary/index.ts';
import { aSource } from '../film/arbitraryDocument.ts';

describe('the page', () => {
  it.each([
    ['kind', 'ultra', 'Kind', 'very shallow'],
    ['kind', 'tail', 'Kind', 'behind the subject'],
    ['from', 'medium_close_up', 'From', 'medium close-up'],
    ['from', 'three_quarter_front', 'From', 'three-quarter front'],
    ['place', 'center_left', 'Place', 'centre left'],
    ['degree', 'slight', 'Degree', 'slight'],
    ['from', 'arc_ccw', 'From', 'arc counterclockwise'],
    ['from', 'pov', 'From', 'point of view'],
  ])('says of %s %s in words what it means', (key, value, name, means) =>
    expect(attribute(key, value)).toEqual({ name, means }),
  );

  it('leaves out units that only a formula knows', () => {
    expect(['ratio', 'M3', 'λ of half diagonals', 'of white'].map(unitWords)).toEqual([
      '',
      '',
      '',
      ' of white',
    ]);
    expect(demand(measured('colourfulness', 70, 'M3', '>', 60, 'levels@1'))).toBe('> 60.00');
    expect(demand(measured('flow', 2, '%/s', '<', 1, 'm@1'))).toBe('< 1.00 %/s');
  });

  it('lists with a last “or”', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(oneOf)).toEqual(['', 'a', 'a or b', 'a, b or c']);
  });
});

describe('what is ruled out', () => {
  const open = (shot: number, candidates: Label[], refuted: Label[], but: string): OpenFacet => ({
    shot,
    dim: 'lighting_source',
    facet: 'natural',
    reason: 'not_measured',
    candidates,
    interval: [0, 1],
    vetoes: refuted.map((label) => ({
      label,
      but,
      evidence: { ...measured('mean_b', -12, 'CIELAB b*', '>', -8, 'need@2'), veto: true },
    })),
  });
  const facets = [
    open(0, ['golden_hour', 'moonlight'], ['golden_hour'], 'the light is cool'),
    open(1, ['firelight', 'golden_hour'], ['firelight', 'golden_hour'], 'the light is cool'),
    open(1, ['practical'], [], ''),
  ];

  it('is said once for each reason, with the answers and the number of shots', () => {
    expect(ruledOut(facets)).toEqual([
      { but: 'the light is cool', labels: ['golden_hour', 'firelight'], shots: 2 },
    ]);
  });

  it('leaves a facet without an answer where that is all of them', () =>
    expect(shotsRefuted(facets)).toBe(1));
});

describe('what a model says', () => {
  const vote: ModelEvidence = {
    ...{ kind: 'model', model: 'lab/m@1/q4', question: 'pitch/v1', answer: 'low', p: 0.6, margin: 0.3 },
    ...{ prior: 'grey@1', orders: 2, frames: [1] },
  };
  const unit = (evidence: Evidence[], status: Unit['status']) =>
    makeUnit(aSource, {
      ...{ shot: 0, dim: 'camera_angle', label: 'low', interval: [0, 2], confidence: 0.6, evidence, status },
    });

  it('is called unverified where nothing vouches for it, and no otherwise by a person', () => {
    expect(standing(unit([vote], 'abstained')).name).toBe('unverified');
    expect(standing(unit([vote], 'user_edited')).name).toBe('confirmed by you');
    expect(standing(unit([vote], 'rejected')).name).toBe('rejected by you');
    const number = measured('line_tilt', 3, 'degrees', '>', 2, 'lines@1');
    expect(standing(unit([number], 'abstained')).name).toBe('not sure');
  });

  it('is said by the model’s name, or its id where it has none', () => {
    const [entry] = catalogue;
    expect(modelName(`${entry!.id}@1/q4`)).toBe(entry!.name);
    expect(modelName('lab/m@1/q4')).toBe('lab/m');
  });

  it('otherwise than the units is told in words', () => {
    expect(differenceWords({ lost: ['pans left'], added: ['a low angle', 'car'], moved: [] })).toBe(
      'leaves out “pans left”; adds “a low angle” and “car”',
    );
    expect(differenceWords({ lost: [], added: ['“It is so.”'], moved: ['tilts up'] })).toBe(
      'adds “It is so.”; puts “tilts up” at another time',
    );
  });
});

describe('a flowing caption', () => {
  const pan = (more: Partial<Unit> = {}) => ({
    ...makeUnit(aSource, {
      ...{
        shot: 0,
        dim: 'camera_movement',
        label: 'pan_left',
        interval: [0, 2],
        evidence: [],
        confidence: 1,
      },
    }),
    ...more,
  });
  const units = [pan()];
  const flowing = flowingOf(units, [{ text: 'With the camera panning left.', fluency: 0 }]);
  const texts = (...given: Parameters<typeof captionOf>) => captionOf(...given).map(({ text }) => text);

  it('is shown with what it cites, and only in its own style', () => {
    expect(flowStateOf(units, flowing)).toBe('flowing');
    expect(captionOf(units, 'flowing', flowing)).toEqual([
      { text: 'With the camera panning left.', start: 0, units: [units[0]!.id] },
    ]);
    expect(texts(units, 'plain', flowing)).toEqual(['The camera pans left.']);
  });

  it('gives way to the plain one where it was refused, was never written, or units were changed', () => {
    const refused = flowingOf(units, [{ text: 'The camera pans right.', fluency: 0 }]);
    const rejected = [pan({ status: 'rejected' })];
    const other = [pan({ attrs: { speed: 'slow' } })];
    expect([undefined, refused].map((f) => flowStateOf(units, f))).toEqual(['unwritten', 'refused']);
    expect(flowStateOf(rejected, flowing)).toBe('changed');
    expect(flowStateOf(other, flowing)).toBe('changed');
    expect(texts(units, 'flowing', refused)).toEqual(['The camera pans left.']);
    expect(texts(rejected, 'flowing', flowing)).toEqual([]);
    expect(texts(other, 'flowing', flowing)).toEqual(['The camera slowly pans left.']);
  });
});
