import { describe, expect, it } from 'vitest';
import { claimsOf } from '../../../src/film/claims/claimsOf.ts';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { extract } from '../../../src/film/claims/extract.ts';
import { makeUnit } from '../../../src/film/makeUnit.ts';
import { cser, lenientCorrectness } from '../../../src/film/score/cser.ts';
import { contradict, contradictions, match, selfContradictions } from '../../../src/film/score/match.ts';
import type { Interval } from '../../../src/film/time.ts';
import type { Label } from '../../../src/film/vocabulary/index.ts';
import { aSource } from './arbitraryDocument.ts';
import { claims } from './madeClaims.ts';

const at = (label: string, interval: Interval, phase = 0): Claim => ({
  ...claims(label)[0]!,
  interval,
  phase,
});
const dollyZoom = (kind?: 'in' | 'out'): Claim => ({ ...claims('dolly_zoom')[0]!, ...(kind && { kind }) });

describe('matching', () => {
  const pairs = (g: string, p: string) => match(extract(g), extract(p)).length;

  it('is one to one, exact labels first, and never the looser for the tighter', () => {
    expect(pairs('The camera pans left. Then it pans.', 'The camera pans. Then it pans left.')).toBe(2);
    expect(pairs('The camera pans left.', 'The camera pans.')).toBe(0);
    expect(pairs('The camera pans.', 'The camera pans left.')).toBe(1);
    expect(pairs('A high angle.', "A bird's-eye view.")).toBe(1);
    expect(pairs('The subject is on the left side of the frame.', 'The subject is center-left.')).toBe(1);
    expect(pairs('The camera moves or pans left.', 'The camera trucks left.')).toBe(1);
    expect(pairs('The camera pans left. Then it pans left.', 'The camera pans left.')).toBe(1);
    expect(pairs('A close-up.', 'There is no close-up.')).toBe(0);
  });

  it('pairs the same phases before others', () => {
    const g = extract('The camera pans left. Then it pans left.');
    const p = extract('The camera is static. Then it pans left.');
    expect(match(g, p).map(([a, b]) => [a.phase, b.phase])).toEqual([[1, 1]]);
  });

  it('finds another partner for whom it can where that makes one pair more', () => {
    const zoom = (phase: number, kind?: 'in' | 'out') => ({ ...dollyZoom(kind), phase });
    expect(match([zoom(1, 'out'), zoom(2)], [zoom(1, 'in'), zoom(2, 'out')])).toHaveLength(2);
  });

  it('pairs the same words before finer ones, of whatever phase', () => {
    const later = claims('pan_left', 'lateral_left').map((c) => ({ ...c, phase: 1 }));
    expect(match(claims('lateral_left'), later).map(([, p]) => p.label)).toEqual(['lateral_left']);
  });

  it('finds the most pairs, whatever the order of the claims', () => {
    // Only the pan can stand for "pan"; taken for "left" first, it would leave the truck alone.
    const [g, p] = [claims('lateral_left'), claims('pan_left', 'truck_left')];
    const bare: Claim = { ...g[0]!, label: 'pan' };
    expect(match([...g, bare], p)).toHaveLength(2);
    expect(match([bare, ...g], p.toReversed())).toHaveLength(2);
  });

  it('pairs no dolly zoom with one that goes the other way', () => {
    expect(match([dollyZoom('in')], [dollyZoom('out')])).toHaveLength(0);
    expect(match([dollyZoom('in')], [dollyZoom('in')])).toHaveLength(1);
    expect(match([dollyZoom('in')], [dollyZoom()])).toHaveLength(1);
  });
});

describe('contradiction', () => {
  const pairs = (text: string) => selfContradictions(extract(text)).length;

  it('is what cannot both be true', () => {
    expect(pairs('The camera pans left and pans right.')).toBe(1);
    expect(pairs('The camera is static while it pans left.')).toBe(1);
    expect(pairs('The camera is static. Then it pans left.')).toBe(0);
    expect(pairs('The camera dollies in and zooms out.')).toBe(0);
    expect(pairs('The static camera is handheld.')).toBe(0);
    expect(pairs('A close-up. A wide shot.')).toBe(1);
    expect(pairs("A high angle. A bird's-eye view.")).toBe(0);
    expect(pairs('There is no zoom. The camera zooms in.')).toBe(1);
    expect(pairs('There is no zoom-in. The camera zooms.')).toBe(0);
    expect(pairs('It is no close-up, and no wide shot.')).toBe(0);
    expect(contradict(dollyZoom('in'), dollyZoom('out'))).toBe(true);
    expect(contradict(dollyZoom('in'), dollyZoom())).toBe(false);
  });

  it('is of one moment: by the times where both have one, else by phase', () => {
    const left = at('pan_left', [0, 10]);
    expect(contradict(left, at('pan_right', [0, 3]))).toBe(true);
    expect(contradict(left, at('pan_right', [0, 2.9]))).toBe(false);
    expect(contradict(left, at('pan_right', [0, 3], 1))).toBe(true);
    expect(contradict(left, { ...claims('pan_right')[0]!, phase: 1 })).toBe(false);
    expect(contradict(left, claims('pan_right')[0]!)).toBe(true);
  });

  it('is none of what the reference says too, at whatever time', () => {
    const g = extract('The shot begins static at eye level. Then the camera pans right.');
    expect(contradictions(g, extract('The camera pans right.'))).toEqual([]);
    expect(lenientCorrectness(g, extract('The camera pans right. An eye-level angle.'))).toBe(1);
    expect(contradictions(g, extract('The camera pans left.'))).toHaveLength(1); // nothing else bears that out
    expect(contradictions(g, extract('The camera does not pan right. Then it does.'))).toHaveLength(0);
    expect(contradictions(g, extract('It is still. Then the camera does not pan right.'))).toHaveLength(1);
  });

  it('between two texts has one pair for each', () => {
    const found = contradictions(
      extract('A close-up. It pans left.'),
      extract('A wide shot. It pans right.'),
    );
    expect(found.map(([g, p]) => [g.label, p.label])).toEqual([
      ['close_up', 'long'],
      ['pan_left', 'pan_right'],
    ]);
  });
});

describe('sets of claims', () => {
  const both = (g: readonly Claim[], p: readonly Claim[]) => {
    const { correctness, completeness } = cser(g, p);
    return [completeness, correctness];
  };

  it.each([
    ['dolly_zoom', 'in', 'dolly_in', 'zoom_out'],
    ['dolly_zoom', 'out', 'dolly_out', 'zoom_in'],
    ['arc_cw', undefined, 'truck_left', 'pan_right'],
    ['arc_ccw', undefined, 'truck_right', 'pan_left'],
    ['crane_up', undefined, 'pedestal_up', 'tilt_down'],
    ['crane_down', undefined, 'pedestal_down', 'tilt_up'],
  ] as const)('%s (%s) is %s with %s, and either of them', (whole, kind, one, two) => {
    const composed: Claim[] = [{ ...claims(whole)[0]!, ...(kind && { kind }) }];
    expect(both(composed, claims(one, two))).toEqual([1, 1]);
    expect(both(claims(one, two), composed)).toEqual([1, 1]);
    expect(both(composed, claims(one))).toEqual([0, 1]);
    expect(both(claims(two), composed)).toEqual([1, 0]);
    const apart = claims(one, two).map((c, phase) => ({ ...c, phase }));
    expect(both(composed, apart)).toEqual([0, 1]);
  });

  it('a dolly zoom that does not tell its way has a dolly and a zoom, but no directions', () => {
    expect(both([dollyZoom()], claims('dolly_out', 'zoom_in'))).toEqual([1, 0]);
    const bare = (label: 'dolly' | 'zoom'): Claim => ({ ...claims('static')[0]!, label });
    expect(both([dollyZoom()], [bare('dolly'), bare('zoom')])).toEqual([0, 1]);
    expect(both([dollyZoom('in')], claims('dolly_out', 'zoom_in'))).toEqual([0, 0]);
    expect(both([dollyZoom('in')], claims('scale_in', 'scale_out'))).toEqual([0, 1]);
  });

  it('a truck with a pan is no arc where the camera follows a subject', () => {
    expect(both(claims('arc_cw'), claims('truck_left', 'pan_right', 'tracking'))[0]).toBe(0);
    const later = [...claims('truck_left', 'pan_right'), { ...claims('tracking')[0]!, phase: 1 }];
    expect(both(claims('arc_cw'), later)[0]).toBe(1);
    expect(both(claims('crane_up'), claims('pedestal_up', 'tilt_down', 'tracking'))[0]).toBe(1);
  });

  it('serve a looser claim, and no other dimension', () => {
    const bare: Claim = { ...claims('static')[0]!, label: 'arc' };
    expect(both([bare], claims('truck_left', 'pan_right'))[0]).toBe(1);
    expect(both(claims('back'), claims('truck_left', 'pan_right'))).toEqual([0, 0]);
  });
});

describe('a dolly zoom’s way', () => {
  it('is read from a unit and from text', () => {
    const unit = (label: Label, kind: string) =>
      makeUnit(aSource, {
        ...{ shot: 0, dim: 'camera_movement', label, attrs: { kind } },
        ...{ interval: [1, 3], evidence: [], confidence: 1 },
      });
    expect(claimsOf([unit('dolly_zoom', 'out')])[0]).toMatchObject({ kind: 'out', interval: [1, 3] });
    expect(claimsOf([unit('dolly_zoom', 'ultra')])[0]).not.toHaveProperty('kind');
    expect(claimsOf([unit('tracking', 'in')])[0]).not.toHaveProperty('kind');
    const [claim] = extract('A dolly-in zoom-out on his face.');
    expect(claim).toMatchObject({ label: 'dolly_zoom', kind: 'in' });
    expect(extract('A dolly-out/zoom-in.')[0]).not.toHaveProperty('kind');
    expect(extract('A dolly-out zoom-in.')[0]).toMatchObject({ label: 'dolly_zoom', kind: 'out' });
  });
});
