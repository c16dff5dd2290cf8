import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { captionShot, type CaptionStyle } from '../../../src/film/caption.ts';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { claimKey } from '../../../src/film/claims/merge.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import type { Unit, UnitDocument } from '../../../src/film/unit.ts';
import { allLabels, arbitraryDocument, aSource } from './arbitraryDocument.ts';

// Thousands of documents, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const keys = (claims: readonly Claim[]) => claims.map(claimKey).sort();

/** One unit of a label, from `start`, that a caption tells. */
const unit = ({ dim, label }: Pick<Unit, 'dim' | 'label'>, start = 0, attrs?: Unit['attrs']): Unit =>
  makeUnit(aSource, {
    shot: 0,
    dim,
    label,
    interval: [start, start + 2],
    evidence: [],
    confidence: 1,
    ...(attrs && { attrs }),
  });

/** Shots of a document whose text, changed by `mutate`, no longer says what the units say. */
function broken(doc: UnitDocument, mutate = (text: string) => text, style: CaptionStyle = 'plain'): string[] {
  return doc.shots.flatMap((shot) => {
    const units = doc.units.filter((u) => u.shot === shot.index);
    const text = mutate(captionShot(units, style).text);
    const [said, meant] = [keys(extract(text)), keys(claimsOf(units))];
    return said.join() === meant.join()
      ? []
      : [`${text}\nsaid  ${said.join(', ')}\nmeant ${meant.join(', ')}`];
  });
}

describe('the canonical phrases', () => {
  it('are each read back to their own label alone', () => {
    expect(allLabels).toHaveLength(106);
    for (const { dim, label, phrase } of allLabels)
      expect(
        extract(phrase).map((c) => [c.dim, c.label, c.neg]),
        phrase,
      ).toEqual([[dim, label, false]]);
  });
});

describe('extract(caption(units)) = units', () => {
  it.each(['opening', 'change'])('for every label alone, told as an %s', (where) => {
    for (const entry of allLabels)
      for (const attrs of [undefined, { speed: 'slow' }, { degree: 'slight' }, { kind: 'ultra' }] as const) {
        const first = unit({ dim: 'colour', label: 'warm' });
        const units = where === 'opening' ? [unit(entry, 0, attrs)] : [first, unit(entry, 1, attrs)];
        const text = captionShot(units).text;
        expect(keys(extract(text)), text).toEqual(keys(claimsOf(units)));
      }
  });

  it('for every pair of labels that begin together', () => {
    for (const [i, a] of allLabels.entries())
      for (const b of allLabels.slice(i + 1)) {
        if (a.dim === b.dim) continue;
        const units = [unit(a), unit(b)];
        const text = captionShot(units).text;
        expect(keys(extract(text)), text).toEqual(keys(claimsOf(units)));
      }
  });

  it('for 5,000 random documents', () => {
    const failures = fc.sample(arbitraryDocument, { numRuns: 5000, seed: 1 }).flatMap((doc) => broken(doc));
    expect(failures).toEqual([]);
  });

  it('would notice a caption that adds, drops, turns round or reorders', () => {
    const docs = fc.sample(arbitraryDocument, { numRuns: 200, seed: 2 });
    const caught = (mutate: (text: string) => string) =>
      docs.filter((doc) => broken(doc, mutate).length > 0).length;
    expect(caught((text) => text)).toBe(0);
    expect(caught((text) => text + ' A fisheye look.')).toBeGreaterThan(100);
    expect(caught((text) => text.replace(/ in deep focus/, ''))).toBeGreaterThan(5);
    expect(caught((text) => text.replace(/pans left/g, 'pans right'))).toBeGreaterThan(5);
    expect(caught((text) => text.replace(/Then /g, ''))).toBeGreaterThan(50);
    expect(caught((text) => text.replace(/static/g, 'not static'))).toBeGreaterThan(5);
  });
});
