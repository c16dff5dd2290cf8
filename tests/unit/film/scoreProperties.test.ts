import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { merge } from '../../../src/film/claims/merge.ts';
import { entails, facetOf } from '../../../src/film/entailment.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { rewards } from '../../../src/film/score/cinecap.ts';
import { cser } from '../../../src/film/score/cser.ts';
import { match, positive, selfContradictions } from '../../../src/film/score/match.ts';
import { entryOf } from '../../../src/film/vocabulary/index.ts';
import { allLabels, arbitraryDocument, aSource } from './arbitraryDocument.ts';
import { figures } from './figures.ts';

// Thousands of texts, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

type Entry = (typeof allLabels)[number];

const rivals = (a: Entry) =>
  allLabels.filter(
    (b) =>
      b.dim === a.dim &&
      facetOf(b.dim, b.label) === facetOf(a.dim, a.label) &&
      !entails(a.dim, a.label, b.label) &&
      !entails(a.dim, b.label, a.label),
  );

/** One facet of each, with what else it could be; a held camera stands beside no movement. */
const swappable = allLabels.filter(
  (entry) =>
    entry.label !== 'static' && !entryOf(entry.dim, entry.label)?.isHypernym && rivals(entry).length > 0,
);

/** Labels of different facets, and how many of the first are to be swapped for a rival. */
const swaps = fc
  .tuple(fc.shuffledSubarray(swappable, { minLength: 1 }), fc.nat(), fc.nat())
  .map(([entries, some, which]) => {
    const facets = new Map(
      entries.map((entry) => [`${entry.dim} ${facetOf(entry.dim, entry.label)}`, entry]),
    );
    const said = [...facets.values()];
    const k = some % (said.length + 1);
    const wrong = said.map((entry, i) => (i < k ? rivals(entry)[which % rivals(entry).length]! : entry));
    return { n: said.length, k, said, wrong };
  });

const sentences = (entries: readonly Entry[]) => entries.map(({ phrase }) => phrase).join('. ') + '.';
const captioned = (entries: readonly Entry[]) =>
  captionShot(
    entries.map(({ dim, label }) =>
      makeUnit(aSource, { shot: 0, dim, label, interval: [0, 2], evidence: [], confidence: 1 }),
    ),
  ).text;

describe('(a) swapping k of n claims for wrong ones', () => {
  it.each([
    ['phrases', sentences],
    ['captions', captioned],
  ])('gives an accuracy of exactly 1 − k/n, through the text of %s', (_, write) => {
    fc.assert(
      fc.property(swaps, ({ n, k, said, wrong }) => {
        const found = rewards(extract(write(said)), extract(write(wrong)));
        expect([found.g, found.p, found.matched]).toEqual([n, n, n - k]);
        expect(found.accuracy).toBe((n - k) / n);
        expect(found.comprehensiveness).toBe((n - k) / n);
        expect(figures(extract(write(said)), extract(write(wrong)))['no']).toBe(k);
      }),
      { numRuns: 500 },
    );
  });
});

/** Claims of any labels, denied ones among them, as a text would make them. */
const anyClaims = fc
  .array(fc.record({ which: fc.nat(allLabels.length - 1), phase: fc.nat(2), neg: fc.nat(9) }), {
    maxLength: 14,
  })
  .map((raw) =>
    merge(
      raw.map(({ which, phase, neg }, at): Claim => {
        const { dim, label } = allLabels[which]!;
        return { dim, label, phase, neg: neg === 0, at };
      }),
    ),
  );

describe('(b) a further true claim', () => {
  it('lowers neither C, F1 nor completeness of any caption, nor A of one without errors', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (reference, others) => {
        const paired = new Set(match(reference, others).map(([g]) => g));
        for (const g of positive(reference).filter((c) => !paired.has(c))) {
          const [before, after] = [others, [...others, g]].map((p) => ({
            ...rewards(reference, p),
            ...cser(reference, p),
          }));
          expect(after!.matched).toBe(before!.matched + 1);
          for (const key of ['comprehensiveness', 'accuracy', 'f1', 'completeness', 'correctness'] as const)
            expect(after![key], key).toBeGreaterThanOrEqual(before![key]);
        }
      }),
    );
  });

  it('keeps an error-free caption free of errors', () => {
    fc.assert(
      fc.property(anyClaims, fc.nat(14), (reference, n) => {
        const told = positive(reference).slice(0, n + 1);
        if (told.length === 0) return;
        expect(rewards(reference, told).accuracy).toBe(1);
        expect(cser(reference, told).correctness).toBe(1);
        expect(rewards(reference, told).comprehensiveness).toBe(told.length / positive(reference).length);
      }),
    );
  });
});

describe('(c) the order of sentences inside a phase', () => {
  const phases = fc.array(fc.uniqueArray(fc.constantFrom(...allLabels), { minLength: 1, maxLength: 5 }), {
    minLength: 1,
    maxLength: 3,
  });
  const shuffledPhases = phases.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.tuple(...all.map((one) => fc.shuffledSubarray(one, { minLength: one.length }))),
    ),
  );
  const text = (all: readonly (readonly Entry[])[]) =>
    all.map((phase, i) => (i > 0 ? 'Then ' : '') + sentences(phase)).join(' ');

  it('changes no figure', () => {
    fc.assert(
      fc.property(shuffledPhases, phases, ([one, other], prediction) => {
        const said = extract(text(prediction));
        expect(figures(extract(text(other)), said)).toEqual(figures(extract(text(one)), said));
        expect(figures(said, extract(text(other)))).toEqual(figures(said, extract(text(one))));
      }),
      { numRuns: 300 },
    );
  });

  it('matters between phases only to what is said of order', () => {
    const reference = extract('A static wide shot. Then it pans left. Then it tilts up.');
    const late = extract('A static wide shot. Then it tilts up. Then it pans left.');
    const { order, ...others } = figures(reference, late);
    expect(order).toBe(2 / 3);
    expect(others).toMatchObject({ comprehensiveness: 1, accuracy: 1, cser: 2, contradictions: 0 });
  });
});

describe('anything', () => {
  it('gives a document full marks against itself, and contradicts none of its claims', () => {
    for (const doc of fc.sample(arbitraryDocument, { numRuns: 300, seed: 3 })) {
      const claims = claimsOf(doc.units.filter((u) => u.shot === 0));
      if (claims.length === 0) continue;
      expect(figures(claims, claims)).toMatchObject({
        comprehensiveness: 1,
        accuracy: 1,
        reward: 1,
        cser: 2,
      });
      expect(figures(claims, claims)).toMatchObject({
        no: 0,
        miss: 0,
        extra: 0,
        missing: 0,
        hallucination: 0,
      });
      expect(figures(claims, claims)['order']).toBe(1);
    }
  });

  it('scores within its range, adds up, and what is denied earns nothing', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (reference, predicted) => {
        const found = figures(reference, predicted);
        const shares = ['comprehensiveness', 'accuracy', 'f1', 'correctness', 'completeness', 'lenient'];
        for (const key of [...shares, 'order', 'missing', 'hallucination', 'balance']) {
          expect(found[key], key).toBeGreaterThanOrEqual(0);
          expect(found[key], key).toBeLessThanOrEqual(1);
        }
        expect(found['yes']! + found['no']! + found['miss']!).toBe(found['g']);
        expect(found['gatedCoverage']).toBeLessThanOrEqual(0);
        expect(rewards(reference, positive(predicted))).toEqual(rewards(reference, predicted));
        expect(match(reference, predicted).length).toBe(
          match(reference.toReversed(), predicted.toReversed()).length,
        );
        expect(selfContradictions(predicted).length).toBe(selfContradictions(predicted.toReversed()).length);
      }),
    );
  });
});
