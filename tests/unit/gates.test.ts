import { describe, expect, it } from 'vitest';
import type { Label } from '../../src/film/vocabulary/index.ts';
import { generator } from '../../src/film/random.ts';
import { answerOf, judgeFacet, type Reading, type Told } from '../bench/score/gates.ts';

const options = ['low', 'eye_level', 'high', 'cannot_tell'] as const;
const random = generator(7);

/** Scores in four orders that favour one option by so much, on top of what the model says of nothing. */
function told(favourite: Label, by: number, liking: readonly number[] = [0, 0, 0, 0]): Told {
  const scores = Array.from({ length: 4 }, () => {
    const nothing = liking.map((value) => value + 0.1 * random());
    return { nothing, film: nothing.map((value, i) => value + (options[i] === favourite ? by : 0)) };
  });
  return { options, scores };
}

/** Readings of 160 clips of 40 sources; `says` is what the model favours where a label is right. */
function readings(says: (right: Label) => Label, liking?: readonly number[]): Reading[] {
  return Array.from({ length: 160 }, (_, i): Reading => {
    const right = (['low', 'eye_level', 'eye_level', 'high'] as const)[i % 4]!;
    return {
      ...{ clip: `c${i}`, source: `s${i % 40}`, half: i % 2 === Math.floor(i / 40) % 2 ? 'tune' : 'score' },
      ...{ dim: 'camera_angle', facet: 'pitch', right: [right], then: {} },
      first: told(says(right), 1.5, liking),
    };
  });
}

const verdict = (all: Reading[]) => judgeFacet(all, 'm@1/q4', 'set')!;

describe('the evidence for a gate', () => {
  it('opens it for a model that sees', () => {
    const { gate, isOpen } = verdict(readings((right) => right));
    expect(isOpen).toBe(true);
    expect(gate).toMatchObject({ evidence: { facet: 'camera_angle.pitch', n: 80, accuracy: 1, prior: 0.5 } });
    expect(gate.floor).toBeLessThan(1);
  });

  it('does not open it for a model that always says what is commonest', () => {
    const { gate, isOpen } = verdict(readings(() => 'eye_level'));
    expect(gate.evidence.accuracy).toBe(0.5);
    expect(isOpen).toBe(false);
  });

  it('does not open it for one that is right no oftener than it would be blind', () => {
    const blind = readings(() => 'cannot_tell' as Label, [0, 9, 0, 0]);
    const { gate, isOpen } = verdict(blind.map((one) => ({ ...one, right: ['eye_level'] })));
    expect(gate.evidence).toMatchObject({ blind: 1, prior: 1 });
    expect(isOpen).toBe(false);
  });

  it('sees through a liking for one answer that hides what is seen', () => {
    const { gate } = verdict(readings((right) => right, [0, 3, 0, 0]));
    expect(gate.weighing!.alpha).toBeGreaterThan(0);
    expect(gate.evidence.accuracy).toBe(1);
    expect(gate.evidence.blind).toBe(0.5);
  });

  it('says how unsure the share is: clips of one source count together', () => {
    // Half of the sources are read rightly, all clips of each alike.
    const one = readings((right) => right).map((reading) =>
      Number(reading.source.slice(1)) % 4 < 2 ? reading : { ...reading, right: [] },
    );
    const { evidence } = verdict(one).gate;
    expect(evidence.accuracy).toBeCloseTo(0.5, 1);
    expect(evidence.lower).toBeLessThan(evidence.accuracy - 0.12); // 80 clips drawn one by one: about 0.11
  });
});

it('answers the fine question that the coarse answer leads to', () => {
  const manner = { alpha: 1, temperature: 1, orders: 2 };
  const first = told('low', 2);
  const then = { low: told('high', 2), high: told('eye_level', 2) };
  expect(answerOf({ first, then }, manner).label).toBe('high');
  expect(answerOf({ first, then: {} }, manner).label).toBe('low');
});
