import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captionShot } from '../../../src/film/caption.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import { referenceFree } from '../../../src/film/score/referenceFree.ts';
import type { MeasureEvidence } from '../../../src/film/unit.ts';
import type { Dim, Label } from '../../../src/film/vocabulary/index.ts';
import { arbitraryDocument, aSource } from './arbitraryDocument.ts';

const measure = (pass: boolean): MeasureEvidence => ({
  ...{ kind: 'measure', metric: 'pan', value: 1, unit: '%/s', op: '>', threshold: 0.5 },
  ...{ pass, method: 'drawn@1' },
});

const unit = (name: string, more: Partial<UnitDraft> = {}) => {
  const [dim, label] = name.split(' ') as [Dim, Label];
  return makeUnit(aSource, { shot: 0, dim, label, interval: [0, 2], evidence: [], confidence: 1, ...more });
};

describe('a caption judged by itself', () => {
  it('of a drawn document is cited throughout, and neither contradicts nor repeats itself', () => {
    fc.assert(
      fc.property(arbitraryDocument, (doc) => {
        // What is of two subjects may contradict itself in words without a subject.
        const units = doc.units.filter((u) => u.shot === 0 && !u.subject);
        const found = referenceFree({ units, caption: captionShot(units) });
        expect([1, null]).toContain(found.citationCoverage);
        expect(found.selfContradictions).toBe(0);
      }),
    );
  });

  const units = [
    unit('camera_movement pan_left', { evidence: [measure(true), measure(false)] }),
    unit('shot_size long', { evidence: [measure(false)] }),
    unit('camera_angle low', { status: 'user_edited' }),
    unit('lens wide', { status: 'abstained' }),
    unit('colour warm', { status: 'conflict' }),
  ];

  it('has the shares of its units', () => {
    const found = referenceFree({
      units,
      facetsAsked: ['camera_movement.lateral', 'shot_size.size', 'lens.focal_length', 'colour.temperature'],
      tokens: 60,
      seconds: 1.5,
    });
    expect(found).toEqual({
      citationCoverage: null,
      measuredShare: 1 / 3,
      conflictRate: 0.2,
      abstainRate: 0.2,
      facetsAnswered: 0.5,
      selfContradictions: 0,
      repetition: 0,
      tokensPerClaim: 20,
      secondsPerClaim: 0.5,
    });
  });

  it('shows a sentence that cites nothing, and a unit that is not cited', () => {
    const caption = captionShot(units);
    const coverage = (sentences: typeof caption.sentences) =>
      referenceFree({ units, caption: { ...caption, sentences } }).citationCoverage;
    expect(coverage(caption.sentences)).toBe(1);
    const [first, ...rest] = caption.sentences;
    expect(coverage([{ ...first!, units: ['gone'] }, ...rest])).toBeLessThan(1);
    expect(coverage([...caption.sentences, { span: [0, 0], units: [], phase: 0 }])).toBe(
      caption.sentences.length / (caption.sentences.length + 1),
    );
    expect(coverage([{ ...first!, units: [units[0]!.id] }])).toBeCloseTo(1 / 3, 12);
    expect(referenceFree({ units: [], caption: { text: '', sentences: [] } }).citationCoverage).toBeNull();
  });

  it('shows what is said twice, and what cannot both be so', () => {
    const text = 'A wide shot. A wide shot. A close-up.';
    const found = referenceFree({ units: [], claims: extract(text), caption: { text, sentences: [] } });
    expect(found.selfContradictions).toBe(1);
    expect(found.repetition).toBeCloseTo(1 / 3, 12);
    expect(found.tokensPerClaim).toBeNull();
  });
});
