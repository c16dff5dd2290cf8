import { describe, expect, it } from 'vitest';
import { beliefs, calibrationError, fit, floorFor, type Judged, outOfFold } from '../bench/calibrate.ts';
import { riskCoverage } from '../../src/film/score/reliability.ts';
import type { Clip } from '../../cli/benches/manifest.ts';
import { acceptedMovements, halfOf, meaningOf } from '../../cli/benches/manifest.ts';
import { cutScore } from '../bench/score/cuts.ts';
import { labelScores, movementScore } from '../bench/score/movement.ts';
import { shareOf } from '../bench/score/share.ts';
import { bestScdet } from '../bench/rivals/scdet.ts';

const clip = (name: string, labels: Clip['labels'], source = 'one'): Clip => ({
  name,
  path: '',
  source,
  fps: 25,
  labels: { shot_count: 1, ...labels },
});

describe('movement against labels', () => {
  const clips = [
    clip('a', { camera_movement: ['pan left'], movement_accept: ['pan left', 'truck left'] }),
    clip('b', { camera_movement: ['static'], movement_accept: ['static'] }),
    clip('c', { camera_movement: ['several shots'], movement_accept: [] }),
  ];

  it('counts clips in which something accepted is said, and units that are accepted', () => {
    const said = { a: ['truck_left', 'tilt_up'], b: ['pan_right'], c: ['static'] } as const;
    const { found, right, wrongWay, failures } = movementScore(clips, ({ name }) => said[name as 'a']);
    expect([found.hits, found.of]).toEqual([1, 2]);
    expect([right.hits, right.of]).toEqual([1, 3]);
    expect(wrongWay.hits).toBe(0);
    expect(failures).toHaveLength(2);
  });

  it('counts the wrong way where the opposite would have been right', () => {
    expect(movementScore(clips, () => ['pan_right']).wrongWay.hits).toBe(1);
  });

  it('a movement of another kind the other way is the wrong way too', () => {
    const pan = [clip('a', { camera_movement: ['pan left'] })];
    expect(movementScore(pan, () => ['truck_right']).wrongWay.hits).toBe(1);
    expect(movementScore(pan, () => ['truck_left']).wrongWay.hits).toBe(0);
    const dolly = [clip('a', { camera_movement: ['dolly in'] })];
    expect(movementScore(dolly, () => ['zoom_out']).wrongWay.hits).toBe(1);
  });

  it('a hypernym is right, and missed as the label itself', () => {
    const [pan] = labelScores(clips, () => ['lateral_left']);
    expect(pan).toMatchObject({ label: 'pan', recall: 0, hypernym: 1 });
    expect(movementScore(clips.slice(0, 1), () => ['lateral_left']).right.value).toBe(1);
  });

  it('reads the words of the sets and our own', () => {
    expect(meaningOf('crane up')).toContain('pedestal_up');
    expect(meaningOf('pan_left')).toEqual(['pan_left', 'lateral_left']);
    expect(meaningOf('several shots')).toEqual([]);
    expect(acceptedMovements({ camera_movement: ['whip pan left'], segments: [[0, 1, 'static']] })).toEqual([
      'whip pan left',
      'static',
    ]);
  });

  it('never splits a source between tuning and scoring', () => {
    const many = ['x', 'y', 'z', 'x', 'y'].map((source, i) => clip(String(i), {}, source));
    const half = halfOf(many);
    expect(many.map(half)).toEqual(['tune', 'score', 'tune', 'tune', 'score']);
  });
});

describe('cuts against labels', () => {
  const one = clip('a', { cut_times: [2, 4], transitions: [{ type: 'dissolve', from: 6, to: 7 }] });
  const cut = (t: number) => ({ t, kind: 'cut' as const });

  it('allows one frame for a cut, and counts what else is found', () => {
    const score = cutScore([one], () => [cut(2.04), cut(4.1), { t: 6.4, kind: 'dissolve' }]);
    expect(score).toMatchObject({ hits: 1, missed: 1, extra: 1, gradual: { hits: 1, of: 1, extra: 0 } });
    expect(score.f1).toBeCloseTo(0.5);
  });

  it('a dissolve that is taken for a cut is not found', () => {
    expect(cutScore([one], () => [cut(2), cut(4), cut(6.5)])).toMatchObject({
      extra: 1,
      gradual: { hits: 0 },
    });
  });

  it('a wipe told for a dissolve is one missed and one extra; nothing to find has no score', () => {
    const score = cutScore([one], () => [cut(2), cut(4), { t: 6.4, kind: 'wipe' }]);
    expect(score.gradual).toMatchObject({ hits: 0, extra: 1, of: 1, f1: 0 });
    expect(cutScore([], () => []).f1).toBeNaN();
  });

  it('gives a rival the threshold that is best for it', () => {
    const scores = new Map([['a', [2, 3, 4].map((t) => ({ t, score: t === 3 ? 10 : 30 }))]]);
    const best = bestScdet([clip('a', { cut_times: [2, 4] })], scores);
    expect(best.threshold).toBeGreaterThan(10);
    expect(best.score.f1).toBe(1);
  });
});

describe('a share', () => {
  it("has Wilson's interval: 8 of 10 is 0.49 to 0.94", () => {
    const share = shareOf();
    for (let i = 0; i < 10; i++) share.add(i < 8);
    const [low, high] = share.interval;
    expect([low.toFixed(2), high.toFixed(2)]).toEqual(['0.49', '0.94']);
  });
});

describe('calibration', () => {
  /** `n` units of a confidence, of which `right` are right; each tenth from another source. */
  const units = (confidence: number, n: number, right: number, family = 'static'): Judged[] =>
    Array.from({ length: n }, (_, i) => ({
      source: String(i % 10),
      family,
      label: family,
      confidence,
      right: (i * 7919) % n < right,
    }));
  const sure = [...units(0.9, 100, 60), ...units(0.6, 100, 50)];

  it('believes what was borne out', () => {
    const { a, b } = fit(sure);
    const at = (p: number) => 1 / (1 + Math.exp(-(a + b * Math.log(p / (1 - p)))));
    expect(at(0.9)).toBeCloseTo(0.6, 1);
    expect(at(0.6)).toBeCloseTo(0.5, 1);
  });

  it('a family that was never wrong is believed, not without end', () => {
    const { a, b } = fit(units(0.8, 20, 20));
    const p = 1 / (1 + Math.exp(-(a + b * Math.log(4))));
    expect(p).toBeGreaterThan(0.85);
    expect(p).toBeLessThan(0.995);
  });

  it('families with few units share the belief of all', () => {
    const table = beliefs([...sure, ...units(0.9, 3, 3, 'arc')]);
    expect(table['arc']!.n).toBe(3);
    expect(table['arc']!.a).not.toBe(fit(units(0.9, 3, 3, 'arc')).a);
  });

  it('a label that is wrong more often than its family is believed less, the more the more units say so', () => {
    const label = (n: number, right: number, name: string) =>
      units(0.8, n, right, 'turned').map((unit) => ({ ...unit, label: name }));
    const { labels } = beliefs([
      ...label(60, 57, 'pan_left'),
      ...label(30, 15, 'tilt_up'),
      ...label(2, 1, 'tilt_down'),
    ])['turned']!;
    expect(labels['tilt_up']!.d).toBeLessThan(-0.8);
    expect(labels['pan_left']!.d).toBeGreaterThan(0.2);
    expect(Math.abs(labels['tilt_down']!.d)).toBeLessThan(0.3);
    expect(labels['tilt_down']!.n).toBe(2);
  });

  it('the error falls on sources that were left out', () => {
    expect(calibrationError(outOfFold(sure))).toBeLessThan(calibrationError(sure) / 3);
    expect(calibrationError(units(0.75, 100, 75))).toBeLessThan(0.011);
  });

  it('the floor keeps the risk at a tenth, and nine in ten units', () => {
    const mixed = [...units(0.9, 91, 88), ...units(0.3, 9, 0)];
    expect(floorFor(riskCoverage(mixed))).toBe(0.9);
    expect(floorFor(riskCoverage([...units(0.9, 50, 50), ...units(0.3, 50, 0)]))).toBe(0.3);
    expect(floorFor(riskCoverage([...units(0.9, 50, 50), ...units(0.7, 50, 45)])), 'all bear it').toBe(0.5);
  });
});
