import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { captionScore } from '../../../src/film/score/captionScore.ts';
import { rewards } from '../../../src/film/score/cinecap.ts';
import { contradictions } from '../../../src/film/score/match.ts';
import { claims } from './madeClaims.ts';
import { figures } from './figures.ts';

const golden = join(import.meta.dirname, 'golden');

interface Case {
  reference: string;
  prediction: string;
  /** The way of the reference's dolly zoom, which its text does not tell. */
  kind?: 'in' | 'out';
  /** Counts as numbers, measures as printed with three digits, null where there is nothing to divide by. */
  expected: Record<string, number | string | null>;
}

function printed(value: number | null | undefined, like: number | string | null) {
  return typeof like === 'string' && typeof value === 'number' ? value.toFixed(3) : value;
}

const cases = readdirSync(golden).filter((name) => name.endsWith('.json'));

describe('worked examples', () => {
  it.each(cases)('%s', (name) => {
    const { reference, prediction, kind, expected } = JSON.parse(
      readFileSync(join(golden, name), 'utf8'),
    ) as Case;
    const told = extract(reference).map((c) => (kind && c.label === 'dolly_zoom' ? { ...c, kind } : c));
    const found = figures(told, extract(prediction));
    for (const [key, like] of Object.entries(expected)) expect(printed(found[key], like), key).toBe(like);
  });

  it('have a reference of these claims, and one contradiction in the third', () => {
    const of = (name: string) => {
      const { reference, prediction } = JSON.parse(readFileSync(join(golden, name), 'utf8')) as Case;
      return [extract(reference), extract(prediction)] as const;
    };
    const named = (claims: readonly Claim[]) => claims.map((c) => `${c.phase} ${c.label}`).sort();
    const first = ['static', 'deep', 'eye_level', 'back', 'long', 'center'].map((label) => `0 ${label}`);
    const then = ['pan_right', 'dolly_in', 'shallow', 'medium_close_up'].map((label) => `1 ${label}`);
    expect(named(of('1-same.json')[0])).toEqual([...first, ...then].sort());
    expect(contradictions(...of('3-wrong-direction.json')).map(named)).toEqual([
      ['1 pan_left', '1 pan_right'],
    ]);
  });

  it('are all there', () => {
    expect(cases.map((name) => name[0]).sort()).toEqual([...'12345667']);
  });
});

/** 16 labels of as many facets; of each but "back" the first dimension that has it. */
const sixteen = [
  ...['long', 'low', 'front', 'center', 'deep', 'pov', 'single', 'macro'],
  ...['daylight', 'side', 'hard', 'low_key', 'warm', 'saturated', 'rule_of_thirds', 'dutch'],
];

describe("the reward of CineCap's code", () => {
  it.each([
    [8, 8, 8, 1, '0.000', '1.0000'],
    [8, 4, 4, 1, '-0.500', '0.7000'],
    [8, 1, 1, 1, '-0.875', '0.4750'],
    [8, 12, 8, 8 / 12, '0.000', '0.8333'],
    [8, 8, 6, 0.75, '0.000', '0.7500'],
    [8, 5, 4, 0.8, '-0.375', '0.6125'],
    [8, 4, 3, 0.75, '0.000', '0.5625'], // accuracy is exactly the gate: closed
  ])('for g, p, m = %i, %i, %i has A = %d, K = %s, R = %s', (g, p, m, accuracy, gatedCoverage, reward) => {
    const reference = claims(...sixteen.slice(0, g));
    const found = rewards(reference, claims(...sixteen.slice(0, m), ...sixteen.slice(8, 8 + p - m)));
    expect(found).toMatchObject({ g, p, matched: m, accuracy });
    expect(found.gatedCoverage.toFixed(3)).toBe(gatedCoverage);
    expect(found.reward.toFixed(4)).toBe(reward);
  });

  it('has two conventions for a reference that says nothing', () => {
    const two = claims('long', 'low');
    expect(rewards([], two)).toMatchObject({
      comprehensiveness: 1,
      accuracy: 0,
      gatedCoverage: 0,
      reward: 0.5,
    });
    expect(rewards([], two, 'reward')).toMatchObject({ comprehensiveness: 0, reward: 0 });
    expect(rewards([], [])).toMatchObject({ comprehensiveness: 1, accuracy: 0, f1: 0, gatedCoverage: 0 });
    expect(rewards(two, [])).toMatchObject({ accuracy: 0, f1: 0, gatedCoverage: 0, reward: 0 });
  });
});

describe('the score of a caption', () => {
  it('has every figure of it, each as its own function gives it', () => {
    const reference = extract('A static wide shot. Then the camera pans right.');
    const predicted = extract('A wide shot in slow motion. Then the camera pans left.');
    const score = captionScore(reference, predicted);
    expect(score.rewards).toEqual(rewards(reference, predicted));
    expect(score).toMatchObject({
      reward: score.rewards.reward,
      cser: { correctness: 1 / 3, completeness: 1 / 3 },
      lenient: 2 / 3,
      events: { precision: 0, recall: 0, f1: 0 },
      addressed: { yes: 1, no: 1, miss: 1, extra: 1 },
      order: 1,
      contradictions: 1,
      missing: 1 - 1 / 3,
      hallucination: 1 - 1 / 3,
    });
    expect(score.balance.reference).toBeCloseTo(2 / 3, 12);
    expect(score.balance.predicted).toBeCloseTo(2 / 3, 12);
    expect(score.byDimension).toEqual({
      shot_size: { g: 1, p: 1, matched: 1 },
      camera_movement: { g: 2, p: 1, matched: 0 },
      special_shot: { g: 0, p: 1, matched: 0 },
    });
  });

  it('has both conventions for a reference that says nothing', () => {
    const score = captionScore([], claims('long'));
    expect([score.rewards.reward, score.reward]).toEqual([0.5, 0]);
  });
});
