import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ShotCurves } from '../../../src/film/curves.ts';
import { looks, showings, type Scene } from '../../../src/film/looks.ts';
import { makeUnit, type UnitDraft } from '../../../src/film/makeUnit.ts';
import { openFacets } from '../../../src/film/openFacets.ts';
import { questionsFor, type Question } from '../../../src/film/questions.ts';
import type { Interval } from '../../../src/film/time.ts';
import { arbitraryDocument, aSource } from './arbitraryDocument.ts';

const shot = { index: 0, interval: [10, 20], boundary: 'cut' } as const;
const unit = (draft: Pick<UnitDraft, 'dim' | 'label' | 'interval'> & Partial<UnitDraft>) =>
  makeUnit(aSource, { shot: 0, evidence: [], confidence: 1, ...draft });

/** Sharpness at 25 frames a second. */
function curves([from, to]: Interval, sharpness: (t: number) => number): ShotCurves {
  const t = Float32Array.from({ length: Math.round((to - from) * 25) }, (_, i) => from + i / 25);
  const none = t.map(() => NaN);
  const others = { pan: none, tilt: none, scale: none, roll: none, shake: none, luma: none };
  return { ...others, t, sharpness: t.map(sharpness) };
}

const all = questionsFor(openFacets(shot, [], new Set()));
const asked = (id: string, interval: Interval = shot.interval): Question => ({
  ...all.find((q) => q.facet === id)!,
  interval,
});
const timesOf = (question: Question, scene: Scene, most = 8, dense = false) =>
  showings([question], scene, { most, dense })[0]!.viewing.times;

describe('a question about a state', () => {
  it('is shown the sharpest frame of the half second after each phase begins', () => {
    const units = [
      unit({ dim: 'camera_movement', label: 'static', interval: [10, 13] }),
      unit({ dim: 'camera_movement', label: 'pan_left', interval: [13, 16] }),
      unit({ dim: 'camera_movement', label: 'pan_right', interval: [16, 20] }),
    ];
    const sharp = [10.32, 13.2, 16.48];
    const peaks = (t: number) => (sharp.some((s) => Math.abs(s - t) < 0.01) ? 2 : 1.3);
    const scene = { shot, units, curves: curves([10, 20], peaks) };
    expect(timesOf(asked('pitch'), scene).map((t) => Number(t.toFixed(2)))).toEqual(sharp);
    expect(timesOf(asked('pitch'), { shot, units })).toEqual([10.35, 13.25, 16.25]);
  });

  it('is shown later frames too where a phase is long, and more of them to look closely', () => {
    expect(timesOf(asked('pitch'), { shot, units: [] })).toHaveLength(3);
    expect(timesOf(asked('pitch'), { shot, units: [] }, 8, true)).toHaveLength(6);
    expect(timesOf(asked('pitch'), { shot, units: [] }, 2)).toHaveLength(2);
    const brief = { ...shot, interval: [10, 10.8] as const };
    expect(timesOf(asked('pitch', brief.interval), { shot: brief, units: [] })).toHaveLength(1);
  });

  it('is shown every part of a long take that comes to show something else', () => {
    const take = { ...shot, marks: [12, 18] };
    expect(timesOf(asked('pitch'), { shot: take, units: [] })).toEqual([10.35, 12.25, 18.25]);
  });

  it('is shown frames from all over a shot of one phase', () => {
    const times = timesOf(asked('pitch'), { shot, units: [] });
    expect(times.map((t) => Number(t.toFixed(2)))).toEqual([10.35, 13.62, 16.88]);
  });

  it('is shown more of the phases that last', () => {
    const units = [
      unit({ dim: 'camera_movement', label: 'static', interval: [10, 12] }),
      unit({ dim: 'camera_movement', label: 'pan_left', interval: [12, 20] }),
    ];
    const times = timesOf(asked('pitch'), { shot, units });
    expect(times.map((t) => Math.floor(t))).toEqual([10, 12, 16]);
  });

  it('is never shown the frame of a cut, however sharp', () => {
    const scene = { shot, units: [], curves: curves([10, 20], (t) => 3 - (t - 10) / 10) };
    expect(timesOf(asked('pitch'), scene)[0]).toBeGreaterThanOrEqual(10 + looks.inset);
  });

  it('shares its frames with the others of its shot', () => {
    const states = all.filter((q) => q.dim !== 'camera_movement' && q.facet !== 'speed');
    expect(states.length).toBeGreaterThan(25);
    expect(showings(states, { shot, units: [] }, { most: 8 })).toHaveLength(1);
    expect(showings(all, { shot, units: [] }, { most: 8 })).toHaveLength(2);
  });

  it('about a part of the shot is shown frames of that part', () => {
    const [first, second] = showings(
      [asked('pitch'), asked('depth', [12, 14])],
      { shot, units: [] },
      { most: 8 },
    );
    expect(first!.viewing.times[0]).toBeLessThan(12);
    expect(second!.viewing.times.every((t) => t >= 12 && t < 14)).toBe(true);
  });
});

describe('a question about a change', () => {
  it('is shown a short strip from the middle, twice as dense to look closely', () => {
    const strip = timesOf(asked('arc'), { shot, units: [] });
    expect(strip).toHaveLength(8);
    expect([strip[0], strip[7]]).toEqual([14.125, 15.875]);
    const dense = timesOf(asked('arc'), { shot, units: [] }, 8, true);
    expect(dense[1]! - dense[0]!).toBeCloseTo((strip[1]! - strip[0]!) / 2);
  });

  it('is shown no frame twice', () => {
    const interval = [12, 12.2] as const;
    const scene = { shot, units: [], curves: curves([10, 20], () => 1) };
    expect(timesOf(asked('arc', interval), scene)).toHaveLength(5);
  });
});

describe('a question about the subject', () => {
  const followed = (subject: string, x: number, interval: Interval = [10, 20]) =>
    unit({
      ...{ dim: 'subject_orientation', label: 'front', status: 'abstained', subject, interval },
      box: { kind: 'track', keys: [10, 20].map((t) => ({ t, xywh: [x, 0.2, 0.4, 0.6] as const })) },
    });
  const viewing = (units: Scene['units']) =>
    showings([asked('orientation')], { shot, units }, { most: 8 })[0]!.viewing;

  it('is shown the main one alone, with a margin', () => {
    const { times, crops } = viewing([followed('s10', 0.5), followed('s2', 0.2)]);
    expect(crops).toHaveLength(times.length);
    for (const [i, side] of [0.1, 0.05, 0.6, 0.9].entries()) expect(crops![0]![i]).toBeCloseTo(side);
  });

  it('is shown only frames in which it is known where that is', () => {
    const { times, crops } = viewing([followed('s1', 0.2, [10, 12])]);
    expect(times.every((t) => t < 12)).toBe(true);
    expect(crops).toHaveLength(times.length);
    expect(viewing([]).crops).toBeUndefined();
  });

  it('is not enlarged beyond what can be made out, nor cut outside the frame', () => {
    const small = unit({
      ...{ dim: 'subject_orientation', label: 'front', subject: 's1', interval: [10, 20] },
      box: { kind: 'static', xywh: [0.98, 0, 0.02, 0.05] },
    });
    expect(viewing([small]).crops![0]).toEqual([0.75, 0, 0.25, 0.25]);
  });
});

describe('any document', () => {
  it('has only frames of the question’s own interval, in order and no more than fit (I5)', () => {
    fc.assert(
      fc.property(arbitraryDocument, fc.integer({ min: 1, max: 16 }), fc.boolean(), (doc, most, dense) => {
        for (const shot of doc.shots) {
          const own = doc.units.filter((u) => u.shot === shot.index);
          const questions = questionsFor(openFacets(shot, own));
          const shown = showings(questions, { shot, units: own }, { most, dense });
          expect(shown.flatMap((s) => s.questions)).toHaveLength(questions.length);
          for (const { viewing, questions } of shown) {
            const { times, crops } = viewing;
            expect(times.length).toBeGreaterThan(0);
            expect(times.length).toBeLessThanOrEqual(most);
            expect([...times].sort((a, b) => a - b)).toEqual(times);
            for (const { interval } of questions)
              for (const t of times) expect(t >= interval[0] && t <= interval[1], `${t}`).toBe(true);
            for (const [x, y, w, h] of crops ?? [])
              expect(x >= 0 && y >= 0 && x + w <= 1 + 1e-9 && y + h <= 1 + 1e-9).toBe(true);
          }
        }
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
