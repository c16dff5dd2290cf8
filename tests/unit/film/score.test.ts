import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { addressed } from '../../../src/film/score/addressed.ts';
import { countsByDimension, rewards } from '../../../src/film/score/cinecap.ts';
import { cser } from '../../../src/film/score/cser.ts';
import { contradictions, match, selfContradictions } from '../../../src/film/score/match.ts';
import { order } from '../../../src/film/score/order.ts';
import { allLabels, arbitraryDocument } from './arbitraryDocument.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const golden = join(import.meta.dirname, 'golden');

interface Case {
  reference: string;
  prediction: string;
  /** Counts as numbers, measures as printed with three digits, null where there is nothing to divide by. */
  expected: Record<string, number | string | null>;
}

/** Every figure of a case under one name each. */
function figures(reference: readonly Claim[], predicted: readonly Claim[]) {
  const movement = countsByDimension(reference, predicted).camera_movement!;
  return {
    ...rewards(reference, predicted),
    ...cser(reference, predicted),
    ...addressed(reference, predicted),
    contradictions: contradictions(reference, predicted).length,
    movementPrecision: movement.p > 0 ? movement.matched / movement.p : null,
    movementRecall: movement.g > 0 ? movement.matched / movement.g : null,
    order: order(reference, predicted),
  } as Record<string, number | null>;
}

function printed(value: number | null | undefined, like: number | string | null) {
  return typeof like === 'string' && typeof value === 'number' ? value.toFixed(3) : value;
}

describe('worked examples', () => {
  it.each(readdirSync(golden).filter((name) => name.endsWith('.json')))('%s', (name) => {
    const { reference, prediction, expected } = JSON.parse(readFileSync(join(golden, name), 'utf8')) as Case;
    const found = figures(extract(reference), extract(prediction));
    for (const [key, like] of Object.entries(expected)) expect(printed(found[key], like), key).toBe(like);
  });

  it('are all there', () => {
    expect(readdirSync(golden).length).toBeGreaterThanOrEqual(7);
  });
});

/** `n` claims, each of its own facet; the same n are a prefix of more. */
const nClaims = (n: number, from = 0): Claim[] =>
  [
    ...['long', 'low', 'back', 'center', 'deep', 'pov', 'single', 'macro'],
    ...['daylight', 'side', 'hard', 'low_key', 'warm', 'saturated', 'rule_of_thirds', 'dutch'],
  ]
    .map((label) =>
      allLabels.find((l) => l.label === label && (label !== 'back' || l.dim === 'subject_orientation'))!,
    )
    .map(({ dim, label }, at): Claim => ({ dim, label, phase: 0, neg: false, at }))
    .slice(from, from + n);

describe("the reward of CineCap's code", () => {
  it.each([
    [8, 8, 8, '1.0000'],
    [8, 4, 4, '0.7000'],
    [8, 1, 1, '0.4750'],
    [8, 12, 8, '0.8333'],
    [8, 8, 6, '0.7500'],
    [8, 5, 4, '0.6125'],
    [8, 4, 3, '0.5625'], // accuracy is exactly the gate: closed
  ])('for g, p, m = %i, %i, %i is %s', (g, p, m, reward) => {
    const found = rewards(nClaims(g), [...nClaims(m), ...nClaims(p - m, 8)]);
    expect(found).toMatchObject({ g, p, matched: m });
    expect(found.reward.toFixed(4)).toBe(reward);
  });

  it('has two conventions for a reference that says nothing', () => {
    expect(rewards([], nClaims(2)).comprehensiveness).toBe(1);
    expect(rewards([], nClaims(2), 'reward').comprehensiveness).toBe(0);
    expect(rewards(nClaims(2), [])).toMatchObject({ accuracy: 0, f1: 0, reward: 0 });
  });
});

/** Claims of different facets, so that nothing entails or contradicts anything else. */
const distinctClaims = fc
  .shuffledSubarray(
    [
      ...new Map(
        allLabels.filter((l) => l.dim !== 'camera_movement').map((l) => [l.dim + l.label, l]),
      ).values(),
    ],
    { minLength: 2, maxLength: 12 },
  )
  .map((labels) => labels.map(({ dim, label }, at): Claim => ({ dim, label, phase: 0, neg: false, at })));

describe('the metric', () => {
  it('(a) swapping k of n claims for wrong ones gives accuracy 1 − k/n', () => {
    fc.assert(
      fc.property(distinctClaims, fc.nat(), (claims, seed) => {
        const half = claims.slice(0, Math.ceil(claims.length / 2));
        const wrong = claims.slice(half.length).filter((w) => !half.some((h) => h.dim === w.dim));
        const k = Math.min(wrong.length, seed % (half.length + 1));
        const predicted = [...half.slice(k), ...wrong.slice(0, k)];
        expect(rewards(half, predicted).accuracy).toBeCloseTo(1 - k / half.length, 12);
      }),
    );
  });

  it('(b) a further true claim lowers neither C, A, F1 nor completeness of an error-free caption', () => {
    fc.assert(
      fc.property(distinctClaims, (claims) => {
        for (let n = 1; n < claims.length; n++) {
          const [before, after] = [claims.slice(0, n), claims.slice(0, n + 1)].map((p) => ({
            ...rewards(claims, p),
            ...cser(claims, p),
          }));
          for (const key of ['comprehensiveness', 'accuracy', 'f1', 'completeness'] as const)
            expect(after![key]).toBeGreaterThanOrEqual(before![key]);
        }
      }),
    );
  });

  it('(c) the order of sentences inside a phase changes nothing', () => {
    const one = extract('A wide shot at eye level. Low-key lighting. The camera is static.');
    const two = extract('The camera is static. A wide shot at eye level. Low-key lighting.');
    const reference = extract('A static wide shot from a low angle in low-key lighting. Then it pans left.');
    expect(figures(reference, two)).toEqual(figures(reference, one));
    // ... and the order of phases does not change what is matched, only `order`.
    const late = extract('Then it pans left. A static wide shot.');
    expect(rewards(reference, late).matched).toBe(3);
  });

  it('gives a document full marks against itself, and no claim contradicts another', () => {
    for (const doc of fc.sample(arbitraryDocument, { numRuns: 300, seed: 3 })) {
      const claims = claimsOf(doc.units.filter((u) => u.shot === 0));
      if (claims.length === 0) continue;
      expect(rewards(claims, claims)).toMatchObject({ comprehensiveness: 1, accuracy: 1, reward: 1 });
      expect(cser(claims, claims).cser).toBe(2);
    }
  });

  it('matches one to one, exact labels first, and never the looser for the tighter', () => {
    const g = extract('The camera pans left. Then it pans.');
    const p = extract('The camera pans. Then it pans left.');
    expect(match(g, p)).toHaveLength(2);
    expect(match(extract('The camera pans left.'), extract('The camera pans.'))).toHaveLength(0);
    expect(match(extract('The camera pans.'), extract('The camera pans left.'))).toHaveLength(1);
    expect(match(extract('A high angle.'), extract("A bird's-eye view."))).toHaveLength(1);
    expect(match(extract('The camera moves or pans left.'), extract('The camera trucks left.'))).toHaveLength(
      1,
    );
  });

  it('knows what cannot both be true', () => {
    const pairs = (text: string) => selfContradictions(extract(text)).length;
    expect(pairs('The camera pans left and pans right.')).toBe(1);
    expect(pairs('The camera is static while it pans left.')).toBe(1);
    expect(pairs('The camera is static. Then it pans left.')).toBe(0);
    expect(pairs('The camera dollies in and zooms out.')).toBe(0);
    expect(pairs('The static camera is handheld.')).toBe(0);
    expect(pairs('A close-up. A wide shot.')).toBe(1);
    expect(pairs('There is no zoom. The camera zooms in.')).toBe(1);
  });
});
