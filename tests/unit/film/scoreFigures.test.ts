import { describe, expect, it } from 'vitest';
import type { Claim } from '../../../src/film/claims/claim.ts';
import { extract, extractAll } from '../../../src/film/claims/extract.ts';
import { addressed } from '../../../src/film/score/addressed.ts';
import { balance, lenientCorrectness } from '../../../src/film/score/cser.ts';
import { eventScore } from '../../../src/film/score/events.ts';
import { order } from '../../../src/film/score/order.ts';
import { rates, repetition } from '../../../src/film/score/rates.ts';
import { allLabels } from './arbitraryDocument.ts';
import { claims } from './madeClaims.ts';

const dollyZoom: Claim = claims('dolly_zoom')[0]!;

describe('correctness, leniently', () => {
  it('forgives what the reference does not speak of', () => {
    const g = extract('A wide shot. The camera does not tilt.');
    expect(lenientCorrectness(g, extract('A close-up. The camera tilts up. A low angle. Slow motion.'))).toBe(
      0.5,
    );
    expect(lenientCorrectness(g, extract('Slow motion.'))).toBe(1);
    expect(lenientCorrectness(g, [])).toBe(0);
    expect(lenientCorrectness(g, extract('It is not a wide shot.'))).toBe(0);
  });
});

describe('balance', () => {
  it('is 1 for as much movement as detail', () => {
    expect(balance(claims('static', 'long'))).toBe(1);
    expect(balance(claims('pan_left', 'long', 'low', 'deep'))).toBe(0.5);
    expect(balance(claims('pan_left'))).toBe(0);
    expect(balance(claims('long'))).toBe(0);
    expect(balance([])).toBe(0);
    expect(balance(extract('It does not pan left. A wide shot. The camera is static.'))).toBe(1);
  });
});

describe('events', () => {
  it('are movements, entailed by all that the other side says', () => {
    const g = extract('The camera pans left and tilts up in a close-up.');
    expect(eventScore(g, extract('The camera pans left. A wide shot.'))).toEqual({
      ...{ precision: 1, recall: 0.5, f1: 2 / 3 },
    });
    expect(eventScore([dollyZoom], claims('dolly_out', 'zoom_in'))).toEqual({
      ...{ precision: 0, recall: 1, f1: 0 },
    });
  });

  it('leave open what there is none of', () => {
    expect(eventScore(claims('long'), claims('long'))).toEqual({ precision: null, recall: null, f1: null });
    expect(eventScore(claims('static'), [])).toEqual({ precision: null, recall: 0, f1: 0 });
    expect(eventScore([], claims('static'))).toEqual({ precision: 0, recall: null, f1: 0 });
  });
});

describe('the addressed view', () => {
  const of = (g: string, p: string) => {
    const { yes, no, miss, extra } = addressed(extract(g), extract(p));
    return { yes, no, miss, extra };
  };

  it('tells wrong from silent', () => {
    const g = 'The camera pans left. A wide shot.';
    expect(of(g, 'The camera pans right. A wide shot.')).toEqual({ yes: 1, no: 1, miss: 0, extra: 0 });
    expect(of(g, 'A wide shot.')).toEqual({ yes: 1, no: 0, miss: 1, extra: 0 });
    expect(of(g, 'The camera trucks left.')).toEqual({ yes: 0, no: 1, miss: 1, extra: 0 });
    expect(of(g, 'The camera is static.')).toEqual({ yes: 0, no: 1, miss: 1, extra: 0 });
    expect(of(g, 'The camera tilts up. A low angle.')).toEqual({ yes: 0, no: 0, miss: 2, extra: 2 });
    expect(of(g, 'A static shot. Then it pans right.')).toEqual({ yes: 0, no: 1, miss: 1, extra: 1 });
  });

  it('takes a looser word for no answer, and for no invention', () => {
    expect(of('The camera pans left.', 'The camera pans.')).toEqual({ yes: 0, no: 0, miss: 1, extra: 0 });
    expect(of("A bird's-eye view.", 'A high angle.')).toEqual({ yes: 0, no: 0, miss: 1, extra: 0 });
  });

  it('finds wrong light and colours wherever a text says them', () => {
    const g = 'A warm palette. The camera pans left. Then it tilts up.';
    const said = { yes: 2, no: 1, miss: 0, extra: 0 };
    expect(of(g, 'The palette is cool. The camera pans left, then tilts up.')).toEqual(said);
    expect(of(g, 'The camera pans left, then tilts up. The palette is cool.')).toEqual(said);
    // What changes in a shot is held against its own phase.
    expect(of('A close-up. Then it tilts up.', 'It tilts up. Then a wide shot.').no).toBe(0);
  });

  it('takes a denial of what is so for wrong, and any other for no answer', () => {
    const g = 'The camera pans left.';
    expect(of(g, 'The camera does not pan left.')).toEqual({ yes: 0, no: 1, miss: 0, extra: 0 });
    expect(of(g, 'The camera does not pan right.')).toEqual({ yes: 0, no: 0, miss: 1, extra: 0 });
  });

  it('takes two movements for the one that they come to, and the one for the two', () => {
    const [one, two] = [claims('dolly_zoom', 'medium'), claims('dolly_out', 'zoom_in', 'medium')];
    const right = { no: 0, miss: 0, extra: 0 };
    expect(addressed(one, two)).toMatchObject({ yes: 2, ...right });
    expect(addressed(two, one)).toMatchObject({ yes: 3, ...right });
    expect(addressed(claims('crane_down'), claims('tilt_up'))).toMatchObject({ yes: 0, no: 1 });
    expect(addressed(claims('arc_cw', 'pan_right'), claims('arc_cw', 'pan_left'))).toMatchObject({
      ...{ yes: 1, no: 1 },
    });
  });

  it('has shares where there is something to divide by', () => {
    expect(addressed(claims('long', 'low', 'pan_left'), claims('long', 'pan_right'))).toMatchObject({
      coverage: 2 / 3,
      precision: 0.5,
    });
    expect(addressed([], claims('long'))).toMatchObject({ coverage: null, precision: null, extra: 1 });
    expect(addressed(claims('long'), [])).toMatchObject({ coverage: 0, precision: null });
  });
});

describe('order', () => {
  const of = (g: string, p: string) => order(extract(g), extract(p));

  it('is the longest part of the movements that is in order', () => {
    const g = 'It pans left. Then it tilts up. Then it zooms in. Then it is static.';
    expect(of(g, g)).toBe(1);
    expect(of(g, 'It tilts up. Then it pans left. Then it is static. Then it zooms in.')).toBe(0.5);
    expect(of(g, 'It zooms in.')).toBe(1);
    expect(of(g, 'A wide shot.')).toBe(1);
    expect(of(g, 'It does not zoom in.')).toBe(1);
  });

  it('takes a finer movement for a looser one', () => {
    expect(of('It pans. Then it tilts up.', 'It pans left. Then it tilts up.')).toBe(1);
  });

  it('has no order of what happens at once', () => {
    expect(of('It pans left. It tilts up.', 'It tilts up. It pans left.')).toBe(1);
    expect(of('It pans left and tilts up.', 'It tilts up. Then it pans left.')).toBe(1);
    expect(of('It pans left and tilts up.', 'It pans left. Then it tilts up.')).toBe(1);
    expect(of('It tilts up. Then it pans left.', 'It pans left and tilts up.')).toBe(1);
    expect(of('A wide shot. Then it pans left and tilts up.', 'It tilts up. Then it pans left.')).toBe(1);
  });

  it('finds the longest whatever else is said at once', () => {
    const g = 'A wide shot. Then the camera tilts up. Then it zooms in.';
    expect(of(g, 'The camera zooms in and tilts up. Then it tilts up again.')).toBe(1);
  });

  it('takes no time over many movements at once', () => {
    const moves = allLabels.filter(({ dim }) => dim === 'camera_movement').map(({ label }) => label);
    const [g, p] = [claims(...moves), claims(...moves.toReversed())];
    expect(moves.length).toBeGreaterThan(20);
    expect(order(g, p)).toBe(1); // without taking what is alike at once this would never end
  });

  it('lets one word stand for either of two times', () => {
    expect(of('It pans left. Then it tilts up. Then it pans left.', 'It tilts up. Then it pans left.')).toBe(
      1,
    );
  });
});

describe('rates', () => {
  it('are what is missing and what is invented', () => {
    const { missing, hallucination } = rates(claims('long', 'low', 'static'), claims('long', 'deep'));
    expect(missing).toBeCloseTo(2 / 3, 12);
    expect(hallucination).toBe(0.5);
    expect(rates(claims('long'), [])).toEqual({ missing: 1, hallucination: 0 });
    expect(rates([], claims('long'))).toEqual({ missing: 0, hallucination: 1 });
  });

  it('count what is said again before it is merged', () => {
    const of = (text: string) => repetition(extractAll(text));
    expect(of('A wide shot. A long shot. It pans left. It is a wide shot.')).toBe(0.5);
    expect(of('It pans left. Then it pans left.')).toBe(0);
    expect(of('A wide shot. It is not a wide shot.')).toBe(0);
    expect(of('')).toBe(0);
  });
});
