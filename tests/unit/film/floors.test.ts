import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../../src/film/score/bootstrap.ts';
import { rewards } from '../../../src/film/score/cinecap.ts';
import { blindClaims, chanceCorrected, shuffled } from '../../../src/film/score/floors.ts';
import { selfContradictions } from '../../../src/film/score/match.ts';
import { generator } from '../../../src/film/random.ts';
import { allLabels } from './arbitraryDocument.ts';
import { claims } from './madeClaims.ts';

const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;
const labels = (found: readonly { label: string }[]) => found.map((c) => c.label).sort();

/** Six clips say "static, long", four "static, close-up". */
const made = [...Array(6).fill(claims('static', 'long')), ...Array(4).fill(claims('static', 'close_up'))];

describe('the blind floor', () => {
  it('of a made set is known', () => {
    const blind = blindClaims(made);
    expect(labels(blind)).toEqual(['long', 'static']);
    // Six at 1, four at 2·1 / (2 + 2).
    expect(mean(made.map((reference) => rewards(reference, blind).f1))).toBeCloseTo(0.8, 12);
  });

  it('says no more than pays', () => {
    // Ten clips share "static"; each says one thing of its own, which would serve one clip in ten.
    const own = ['long', 'low', 'front', 'left', 'deep', 'pov', 'single', 'macro', 'sunny', 'warm'];
    expect(labels(blindClaims(own.map((label) => claims('static', label))))).toEqual(['static']);
    expect(blindClaims([])).toEqual([]);
    expect(blindClaims([[], []])).toEqual([]);
  });

  it('serves a looser claim by a finer one, and counts no denial', () => {
    const set = [claims('pan_left'), claims('pan_left'), claims('lateral_left')];
    expect(labels(blindClaims(set))).toEqual(['pan_left']);
    // A truck as well would serve the one that says so, but not "left" a second time.
    const either = [claims('lateral_left'), claims('lateral_left'), claims('pan_left'), claims('truck_left')];
    expect(blindClaims(either)).toHaveLength(1);
    expect(blindClaims([claims('static').map((c) => ({ ...c, neg: true }))])).toEqual([]);
  });

  it('never contradicts itself, and no single claim would serve better', () => {
    const reference = fc
      .array(fc.constantFrom(...allLabels), { maxLength: 6 })
      .map((all) => all.map(({ dim, label }, at) => ({ dim, label, phase: 0, neg: false, at })));
    fc.assert(
      fc.property(fc.array(reference, { minLength: 1, maxLength: 8 }), (references) => {
        const blind = blindClaims(references);
        expect(selfContradictions(blind)).toEqual([]);
        const f1 = (caption: typeof blind) => mean(references.map((g) => rewards(g, caption).f1));
        for (const { dim, label } of references.flat())
          expect(f1(blind)).toBeGreaterThanOrEqual(f1([{ dim, label, phase: 0, neg: false, at: 0 }]) - 1e-12);
      }),
    );
  });

  it('is taken away from a score', () => {
    expect(chanceCorrected(0.365, 0.365)).toBe(0);
    expect(chanceCorrected(1, 0.365)).toBe(1);
    expect(chanceCorrected(0.6825, 0.365)).toBeCloseTo(0.5, 12);
    expect(chanceCorrected(0, 0.5)).toBe(-1);
    expect(chanceCorrected(1, 1)).toBe(0);
  });
});

describe('the shuffled floor', () => {
  it('gives each clip another one’s reference, the same at every run', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 40 }), fc.nat(), (n, seed) => {
        const references = Array.from({ length: n }, (_, i) => [{ ...claims('static')[0]!, at: i }]);
        const others = shuffled(references, seed);
        expect(others.map((o) => o[0]!.at).sort((a, b) => a - b)).toEqual(references.map((_, i) => i));
        others.forEach((other, i) => expect(other).not.toBe(references[i]));
        expect(shuffled(references, seed)).toEqual(others);
      }),
    );
    expect(shuffled([claims('static')])).toEqual([[]]);
  });

  it('of made sets is known: 1 where all say the same, 0 where none shares anything', () => {
    const f1 = (references: ReturnType<typeof claims>[]) =>
      mean(shuffled(references).map((other, i) => rewards(references[i]!, other).f1));
    expect(f1(Array(5).fill(claims('static', 'long')))).toBe(1);
    expect(f1([claims('static'), claims('long'), claims('deep'), claims('warm')])).toBe(0);
  });
});

describe('the bootstrap', () => {
  const random = generator(5);
  /** 40 clips of ten claims that are all right or all wrong. */
  const clips = Array.from({ length: 40 }, (_, i) => Array<number>(10).fill(i % 2));

  it('by clip is wider than by claim where claims of a clip go together', () => {
    const byClip = bootstrap(clips, (drawn) => mean(drawn.flat()));
    const byClaim = bootstrap(clips.flat(), mean);
    const width = ([low, high]: readonly [number, number]) => high - low;
    // ±1.96·√(p·q/n): n is 40 for clips, 400 for claims.
    expect(width(byClip)).toBeGreaterThan(0.26);
    expect(width(byClip)).toBeLessThan(0.36);
    expect(width(byClaim)).toBeGreaterThan(0.08);
    expect(width(byClaim)).toBeLessThan(0.115);
  });

  it('covers the mean of what the clips were drawn from about 95 times in 100', () => {
    const covered = Array.from({ length: 300 }, (_, seed) => {
      const drawn = Array.from({ length: 60 }, () => Number(random() < 0.7));
      const [low, high] = bootstrap(drawn, mean, { draws: 400, seed });
      return low <= 0.7 && high >= 0.7;
    });
    const share = mean(covered.map(Number));
    expect(share).toBeGreaterThan(0.9);
    expect(share).toBeLessThan(0.98);
  });

  it('is the same for the same seed, another for another, and of nothing for nothing', () => {
    const values = Array.from({ length: 30 }, () => random());
    const interval = (seed?: number) => bootstrap(values, mean, seed === undefined ? {} : { seed });
    expect(interval()).toEqual(interval(1));
    expect(interval(2)).not.toEqual(interval(1));
    expect(bootstrap([3], mean)).toEqual([3, 3]);
    expect(bootstrap([], mean)).toEqual([NaN, NaN]);
  });
});
